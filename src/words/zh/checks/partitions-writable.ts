import type { partitionsWritableWords } from '../../checks/partitions-writable.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const partitionsWritableZh: CheckTranslation<typeof partitionsWritableWords> = {
  title: '分片可写',
  impact: ['对这些分片的写入会失败或超时。'],
  action: '恢复失联的节点，最后失联的最先恢复；在此之前不要强制指定主副本。',
  says: {},
};
