import type { NodeUsage } from '../pegasus/cluster-snapshot.ts';
import type { Entity } from '../pegasus/entity.ts';
import { latencyWords } from '../words/common/latency.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { fingerprint } from './fingerprint.ts';
import { seenSince } from './lasting.ts';
import { limitSaid, rate, referenceOf } from './limit.ts';
import { type Direction, nodeLatency } from './node-latency.ts';
import { clusterOf, entityOf, resultsOf } from './result.ts';
import { seriesKey } from './series.ts';
import { unread } from './sources.ts';
import { judgeUnusual, unusualText } from './unusual.ts';

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
  if (rating.status === 'ok') {
    if (seen?.paging === undefined) return result.ok(entity, 'below_threshold', words.below(told), facts);
    // One that was over its limit and comes back to it is told for what it was until it ends.
    if (!wasOver(context, check, entity)) return judgeUnusual(context, check, entity, seen, 'unusual');
    return result.warning(entity, 'above_threshold', unusualText(context, seen), facts);
  }
  const lasted = context.now - (seenSince(context, check, entity) ?? context.now);
  const over = { ...told, seconds: Math.round(lasted / 1000) };
  // What is unusual as well has been seen more than once, and the limit says more than what is usual.
  if (lasted < SUSTAINED_MS && seen?.paging === undefined) {
    return result.ok(entity, 'brief', words.brief(over), facts);
  }
  return result[rating.status](entity, 'above_threshold', words.over(over), facts);
}

/** A finding in the run before, for its limit. */
function wasOver(context: CheckContext, check: string, entity: Entity): boolean {
  return (
    seenSince(context, check, entity) !== undefined && Object.hasOwn(context.memory.since, fingerprint(check, entity))
  );
}
