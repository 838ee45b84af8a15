import { nodesReplicaSkewWords } from '../../words/checks/nodes-replica-skew.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgeSkew } from '../skew.ts';

export const nodesReplicaSkew: Check = {
  id: 'nodes.replica_skew',
  ...nodesReplicaSkewWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'info',
  openAfter: 3,
  alertsWhenUnknown: false,
  command: shellCommand('nodes -d'),
  judge: (context) => judgeSkew(context, 'nodes.replica_skew', 'replicas'),
};

export const nodesReplicaSkewDoc: CheckDoc = {
  id: 'nodes.replica_skew',
  question: 'Are the replicas spread evenly over the nodes?',
  sources: ['nodes -d'],
  versions: 'all',
  origin:
    'Pegasus experiences page: rebalance when the replica counts are heavily skewed. UNALIVE and silent nodes do not count.',
};
