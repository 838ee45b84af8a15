import type { ClusterSnapshot, ServerMeters } from '../pegasus/cluster-snapshot.ts';
import { METER_NAMES, type MeterName, meterSource } from '../pegasus/meters.ts';
import type { Reading } from '../pegasus/reading.ts';
import type { Memory } from './memory.ts';
import { compareText } from './ordered.ts';

/** What rates are made of: the counts of each server are remembered from one inspection to the next. */
const COUNTED = METER_NAMES.filter((name) => meterSource(name).head.kind === 'cumulative');
/** Volatile counters of 2.4 and 2.5 hold what was counted in the last 10 s. */
const RECENT_SECONDS = 10;
/** Counts that are further apart than the longest cadence are not compared. */
const MAX_GAP_MS = 35 * 60_000;

export type MeterCounts = NonNullable<Memory['meters']>;

/**
 * Cumulative counts of this run by server. Zeros are kept: a count that is absent was not told, and makes no rate. Those of
 * servers not heard in this run stay for a while.
 */
export function countsNow(memory: Memory, now: number, snapshot: Reading<ClusterSnapshot> | undefined): MeterCounts {
  const counts = new Map(Object.entries(memory.meters ?? {}).filter(([, each]) => now - each.at <= MAX_GAP_MS));
  for (const [server, reading] of snapshot?.known ? (snapshot.value.meters ?? []) : []) {
    if (!reading.known) continue;
    const { timestampMs, meters } = reading.value;
    const told: Record<string, number> = {};
    for (const name of COUNTED) {
      const meter = meters[name];
      if (meter?.kind === 'cumulative') told[name] = meter.value;
    }
    if (Object.keys(told).length > 0) counts.set(server, { at: timestampMs, counts: told });
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => compareText(a, b)));
}

/**
 * Events per second: as the server makes it, over its last 10 s, or since the last inspection. undefined where that cannot
 * be told: not counted, first time, restart (a count lower than before), or too long ago.
 */
export function meterRate(
  memory: Memory,
  { server, meters, timestampMs }: ServerMeters,
  name: MeterName,
): number | undefined {
  const meter = meters[name];
  if (meter === undefined || meter.kind === 'level') return undefined;
  if (meter.kind === 'rate') return meter.value;
  if (meter.kind === 'recent') return meter.value / RECENT_SECONDS;
  const before = Object.hasOwn(memory.meters ?? {}, server) ? memory.meters?.[server] : undefined;
  const count = before?.counts[name];
  if (before === undefined || count === undefined || meter.value < count) return undefined;
  const elapsed = timestampMs - before.at;
  return elapsed <= 0 || elapsed > MAX_GAP_MS ? undefined : (1000 * (meter.value - count)) / elapsed;
}
