import { checkWords } from '../words-of.ts';

export const nodesPrimarySkewWords = checkWords('nodes.primary_skew', {
  title: 'Primary skew',
  impact: [
    'All reads and the first step of all writes are on the primaries: the nodes that hold most carry most of the traffic.',
  ],
  action: 'Rebalance in a quiet hour: set the level to lively, watch partitions and P99, and set it back to steady.',
  says: {},
});
