import type { partitionsHealthyWords } from '../../checks/partitions-healthy.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const partitionsHealthyZh: CheckTranslation<typeof partitionsHealthyWords> = {
  title: '分片副本齐全',
  impact: ['这些分片的冗余降低：再失去一个节点，就可能无法写入或读取。'],
  action: '找出失联的节点并恢复；10 分钟后副本会在其他节点上重建。',
  says: {},
};
