import type { latencyReadOutlierWords } from '../../checks/latency-read-outlier.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const latencyReadOutlierZh: CheckTranslation<typeof latencyReadOutlierWords> = {
  title: '读延迟明显偏高的节点',
  impact: ['从该节点读取的客户端都要等待；其他节点不会自动分担其主副本的负载。'],
  action: '检查该节点的磁盘、compaction 和热点分片；将其主副本移走可立即缓解。',
  says: {},
};
