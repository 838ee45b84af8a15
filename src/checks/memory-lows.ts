import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { CheckContext } from './check.ts';
import type { Memory } from './memory.ts';
import { compareText } from './ordered.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Days that are kept, today included. */
const DAYS = 8;
/** A fall below this share of the last low is a restart, or memory given back: growth begins anew. */
const FALL = 0.7;

type Lows = NonNullable<Memory['memoryLows']>;

/** Resident memory in MB by server; standby metas of HEAD print 0, which says nothing. */
export function residentMemory({ serverStat, nodeUsage }: ClusterSnapshot): ReadonlyMap<string, number> {
  const told = new Map<string, number>();
  for (const { node, status, residentMemoryMb } of nodeUsage.known ? nodeUsage.value : []) {
    if (status === 'ALIVE' && residentMemoryMb !== undefined) told.set(node, residentMemoryMb);
  }
  for (const { server, answer } of serverStat.known ? serverStat.value : []) {
    if (answer.known && answer.value.residentMemoryMb !== undefined) told.set(server, answer.value.residentMemoryMb);
  }
  return new Map([...told].filter(([, megabytes]) => megabytes > 0));
}

/** The lowest resident memory of each server on each of the last days (UTC), this run's taken in. */
export function memoryLowsNow({ memory, now, snapshot }: CheckContext): Lows {
  const today = Math.floor(now / DAY_MS);
  const lows = new Map(Object.entries(memory.memoryLows ?? {}).filter(([, each]) => today - each.day < DAYS));
  for (const [server, megabytes] of snapshot?.known ? residentMemory(snapshot.value) : []) {
    lows.set(server, { day: today, lows: extended(lows.get(server), today, rounded(megabytes)) });
  }
  return Object.fromEntries([...lows].toSorted(([a], [b]) => compareText(a, b)));
}

function extended(before: Lows[string] | undefined, today: number, megabytes: number): readonly number[] {
  const last = before?.lows.at(-1);
  if (before === undefined || last === undefined || megabytes < FALL * last || today - before.day > 1)
    return [megabytes];
  if (today <= before.day) return [...before.lows.slice(0, -1), Math.min(last, megabytes)];
  return [...before.lows, megabytes].slice(-DAYS);
}

/** Three digits are enough, and keep memory small. */
function rounded(megabytes: number): number {
  return Number(megabytes.toPrecision(3));
}

/** MB of the first and the last whole day, where each day’s low of a whole week is at least that of the day before. */
export function steadyGrowth(lows: readonly number[]): { readonly from: number; readonly to: number } | undefined {
  const days = lows.slice(0, -1);
  const [from] = days;
  const to = days.at(-1);
  if (days.length < DAYS - 1 || from === undefined || to === undefined) return undefined;
  const rises = days.every((low, index) => index === 0 || low >= (days[index - 1] ?? 0));
  return rises ? { from, to } : undefined;
}
