import type { tablesPartitionCountWords } from '../../checks/tables-partition-count.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const tablesPartitionCountZh: CheckTranslation<typeof tablesPartitionCountWords> = {
  title: '分片数',
  impact: ['不会出故障；但官方文档和工具都假定分片数为 2 的幂，而且分片数只能翻倍。'],
  action: '已在服务的表保持不变；以后建表时使用 2 的幂。',
  says: {
    fine: '每张表的分片数都是 2 的幂',
    odd: ({ table, partitions }, say) => `表 ${say.name(table)} 有 ${say.count(partitions, '个分片')}，不是 2 的幂`,
  },
};
