import type { HostProcess } from '../pegasus/host-snapshot.ts';
import type { CheckContext } from './check.ts';
import type { Memory, Restart } from './memory.ts';
import { startTimes } from './start-times.ts';
import { iso } from './text.ts';

/** A restart is said for ten minutes: Pegasus calls a server unstable that restarts again within that time. */
export const RESTART_SAID_FOR_MS = 10 * 60_000;
/** Restarts are counted within this time, … */
export const LOOP_WINDOW_MS = 60 * 60_000;
/** … and this many of them are a loop. An inspection sees at most one between two runs. */
export const LOOP_RESTARTS = 3;
/** Start times of processes are computed from clock ticks and jitter with the clock by some seconds. */
const JITTER_MS = 30_000;

/** A server or process seen in this run, with the restarts known of it, this run's included. */
export interface Seen {
  readonly key: string;
  /** Start time as printed, or ISO 8601 for processes. */
  readonly start: string;
  /** Oldest first, within LOOP_WINDOW_MS. */
  readonly restarts: readonly Restart[];
}

type Known = Pick<CheckContext, 'snapshot' | 'hosts' | 'memory' | 'now'>;

/** Servers whose start time is known, by their own printed text. */
export function seenServers({ snapshot, memory, now }: Known): readonly Seen[] {
  if (!snapshot?.known) return [];
  const before = new Map(Object.entries(memory.startTimes));
  return [...startTimes(snapshot.value)].map(([server, start]) => {
    const from = before.get(server);
    return seen(memory, server, start, from !== undefined && from !== start ? from : undefined, now);
  });
}

/** Pegasus processes of the hosts, one per host and role: the one that started last. */
export function seenProcesses({ hosts, memory, now }: Known): readonly (Seen & { host: string; startedAt: number })[] {
  const before = new Map(Object.entries(memory.processes));
  return (hosts ?? []).flatMap((host) => {
    if (!host.snapshot.known || !host.snapshot.value.processes.known) return [];
    return [...newestByRole(host.snapshot.value.processes.value)].map(([role, startedAt]) => {
      const key = processKey(host.name, role);
      const from = before.get(key)?.startedAt;
      const changed = from !== undefined && startedAt - from > JITTER_MS ? iso(from) : undefined;
      return { ...seen(memory, key, iso(startedAt), changed, now), host: host.name, startedAt };
    });
  });
}

/** `<host>/<role>`: cannot be mistaken for a server, whose name has no slash. */
export function processKey(host: string, role: string): string {
  return `${host}/${role}`;
}

function newestByRole(processes: readonly HostProcess[]): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const { role, startedAt } of processes) {
    if (role !== 'unknown') newest.set(role, Math.max(newest.get(role) ?? 0, startedAt));
  }
  return newest;
}

function seen(memory: Memory, key: string, start: string, from: string | undefined, now: number): Seen {
  const old = Object.hasOwn(memory.restarts, key) ? (memory.restarts[key] ?? []) : [];
  const recent = old.filter((each) => now - each.at <= LOOP_WINDOW_MS);
  return { key, start, restarts: from === undefined ? recent : [...recent, { at: now, from }].slice(-10) };
}
