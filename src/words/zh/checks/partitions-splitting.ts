import type { partitionsSplittingWords } from '../../checks/partitions-splitting.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const partitionsSplittingZh: CheckTranslation<typeof partitionsSplittingWords> = {
  title: '未结束的分片分裂',
  impact: ['表分裂期间不做负载均衡；在手动 compaction 之前，其磁盘用量最多会翻倍。'],
  action: '检查尚未提供服务的子分片；在 2.4 和 2.5 中，可能需要重启其主副本所在的节点。',
  says: {
    unfinished: ({ table, children }, say) =>
      `表 ${say.name(table)} 有 ${say.count(children, '个子分片')}（分片分裂产生）尚未提供服务`,
  },
};
