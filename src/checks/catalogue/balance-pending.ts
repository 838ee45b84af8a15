import type { ClusterInfo, ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { unknown } from '../../pegasus/reading.ts';
import { balancePendingWords } from '../../words/checks/balance-pending.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'balance.pending';
const result = resultsOf(ID);
const words = balancePendingWords.say;

export const balancePending: Check = {
  ...SOFT,
  id: ID,
  ...balancePendingWords.texts,
  probe: 'cluster',
  command: shellCommand('cluster_info'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    return [judgePending(context, context.snapshot.value, clusterInfo.value)];
  },
};

export const balancePendingDoc: CheckDoc = {
  id: ID,
  question: 'Would the balancer have anything to do?',
  sources: ['cluster_info', 'ls -d'],
  versions: 'all',
  origin:
    'balance_operation_count of cluster_info: computed every 10 s while all partitions are healthy and kept as it was otherwise; -1 while the meta has not heard of all replicas.',
};

function judgePending(context: CheckContext, snapshot: ClusterSnapshot, info: ClusterInfo): CheckResult {
  const entity = clusterOf(context);
  const stale = staleBecause(snapshot, info);
  if (stale !== undefined) {
    const why = unknown('blocked', stale.why);
    return result.unknown(entity, why, words.not_kept(), stale.check);
  }
  const pending = info.balanceOperations;
  if (pending === undefined) {
    const why = unknown('partial', 'the meta has not collected the state of all replicas');
    return result.unknown(entity, why, words.not_computed());
  }
  const facts = { value: pending, reference: 0, unit: 'operations' };
  if (pending <= 0) return result.ok(entity, 'balanced', words.balanced(), facts);
  if (info.effectiveLevel === 'lively') {
    return result.ok(entity, 'in_progress', words.in_progress({ operations: pending }), facts);
  }
  const text = words.pending({
    operations: pending,
    level: info.effectiveLevel,
    primarySpread: info.primaryCountStddev,
    replicaSpread: info.totalCountStddev,
  });
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
