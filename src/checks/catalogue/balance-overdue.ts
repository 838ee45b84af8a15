import type { Check } from '../check.ts';
import { lasting } from '../lasting.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';
import { counted } from '../text.ts';

const ID = 'balance.overdue';
const MINUTES = 120;

export const balanceOverdue: Check = {
  ...SOFT,
  id: ID,
  title: 'Balance that never finishes',
  question: 'Does a running balance come to its end?',
  probe: 'cluster',
  sources: ['cluster_info'],
  versions: 'all',
  fixed: [{ meaning: 'Time in lively with operations to go', value: MINUTES, unit: 'minutes', origin: 'Ours.' }],
  openAfter: 1,
  impact: ['Replicas are copied all the time, at the cost of disks, network and latency.'],
  action:
    'Look for unhealthy partitions, nodes at the copy limit or full disks; end it with level steady if users feel it.',
  command: "echo 'cluster_info' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus rebalance page: watch the count until it is 0 several times, then set the level back.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    const { effectiveLevel, balanceOperations = 0 } = clusterInfo.value;
    const entity = clusterOf(context);
    const facts = { value: balanceOperations, reference: 0, unit: 'operations' };
    if (effectiveLevel !== 'lively' || balanceOperations <= 0) {
      return [resultsOf(ID).ok(entity, 'not_running', 'No balance is running', facts)];
    }
    const text = `The balancer is at work with ${counted(balanceOperations, 'operation')} to go`;
    return [lasting(context, { check: ID, entity, reason: 'overdue', text, minutes: MINUTES, facts })];
  },
};
