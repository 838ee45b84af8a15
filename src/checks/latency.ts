import type { NodeUsage } from '../pegasus/cluster-snapshot.ts';
import { latencyWords } from '../words/shared/latency.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { briefKey, fingerprint } from './fingerprint.ts';
import { limitSaid, rate, referenceOf } from './limit.ts';
import { type Direction, nodeLatency } from './node-latency.ts';
import { clusterOf, entityOf, resultsOf } from './result.ts';
import { seriesKey } from './series.ts';
import { unread } from './sources.ts';
import { judgeUnusual } from './unusual.ts';

const words = latencyWords.say;

/**
 * A P99 above its limit is a finding once it has lasted this long: two runs at the usual cadence of 5 minutes. A short
 * burst with full queues is what a surge looks like, and is told as one.
 */
const SUSTAINED_MS = 270_000;

export function judgeLatency(
  context: CheckContext,
  check: 'latency.read_p99' | 'latency.write_p99',
  direction: Direction,
) {
  if (!context.snapshot?.known) return [];
  const { nodeUsage } = context.snapshot.value;
  if (!nodeUsage.known) return [unread(context, check, 'nodeUsage', nodeUsage)];
  const alive = nodeUsage.value.filter((row) => row.status === 'ALIVE');
  if (alive.length === 0) return [resultsOf(check).ok(clusterOf(context), 'no_nodes', words.no_nodes())];
  return alive.map((row) => judgeNode(context, check, direction, row));
}

function judgeNode(
  context: CheckContext,
  check: 'latency.read_p99' | 'latency.write_p99',
  direction: Direction,
  row: NodeUsage,
): CheckResult {
  const result = resultsOf(check);
  const entity = entityOf('node', row.node);
  const { qps, p99Ms } = nodeLatency(row, direction);
  if (p99Ms === undefined) {
    return result.ok(entity, 'no_traffic', words.too_few({ node: row.node, direction, qps }));
  }
  const rating = rate(p99Ms, context.limits(check));
  const told = { node: row.node, direction, p99: p99Ms, qps, limit: limitSaid(rating, 'ms') };
  const facts = { value: p99Ms, ...referenceOf(rating), unit: 'ms' };
  const seen = context.observed.get(seriesKey(entity, `${direction}_p99_ms`));
  const reason = rating.status === 'ok' ? 'unusual' : 'unusual_over';
  const unusual = seen?.paging === undefined ? undefined : judgeUnusual(context, check, entity, seen, reason);
  if (rating.status === 'ok') return unusual ?? result.ok(entity, 'below_threshold', words.below(told), facts);
  const lasted = context.now - overSince(context, check, row.node);
  const over = { ...told, seconds: Math.round(lasted / 1000) };
  if (lasted < SUSTAINED_MS && unusual !== undefined) return unusual;
  if (lasted < SUSTAINED_MS) return result.ok(entity, 'brief', words.brief(over), facts);
  return result[rating.status](entity, 'above_threshold', words.over(over), facts);
}

function overSince(context: CheckContext, check: string, node: string): number {
  const key = briefKey(fingerprint(check, entityOf('node', node)));
  return Object.hasOwn(context.memory.since, key) ? (context.memory.since[key]?.at ?? context.now) : context.now;
}
