import { checkWords } from '../words-of.ts';

export const nodesReplicaSkewWords = checkWords('nodes.replica_skew', {
  title: 'Replica skew',
  impact: ['Disk and write load are uneven: the fullest node reaches its limits first.'],
  action: 'Rebalance in a quiet hour: set the level to lively, watch partitions and P99, and set it back to steady.',
  says: {},
});
