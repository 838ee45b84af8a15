import type { ClusterSnapshot, TableDetail, TableRow } from '../pegasus/cluster-snapshot.ts';
import { type Becomes, marginWords } from '../words/common/partition-margin.ts';
import { few } from '../words/message.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { lasting } from './lasting.ts';
import { clusterOf, resultsOf, type ToldCause } from './result.ts';
import { unread } from './sources.ts';
import { sumOf } from './table-traffic.ts';

const words = marginWords.say;

type Health = NonNullable<TableRow['health']>;

export interface MarginRule {
  readonly check: string;
  /** Partitions of this margin by the classes of `ls -d`. */
  readonly countOf: (health: Health) => number;
  /** Replicas that such a partition has left. */
  readonly replicas: number;
  /** How long it may be so. */
  readonly minutes: number;
  /** What the next loss makes of it. */
  readonly becomes: Becomes;
}

/** One result for the cluster: how many partitions are one loss away from the next class, and of which tables. */
export function judgeMargin(context: CheckContext, rule: MarginRule): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const snapshot = context.snapshot.value;
  if (!snapshot.tables.known) return [unread(context, rule.check, 'tables', snapshot.tables)];
  const result = resultsOf(rule.check);
  const near = snapshot.tables.value.flatMap((row) => {
    const count = row.health === undefined ? 0 : rule.countOf(row.health);
    return count > 0 ? [{ table: row.name, partitions: count }] : [];
  });
  const total = sumOf(near.map((each) => each.partitions));
  const facts = { value: total, reference: 0, unit: 'partitions' };
  const entity = clusterOf(context);
  const { check, minutes, becomes } = rule;
  if (total === 0) return [result.ok(entity, 'none', words.none({ becomes }), facts)];
  const text = words.next_loss({ becomes, partitions: total, tables: few(near) });
  const told = { ...facts, causes: leanOn(snapshot, rule) };
  return [lasting(context, { check, entity, reason: 'next_loss', text, minutes, facts: told })];
}

/** The nodes that most such partitions hang on, from the details of tables that were asked for. */
function leanOn(snapshot: ClusterSnapshot, rule: MarginRule): readonly ToldCause[] {
  const counts = new Map<string, number>();
  for (const detail of snapshot.tableDetails.values()) {
    for (const node of detail.known ? holders(detail.value, rule.replicas) : []) {
      counts.set(node, (counts.get(node) ?? 0) + 1);
    }
  }
  const ranked = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const [worst] = ranked;
  if (worst === undefined) return [];
  return [
    {
      cause: words.leans_on({ node: worst[0], partitions: worst[1] }),
      confidence: 'certain',
      evidence: ranked.slice(0, 5).map(([node, count]) => words.of_node({ node, partitions: count })),
      disprovedBy: [],
    },
  ];
}

function holders(detail: TableDetail, replicas: number): readonly string[] {
  return detail.partitions.flatMap((each) => {
    const { primary } = each;
    if (primary === undefined || each.splitting || each.replicasHave !== replicas) return [];
    return [primary, ...each.secondaries];
  });
}
