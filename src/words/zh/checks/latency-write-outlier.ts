import type { latencyWriteOutlierWords } from '../../checks/latency-write-outlier.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const latencyWriteOutlierZh: CheckTranslation<typeof latencyWriteOutlierWords> = {
  title: '写延迟明显偏高的节点',
  impact: ['写入要等待所有副本，所以备副本慢也会拖慢其他节点上的主副本。'],
  action: '检查该节点的磁盘（iostat）、写停顿和 compaction。',
  says: {},
};
