import type { latencyReadP99Words } from '../../checks/latency-read-p99.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const latencyReadP99Zh: CheckTranslation<typeof latencyReadP99Words> = {
  title: '读延迟',
  impact: ['该节点上每一百次读就有一次比这更慢；超过客户端自身的超时时间即超时。'],
  action: '检查该节点上是否有大 value、宽行、compaction 或繁忙的磁盘；与其他节点对比。',
  says: {},
};
