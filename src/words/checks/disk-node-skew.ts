import { checkWords } from '../words-of.ts';

export const diskNodeSkewWords = checkWords('disk.node_skew', {
  title: 'Disk use among nodes',
  impact: ['The fullest node refuses writes for all while the others have space.'],
  action:
    'Look for a table of few, large partitions and for garbage on the full node; counts may be even nevertheless.',
  says: {
    fuller: ({ node, percent, median }: { node: string; percent: number; median: number }, say) =>
      `${say.name(node)} has used ${say.number(percent)} % of its disks while the median is ${say.number(median)} %`,
    compared: ({ nodes }: { nodes: number }, say) => `${say.count(nodes, 'node')} compared`,
  },
});
