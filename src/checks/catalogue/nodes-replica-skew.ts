import type { Check } from '../check.ts';
import { judgeSkew } from '../skew.ts';

export const nodesReplicaSkew: Check = {
  id: 'nodes.replica_skew',
  title: 'Replica skew',
  question: 'Are the replicas spread evenly over the nodes?',
  probe: 'cluster',
  sources: ['nodes -d'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 3,
  alertsWhenUnknown: false,
  impact: ['Disk and write load are uneven: the fullest node reaches its limits first.'],
  action: 'Rebalance in a quiet hour: set the level to lively, watch partitions and P99, and set it back to steady.',
  command: "echo 'nodes -d' | ./run.sh shell --cluster {metas}",
  origin:
    'Pegasus experiences page: rebalance when the replica counts are heavily skewed. UNALIVE and silent nodes do not count.',
  judge: (context) => judgeSkew(context, 'nodes.replica_skew', 'replicas'),
};
