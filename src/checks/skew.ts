import type { NodeRow } from '../pegasus/cluster-snapshot.ts';
import { servingNodes } from './answers.ts';
import type { Cause, CheckContext, CheckResult } from './check.ts';
import { limitText, rate, referenceOf } from './limit.ts';
import { clusterOf, entityOf, resultsOf } from './result.ts';
import { unread } from './sources.ts';
import { startTimes } from './start-times.ts';
import { listed, number, shown } from './text.ts';

export type Counted = 'replicas' | 'primaries';

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
    return [result.ok(clusterOf(context), 'too_few', `${number(rows.length)} serving nodes: nothing to compare`)];
  }
  const rating = rate(skew.percent, context.limits(check));
  if (rating.status === 'ok') {
    const text = `${number(rows.length)} nodes hold ${spread(rows, what)} ${what}, mean ${number(skew.mean)}`;
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
    const off = `${number(skew.percent)} % off${limitText(rating, 'percent')}`;
    const text = `${shown(row.node)} holds ${number(row[what])} ${what} while the mean of ${number(rows.length)} nodes is ${number(skew.mean)}: ${off}`;
    const facts = { value: Math.round(skew.percent), ...referenceOf(rating), unit: 'percent', causes };
    return result[status](entityOf('node', row.node), 'skewed', text, facts);
  });
}

function spread(rows: readonly NodeRow[], what: Counted): string {
  const counts = rows.map((row) => row[what]);
  const least = counts.reduce((a, b) => Math.min(a, b));
  const most = counts.reduce((a, b) => Math.max(a, b));
  return least === most ? number(least) : `${number(least)} to ${number(most)}`;
}

/** A server that started a minute after the others did not start with them. */
const LATE_MS = 60_000;

/** In steady level nothing moves back to a server that was restarted, so it stays empty until somebody rebalances. */
function lateStarters(context: CheckContext, rows: readonly NodeRow[], empty: readonly NodeRow[]): readonly Cause[] {
  const times = context.snapshot?.known ? startTimes(context.snapshot.value) : new Map<string, string>();
  const startOf = (row: NodeRow) => times.get(row.node) ?? '';
  const others = rows.filter((row) => !empty.includes(row)).map(startOf);
  const newest = others.toSorted().at(-1) ?? '';
  const late = empty.filter((row) => clock(startOf(row)) - clock(newest) >= LATE_MS);
  if (late.length === 0) return [];
  return [
    {
      cause: `${listed(late.map((row) => row.node))} was restarted or added, and nothing moves back in steady level`,
      confidence: 'likely',
      evidence: late
        .slice(0, 4)
        .map((row) => `${shown(row.node)} started at ${shown(startOf(row))}, the others by ${shown(newest)}`),
      disprovedBy: ['`cluster_info` shows no pending balance operations.'],
    },
  ];
}

/** Milliseconds of a printed server time, for differences only: its zone is not known. NaN for any other text. */
function clock(printed: string): number {
  return Date.parse(`${printed.replace(' ', 'T')}Z`);
}
