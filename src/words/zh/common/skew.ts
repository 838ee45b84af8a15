import type { Counted, skewWords } from '../../common/skew.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const skewZh: GroupTranslation<typeof skewWords> = {
  too_few: ({ nodes }, say) => `${say.count(nodes, '个节点')}在服务：无法比较`,
  balanced: ({ what, nodes, least, most, mean }, say) => {
    const spread = least === most ? say.number(least) : `${say.number(least)} 至 ${say.number(most)}`;
    return `${say.count(nodes, '个节点')}的${COUNTED_ZH[what]}数为 ${spread}，平均 ${say.number(mean)}`;
  },
  skewed: ({ what, node, held, nodes, mean, percent, limit }, say) =>
    `${say.name(node)} 持有 ${say.number(held)} 个${COUNTED_ZH[what]}，而 ${say.count(nodes, '个节点')}的平均值为 ${say.number(mean)}：偏离 ${say.number(percent)} %${say.text(limit)}`,
  late: ({ nodes }, say) => `steady 下副本不会迁回重启过或新加入的节点：${say.list(nodes)}`,
  started: ({ node, start, newest }, say) =>
    `${say.name(node)} 启动于 ${say.name(start)}，其他节点最晚启动于 ${say.name(newest)}`,
  no_balance: '`cluster_info` 中没有待执行的均衡操作',
};

const COUNTED_ZH: Readonly<Record<Counted, string>> = { replicas: '副本', primaries: '主副本' };
