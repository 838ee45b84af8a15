import type { NodeFigure, nodeOutlierWords } from '../../common/node-outliers.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const nodeOutlierZh: GroupTranslation<typeof nodeOutlierWords> = {
  outlier: ({ node, figure, value, peers }, say) => {
    const { what, unit } = FIGURES_ZH[figure];
    return `节点 ${say.name(node)} 的${what}为 ${say.number(value)} ${unit}，而其他节点的中位数为 ${say.number(peers)} ${unit}`;
  },
  compared: ({ nodes }, say) => `比较了 ${say.count(nodes, '个节点')}`,
};

const FIGURES_ZH: Readonly<Record<NodeFigure, { readonly what: string; readonly unit: string }>> = {
  read_p99: { what: '读延迟 P99 ', unit: 'ms' },
  write_p99: { what: '写延迟 P99 ', unit: 'ms' },
  memory: { what: '内存用量', unit: 'MB' },
  reads: { what: '读流量', unit: '次/秒' },
};
