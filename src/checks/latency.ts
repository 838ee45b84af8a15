import type { NodeUsage } from '../pegasus/cluster-snapshot.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { briefKey, fingerprint } from './fingerprint.ts';
import { limitText, rate, referenceOf } from './limit.ts';
import { type Direction, nodeLatency } from './node-latency.ts';
import { clusterOf, entityOf, resultsOf } from './result.ts';
import { unread } from './sources.ts';
import { counted, number, shown } from './text.ts';

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
  if (alive.length === 0) return [resultsOf(check).ok(clusterOf(context), 'no_nodes', 'No node is ALIVE')];
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
    return result.ok(
      entity,
      'no_traffic',
      `${shown(row.node)} serves too few ${direction}s to judge (${number(qps)}/s)`,
    );
  }
  const rating = rate(p99Ms, context.limits(check));
  const text = `P99 of ${direction}s on ${shown(row.node)} is ${number(p99Ms)} ms at ${number(qps)} ${direction}s/s`;
  const facts = { value: p99Ms, ...referenceOf(rating), unit: 'ms' };
  if (rating.status === 'ok') return result.ok(entity, 'below_threshold', `${text}${limitText(rating, 'ms')}`, facts);
  const lasted = context.now - overSince(context, check, row.node);
  const seconds = counted(Math.round(lasted / 1000), 'second');
  if (lasted < SUSTAINED_MS) {
    return result.ok(entity, 'brief', `${text}${limitText(rating, 'ms')}, for ${seconds} so far`, facts);
  }
  return result[rating.status](entity, 'above_threshold', `${text}${limitText(rating, 'ms')}, for ${seconds}`, facts);
}

function overSince(context: CheckContext, check: string, node: string): number {
  const key = briefKey(fingerprint(check, entityOf('node', node)));
  return Object.hasOwn(context.memory.since, key) ? (context.memory.since[key]?.at ?? context.now) : context.now;
}
