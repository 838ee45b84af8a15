import type { ClusterInfo, ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { unknown } from '../../pegasus/reading.ts';
import type { Check, CheckContext, CheckResult } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { counted, number } from '../text.ts';

const ID = 'balance.pending';
const result = resultsOf(ID);

export const balancePending: Check = {
  id: ID,
  title: 'Pending balance operations',
  question: 'Would the balancer have anything to do?',
  probe: 'cluster',
  sources: ['cluster_info', 'ls -d'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 3,
  alertsWhenUnknown: false,
  impact: ['The spread of replicas is not what the balancer aims at; nothing fails.'],
  action: 'Rebalance in a quiet hour if the skew hurts: level lively, watch until 0 several times, level steady.',
  command: "echo 'cluster_info' | ./run.sh shell --cluster {metas}",
  origin:
    'balance_operation_count of cluster_info: computed every 10 s while all partitions are healthy and kept as it was otherwise; -1 while the meta has not heard of all replicas.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    return [judgePending(context, context.snapshot.value, clusterInfo.value)];
  },
};

function judgePending(context: CheckContext, snapshot: ClusterSnapshot, info: ClusterInfo): CheckResult {
  const entity = clusterOf(context);
  const stale = staleBecause(snapshot, info);
  if (stale !== undefined) {
    const why = unknown('blocked', stale.why);
    return result.unknown(entity, why, 'The count of balance operations is not kept up', stale.check);
  }
  const pending = info.balanceOperations;
  if (pending === undefined) {
    const why = unknown('partial', 'the meta has not collected the state of all replicas');
    return result.unknown(entity, why, 'The number of balance operations is not computed yet');
  }
  const facts = { value: pending, reference: 0, unit: 'operations' };
  if (pending <= 0) return result.ok(entity, 'balanced', 'The balancer has nothing to do', facts);
  if (info.effectiveLevel === 'lively') {
    return result.ok(entity, 'in_progress', `The balancer is at work: ${counted(pending, 'operation')} to go`, facts);
  }
  const text = `The balancer would do ${counted(pending, 'operation')}; in level ${info.effectiveLevel} it does none (spread of primaries ±${number(info.primaryCountStddev)}, of replicas ±${number(info.totalCountStddev)})`;
  return result.warning(entity, 'pending', text, facts);
}

function staleBecause(snapshot: ClusterSnapshot, info: ClusterInfo): { check: string; why: string } | undefined {
  if (info.effectiveLevel !== 'steady' && info.effectiveLevel !== 'lively') {
    return { check: 'meta.level', why: `the effective level is ${info.effectiveLevel}` };
  }
  if (!snapshot.tables.known) return undefined;
  const ill = snapshot.tables.value.some((row) => (row.health?.unhealthy ?? 0) > 0);
  return ill ? { check: 'partitions.healthy', why: 'not all partitions are healthy' } : undefined;
}
