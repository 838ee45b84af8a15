import { wordsOf } from '../words-of.ts';

/** What of a node is held against the others. */
export type NodeFigure = 'read_p99' | 'write_p99' | 'memory' | 'reads';

interface Outlier {
  readonly [name: string]: string | number;
  readonly node: string;
  readonly figure: NodeFigure;
  /** ms, MB or reads/s, by the figure. */
  readonly value: number;
  /** Median of the others. */
  readonly peers: number;
}

/** Nodes far above the median of the others. */
export const nodeOutlierWords = wordsOf('node_outliers', {
  outlier: ({ node, figure, value, peers }: Outlier, say) => {
    const { has, unit, of } = FIGURES_EN[figure];
    const others = `while the median of the others is ${say.number(peers)} ${unit}`;
    return `${say.name(node)} ${has} ${say.number(value)} ${unit}${of} ${others}`;
  },
  compared: ({ nodes }: { nodes: number }, say) => `${say.count(nodes, 'node')} compared`,
});

const FIGURES_EN: Readonly<Record<NodeFigure, { readonly has: string; readonly unit: string; readonly of: string }>> = {
  read_p99: { has: 'has a P99 of reads of', unit: 'ms', of: '' },
  write_p99: { has: 'has a P99 of writes of', unit: 'ms', of: '' },
  memory: { has: 'uses', unit: 'MB', of: ' of memory' },
  reads: { has: 'serves', unit: 'reads/s', of: '' },
};
