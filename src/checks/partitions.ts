import type { ClusterSnapshot, TableDetail, TableRow } from '../pegasus/cluster-snapshot.ts';
import { unknown } from '../pegasus/reading.ts';
import { lostNodeWords } from '../words/common/lost-nodes.ts';
import { type Lack, partitionWords } from '../words/common/partitions.ts';
import { few, type Message } from '../words/message.ts';
import { silentNodes } from './answers.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { clusterOf, entityOf, resultsOf, type ToldCause } from './result.ts';
import { unread } from './sources.ts';

const words = partitionWords.say;

export interface PartitionRule {
  readonly check: string;
  readonly field: Lack;
  readonly status: 'warning' | 'critical';
  readonly reason: string;
}

/** One result for each available table. */
export function judgePartitions(context: CheckContext, rule: PartitionRule): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const snapshot = context.snapshot.value;
  if (!snapshot.tables.known) return [unread(context, rule.check, 'tables', snapshot.tables)];
  const result = resultsOf(rule.check);
  const rows = snapshot.tables.value.filter((row) => row.status === 'AVAILABLE');
  if (rows.length === 0) return [result.ok(clusterOf(context), 'no_tables', words.no_tables())];
  const causes = rows.some((row) => (row.health?.[rule.field] ?? 0) > 0) ? nodeCauses(snapshot) : [];
  return rows.map((row) => judgeTable(snapshot, row, rule, causes));
}

function judgeTable(
  snapshot: ClusterSnapshot,
  row: TableRow,
  rule: PartitionRule,
  causes: readonly ToldCause[],
): CheckResult {
  const result = resultsOf(rule.check);
  const entity = entityOf('table', row.name);
  if (row.health === undefined) {
    return result.unknown(
      entity,
      unknown('partial', 'ls -d lists the table without its health'),
      words.health({ table: row.name }),
    );
  }
  const detail = snapshot.tableDetails.get(row.name);
  const children = detail?.known ? childrenOf(detail.value) : 0;
  const bad = Math.max(0, row.health[rule.field] - children);
  const facts = { value: bad, reference: 0, unit: 'partitions' };
  if (bad === 0) {
    const text = words.well({ table: row.name, partitions: row.partitions - children, children });
    return result.ok(entity, 'healthy', text, facts);
  }
  const text = words.ill({
    table: row.name,
    lack: rule.field,
    ill: bad,
    partitions: row.partitions,
    which: few(detail?.known ? affected(detail.value, rule.field) : [], 6),
  });
  return result[rule.status](entity, rule.reason, text, { ...facts, causes });
}

/** While a table splits, its parents serve what its children will; `ls -d` counts the children as unreadable all the same. */
function childrenOf(detail: TableDetail): number {
  return detail.partitions.filter((each) => each.splitting && each.primary === undefined).length;
}

/** `<app_id>.<index>` of the partitions, by the constants that `ls -d` itself uses. */
function affected(detail: TableDetail, field: PartitionRule['field']): readonly string[] {
  const hit = detail.partitions.filter((each) => {
    if (each.primary === undefined) return !each.splitting;
    if (field === 'readUnhealthy') return false;
    return field === 'writeUnhealthy' ? each.replicasHave < 2 : each.replicasHave < detail.maxReplicaCount;
  });
  return hit.toSorted((a, b) => a.index - b.index).map((each) => `${detail.id}.${each.index}`);
}

function nodeCauses(snapshot: ClusterSnapshot): readonly ToldCause[] {
  const evidence: Message[] = [];
  const rows = snapshot.nodes.known ? snapshot.nodes.value : [];
  const lost = rows.filter((row) => row.status !== 'ALIVE').map((row) => row.node);
  const silent = silentNodes(snapshot);
  if (lost.length > 0) evidence.push(lostNodeWords.say.unalive({ nodes: few(lost) }));
  if (silent.length > 0) evidence.push(lostNodeWords.say.silent({ nodes: few(silent) }));
  if (evidence.length === 0) return [];
  if (snapshot.clusterInfo.known && snapshot.clusterInfo.value.effectiveLevel === 'freezed') {
    evidence.push(words.freezed());
  }
  if (snapshot.deadPartitions.known && snapshot.deadPartitions.value > 0) {
    evidence.push(words.dead({ partitions: snapshot.deadPartitions.value }));
  }
  return [
    {
      cause: words.lost({ nodes: few([...lost, ...silent]) }),
      confidence: 'likely',
      evidence,
      disprovedBy: [words.stay_unhealthy()],
    },
  ];
}
