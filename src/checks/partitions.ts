import type { ClusterSnapshot, TableDetail, TableRow } from '../pegasus/cluster-snapshot.ts';
import { unknown } from '../pegasus/reading.ts';
import { silentNodes } from './answers.ts';
import type { Cause, CheckContext, CheckResult } from './check.ts';
import { clusterOf, entityOf, resultsOf } from './result.ts';
import { unread } from './sources.ts';
import { counted, listed, number, shown } from './text.ts';

export interface PartitionRule {
  readonly check: string;
  readonly field: 'unhealthy' | 'writeUnhealthy' | 'readUnhealthy';
  readonly status: 'warning' | 'critical';
  readonly reason: string;
  /** `3 of 8 partitions of temp <lack>`. */
  readonly lack: string;
}

/** One result for each available table. */
export function judgePartitions(context: CheckContext, rule: PartitionRule): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const snapshot = context.snapshot.value;
  if (!snapshot.tables.known) return [unread(context, rule.check, 'tables', snapshot.tables)];
  const result = resultsOf(rule.check);
  const rows = snapshot.tables.value.filter((row) => row.status === 'AVAILABLE');
  if (rows.length === 0) return [result.ok(clusterOf(context), 'no_tables', 'The cluster has no table')];
  const causes = rows.some((row) => (row.health?.[rule.field] ?? 0) > 0) ? nodeCauses(snapshot) : [];
  return rows.map((row) => judgeTable(snapshot, row, rule, causes));
}

function judgeTable(
  snapshot: ClusterSnapshot,
  row: TableRow,
  rule: PartitionRule,
  causes: readonly Cause[],
): CheckResult {
  const result = resultsOf(rule.check);
  const entity = entityOf('table', row.name);
  if (row.health === undefined) {
    return result.unknown(
      entity,
      unknown('partial', 'ls -d lists the table without its health'),
      `Health of ${shown(row.name)}`,
    );
  }
  const bad = row.health[rule.field];
  const facts = { value: bad, reference: 0, unit: 'partitions' };
  if (bad <= 0) {
    const text = `All ${counted(row.partitions, 'partition')} of ${shown(row.name)} are well`;
    return result.ok(entity, 'healthy', text, facts);
  }
  const detail = snapshot.tableDetails.get(row.name);
  const text = `${number(bad)} of ${counted(row.partitions, 'partition')} of ${shown(row.name)} ${rule.lack}`;
  const which = detail?.known ? `: ${listed(affected(detail.value, rule.field), 6)}` : '';
  return result[rule.status](entity, rule.reason, `${text}${which === ': none' ? '' : which}`, { ...facts, causes });
}

/** `<app_id>.<index>` of the partitions, by the constants that `ls -d` itself uses. */
function affected(detail: TableDetail, field: PartitionRule['field']): readonly string[] {
  const hit = detail.partitions.filter((each) => {
    if (each.primary === undefined) return true;
    if (field === 'readUnhealthy') return false;
    return field === 'writeUnhealthy' ? each.replicasHave < 2 : each.replicasHave < detail.maxReplicaCount;
  });
  return hit.toSorted((a, b) => a.index - b.index).map((each) => `${detail.id}.${each.index}`);
}

function nodeCauses(snapshot: ClusterSnapshot): readonly Cause[] {
  const evidence: string[] = [];
  const rows = snapshot.nodes.known ? snapshot.nodes.value : [];
  const lost = rows.filter((row) => row.status !== 'ALIVE').map((row) => row.node);
  const silent = silentNodes(snapshot);
  if (lost.length > 0) evidence.push(`UNALIVE: ${listed(lost)}`);
  if (silent.length > 0) evidence.push(`ALIVE but silent: ${listed(silent)}`);
  if (evidence.length === 0) return [];
  if (snapshot.clusterInfo.known && snapshot.clusterInfo.value.effectiveLevel === 'freezed') {
    evidence.push('The effective level is freezed, so no new primary is chosen');
  }
  if (snapshot.deadPartitions.known && snapshot.deadPartitions.value > 0) {
    evidence.push(
      `ddd_diagnose finds ${counted(snapshot.deadPartitions.value, 'partition')} without any living replica`,
    );
  }
  return [
    {
      cause: `${listed([...lost, ...silent])} is lost, with the replicas it holds`,
      confidence: 'likely',
      evidence,
      disprovedBy: ['The partitions stay unhealthy after the server is back for some minutes.'],
    },
  ];
}
