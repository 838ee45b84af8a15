import type { memoryNodeOutlierWords } from '../../checks/memory-node-outlier.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const memoryNodeOutlierZh: CheckTranslation<typeof memoryNodeOutlierWords> = {
  title: '各节点内存对比',
  impact: ['内存耗尽时，下一个被内核杀死的就是它。'],
  action: '通过 `server_stat` 和 metrics 对比 block cache、memtable 和索引内存；检查是否有热点分片。',
  says: {},
};
