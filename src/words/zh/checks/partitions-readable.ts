import type { partitionsReadableWords } from '../../checks/partitions-readable.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const partitionsReadableZh: CheckTranslation<typeof partitionsReadableWords> = {
  title: '分片可读',
  impact: ['这些分片没有主副本，读写会失败或超时。'],
  action: '恢复失联的节点；若确实无法恢复，先阅读 runbook，再指定主副本。',
  says: {},
};
