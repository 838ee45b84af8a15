import { checkWords } from '../words-of.ts';

export const nodesEmptyWords = checkWords('nodes.empty', {
  title: 'Nodes without replicas',
  impact: ['The machine is paid for and does nothing; the others carry its share.'],
  action: 'After a scale-out, set the level to lively until balanced; else look why the metas give it nothing.',
  says: {
    empty: ({ node }: { node: string }, say) => `${say.name(node)} is ALIVE and holds no replica`,
    none_empty: ({ nodes }: { nodes: number }, say) => `${say.count(nodes, 'serving node')} hold replicas`,
  },
});
