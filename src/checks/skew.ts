import type { NodeRow } from '../pegasus/cluster-snapshot.ts';
import { type Counted, skewWords } from '../words/common/skew.ts';
import { few } from '../words/message.ts';
import { servingNodes } from './answers.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { limitSaid, rate, referenceOf } from './limit.ts';
import { clusterOf, entityOf, resultsOf, type ToldCause } from './result.ts';
import { unread } from './sources.ts';
import { startTimes } from './start-times.ts';

const words = skewWords.say;

/** Closer to the mean than this is never skew: small clusters cannot be spread more evenly. */
const MIN_DISTANCE = 2;

export interface Skew {
  readonly mean: number;
  /** Largest distance from the mean, in percent of it. */
  readonly percent: number;
  /** The nodes at that distance. */
  readonly nodes: readonly NodeRow[];
}

/** Spread of a count over the nodes that serve; undefined with fewer than two of them or nothing to spread. */
export function skewOf(rows: readonly NodeRow[], what: Counted): Skew | undefined {
  const mean = rows.reduce((sum, row) => sum + row[what], 0) / rows.length;
  if (rows.length < 2 || !(mean > 0)) return undefined;
  const distance = (row: NodeRow) => Math.abs(row[what] - mean);
  const worst = rows.reduce((largest, row) => Math.max(largest, distance(row)), 0);
  const nodes = worst > MIN_DISTANCE ? rows.filter((row) => distance(row) === worst) : [];
  return { mean, percent: nodes.length === 0 ? 0 : (worst / mean) * 100, nodes };
}

/** One result for the cluster when it is even, or one for each of the nodes that are furthest off. */
export function judgeSkew(context: CheckContext, check: 'nodes.replica_skew' | 'nodes.primary_skew', what: Counted) {
  const snapshot = context.snapshot;
  if (!snapshot?.known) return [];
  if (!snapshot.value.nodes.known) return [unread(context, check, 'nodes', snapshot.value.nodes)];
  const result = resultsOf(check);
  const rows = servingNodes(snapshot.value);
  const skew = skewOf(rows, what);
  if (skew === undefined) {
    return [result.ok(clusterOf(context), 'too_few', words.too_few({ nodes: rows.length }))];
  }
  const rating = rate(skew.percent, context.limits(check));
  if (rating.status === 'ok') {
    const text = words.balanced({ what, nodes: rows.length, ...extremes(rows, what), mean: skew.mean });
    const facts = { value: Math.round(skew.percent), ...referenceOf(rating), unit: 'percent' };
    return [result.ok(clusterOf(context), 'balanced', text, facts)];
  }
  const status = rating.status;
  const causes = lateStarters(
    context,
    rows,
    skew.nodes.filter((row) => row[what] < skew.mean),
  );
  return skew.nodes.map((row): CheckResult => {
    const text = words.skewed({
      what,
      node: row.node,
      held: row[what],
      nodes: rows.length,
      mean: skew.mean,
      percent: skew.percent,
      limit: limitSaid(rating, 'percent'),
    });
    const facts = { value: Math.round(skew.percent), ...referenceOf(rating), unit: 'percent', causes };
    return result[status](entityOf('node', row.node), 'skewed', text, facts);
  });
}

function extremes(rows: readonly NodeRow[], what: Counted) {
  const counts = rows.map((row) => row[what]);
  const least = counts.reduce((a, b) => Math.min(a, b));
  const most = counts.reduce((a, b) => Math.max(a, b));
  return { least, most };
}

/** A server that started a minute after the others did not start with them. */
const LATE_MS = 60_000;

/** In steady level nothing moves back to a server that was restarted, so it stays empty until somebody rebalances. */
function lateStarters(
  context: CheckContext,
  rows: readonly NodeRow[],
  empty: readonly NodeRow[],
): readonly ToldCause[] {
  const times = context.snapshot?.known ? startTimes(context.snapshot.value) : new Map<string, string>();
  const startOf = (row: NodeRow) => times.get(row.node) ?? '';
  const others = rows.filter((row) => !empty.includes(row)).map(startOf);
  const newest = others.toSorted().at(-1) ?? '';
  const late = empty.filter((row) => clock(startOf(row)) - clock(newest) >= LATE_MS);
  if (late.length === 0) return [];
  return [
    {
      cause: words.late({ nodes: few(late.map((row) => row.node)) }),
      confidence: 'likely',
      evidence: late.slice(0, 4).map((row) => words.started({ node: row.node, start: startOf(row), newest })),
      disprovedBy: [words.no_balance()],
    },
  ];
}

/** Milliseconds of a printed server time, for differences only: its zone is not known. NaN for any other text. */
function clock(printed: string): number {
  return Date.parse(`${printed.replace(' ', 'T')}Z`);
}
