import type { storageTableWords } from '../../checks/storage-table.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const storageTableZh: CheckTranslation<typeof storageTableWords> = {
  title: '表大小',
  impact: ['分片过大，节点失联后补副本耗时很长，磁盘使用也不均匀。'],
  action: '安排分片分裂（partition split，分片数翻倍），或请表的负责人清理数据。',
  says: {
    no_tables: 'app_stat 中没有任何表',
    size: ({ table, sizeMb }, say) => `表 ${say.name(table)} 的存储用量为 ${say.quantity(sizeMb, 'MB')}`,
    spread: ({ table, sizeMb, partitions, eachMb }, say) =>
      `表 ${say.name(table)} 的存储用量为 ${say.quantity(sizeMb, 'MB')}，共 ${say.count(partitions, '个分片')}，平均每个 ${say.quantity(eachMb, 'MB')}`,
    large: ({ spread, limit }, say) => `${say.text(spread)}${say.text(limit)}`,
  },
};
