import type { Check } from '../check.ts';
import { judgeSkew } from '../skew.ts';

export const nodesPrimarySkew: Check = {
  id: 'nodes.primary_skew',
  title: 'Primary skew',
  question: 'Are the primaries spread evenly over the nodes?',
  probe: 'cluster',
  sources: ['nodes -d'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 3,
  alertsWhenUnknown: false,
  impact: [
    'All reads and the first step of all writes are on the primaries: the nodes that hold most carry most of the traffic.',
  ],
  action: 'Rebalance in a quiet hour: set the level to lively, watch partitions and P99, and set it back to steady.',
  command: "echo 'nodes -d' | ./run.sh shell --cluster {metas}",
  origin:
    'Pegasus experiences page: rebalance when the primary counts are heavily skewed. A restarted server stays without primaries in steady level.',
  judge: (context) => judgeSkew(context, 'nodes.primary_skew', 'primaries'),
};
