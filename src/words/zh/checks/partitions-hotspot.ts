import type { partitionsHotspotWords } from '../../checks/partitions-hotspot.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const partitionsHotspotZh: CheckTranslation<typeof partitionsHotspotWords> = {
  title: '热点分片',
  impact: ['整张表的负载集中在一个节点上：用户感受到的就是它的延迟，它也会最先达到上限。'],
  action: '在主副本上用 `detect_hotkey` 找出热点 key，并告知表的负责人；热点为单个 key 时，分片分裂无济于事。',
  says: {
    not_compared: '无法比较其各分片',
    none: ({ tables }, say) => `${say.count(tables, '张表')}中没有明显偏离的分片`,
    apart: ({ table, partition, direction, value, median, partitions, spreads }, say) =>
      `表 ${say.name(table)} 的分片 ${partition} ${direction === 'read' ? '读' : '写'}流量为 ${say.number(value)} 次/秒，而其 ${say.count(partitions, '个分片')}的中位数为 ${say.number(median)} 次/秒，偏高 ${say.number(Math.round(spreads))} 倍常见偏差`,
  },
};
