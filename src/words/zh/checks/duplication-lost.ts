import type { duplicationLostWords } from '../../checks/duplication-lost.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const duplicationLostZh: CheckTranslation<typeof duplicationLostWords> = {
  title: '跨机房同步丢失数据',
  impact: ['目标集群永久缺少这些写入，直到重新全量复制该表。'],
  action: '不要再依赖目标集群的数据；重新复制该表，然后查明缺失的是哪段日志。',
  says: {},
};
