import { MAX_GAP_MS, type RecentLevel } from '../detect/recent-level.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import { canaryDay } from './availability.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { diskLowsNow } from './disk-lows.ts';
import { checkOfKey, type Judged, sinceKey } from './findings.ts';
import { briefKey, fingerprint } from './fingerprint.ts';
import { hostLevelsNow } from './host-levels.ts';
import { leaderChanges } from './leader-changes.ts';
import { levelNow } from './level-memory.ts';
import type { Memory } from './memory.ts';
import { memoryLowsNow } from './memory-lows.ts';
import { countsNow } from './meter-counts.ts';
import { LOOP_WINDOW_MS, seenProcesses, seenServers } from './restarts.ts';
import { MISSED_FOR_MS } from './vanished.ts';
import { knownPlace } from './zookeeper.ts';

/** Processes are remembered longer than they are expected, so that the expectation ends by its own rule. */
const PROCESSES_KEPT_MS = 8 * 24 * 60 * 60_000;

/** What the next judgement must know. Parts that this inspection did not see stay as they were. */
export function remember(
  context: CheckContext,
  judged: readonly Judged[],
  levels: ReadonlyMap<string, RecentLevel>,
): Memory {
  const { memory, now } = context;
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  const changes = leaderChanges(context);
  const meters = countsNow(memory, now, context.snapshot);
  const level = levelNow(context);
  return {
    ...memory,
    ...(snapshot === undefined ? {} : ofCluster(memory, snapshot, now)),
    ...(changes.length === 0 && memory.leaderChanges === undefined ? {} : { leaderChanges: changes }),
    ...(level !== undefined && { level }),
    ...canaryDay(context),
    ...ofServers(context),
    ...(Object.keys(meters).length === 0 && memory.meters === undefined ? {} : { meters }),
    startTimes: startTimesOf(context),
    restarts: restartsOf(context),
    processes: processesOf(context),
    levels: within(levels, (level) => now - level.lastAt <= MAX_GAP_MS),
    since: sinceOf(
      memory.since,
      judged.map(({ result }) => result),
      now,
    ),
  };
}

/** Parts that are absent until there is something to remember. */
function ofServers(context: CheckContext): Pick<Memory, 'zookeeper' | 'memoryLows' | 'diskLows' | 'hostLevels'> {
  const zookeeper = knownPlace(context);
  const memoryLows = memoryLowsNow(context);
  const diskLows = diskLowsNow(context);
  const hostLevels = hostLevelsNow(context);
  return {
    ...(zookeeper !== undefined && { zookeeper }),
    ...((Object.keys(memoryLows).length > 0 || context.memory.memoryLows !== undefined) && { memoryLows }),
    ...((Object.keys(diskLows).length > 0 || context.memory.diskLows !== undefined) && { diskLows }),
    ...((Object.keys(hostLevels).length > 0 || context.memory.hostLevels !== undefined) && { hostLevels }),
  };
}

function ofCluster(
  memory: Memory,
  snapshot: ClusterSnapshot,
  now: number,
): Pick<Memory, 'leader' | 'tables' | 'nodes'> {
  const leader = snapshot.clusterInfo.known ? snapshot.clusterInfo.value.primaryMetaServer.trim() : '';
  const tables = snapshot.tables.known
    ? snapshot.tables.value.filter((row) => row.status === 'AVAILABLE').map((row) => row.name)
    : undefined;
  const nodes = snapshot.nodes.known ? snapshot.nodes.value.map((row) => row.node) : undefined;
  return {
    leader: leader === '' || leader === '-' ? memory.leader : leader,
    tables: sightings(memory.tables, tables, now),
    nodes: sightings(memory.nodes, nodes, now),
  };
}

function sightings(old: Readonly<Record<string, number>>, names: readonly string[] | undefined, now: number) {
  if (names === undefined) return old;
  const seen = new Map(Object.entries(old).filter(([, at]) => now - at <= MISSED_FOR_MS));
  for (const name of names) seen.set(name, now);
  return Object.fromEntries(seen);
}

/** Of servers that left the cluster, the start time is forgotten with them. */
function startTimesOf(context: CheckContext): Memory['startTimes'] {
  const { memory } = context;
  const seen = seenServers(context);
  if (seen.length === 0) return memory.startTimes;
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  const metas = snapshot?.clusterInfo.known ? snapshot.clusterInfo.value.metaServers : [];
  const kept = snapshot?.nodes.known
    ? new Set([
        ...Object.keys(memory.nodes),
        ...snapshot.nodes.value.map((row) => row.node),
        ...metas,
        ...context.expected.metas,
      ])
    : undefined;
  const times = new Map(Object.entries(memory.startTimes).filter(([server]) => kept?.has(server) ?? true));
  for (const { key, start } of seen) times.set(key, start);
  return Object.fromEntries(times);
}

function restartsOf(context: CheckContext): Memory['restarts'] {
  const { memory, now } = context;
  const restarts = new Map(Object.entries(memory.restarts));
  for (const { key, restarts: list } of [...seenServers(context), ...seenProcesses(context)]) restarts.set(key, list);
  return within(restarts, (list) => list.some((each) => now - each.at <= LOOP_WINDOW_MS));
}

function processesOf(context: CheckContext): Memory['processes'] {
  const { memory, now } = context;
  const processes = new Map(Object.entries(memory.processes));
  for (const { key, startedAt } of seenProcesses(context)) processes.set(key, { startedAt, seenAt: now });
  return within(processes, (each) => now - each.seenAt <= PROCESSES_KEPT_MS);
}

/**
 * A bad status lasts through runs that could not look, and ends with a run that gave its entity a known result, or gave
 * the whole check known results without it. An unknown ends when the check has it no more.
 */
function sinceOf(old: Memory['since'], results: readonly CheckResult[], now: number): Memory['since'] {
  const before = new Map(Object.entries(old));
  const looked = new Set(results.map((result) => result.check));
  const hidden = new Set(results.filter((result) => result.status === 'unknown').map((result) => result.check));
  const settled = new Set(results.filter((result) => result.status !== 'unknown').map(printOf));
  const next = new Map<string, Since>();
  for (const [key, entry] of before) {
    const lasts =
      !key.startsWith('unknown:') && hidden.has(checkOfKey(key)) && !settled.has(key.replace(/^brief:/, ''));
    if (lasts || !looked.has(checkOfKey(key))) next.set(key, entry);
  }
  for (const result of results) {
    for (const [key, status] of present(result, before)) {
      const entry = before.get(key);
      next.set(key, entry?.status === status ? entry : { status, at: now });
    }
  }
  return Object.fromEntries(next);
}

type Since = Memory['since'][string];

/** Checks whose value may be a finding the first time that it is over its limit, and must last when nothing else agrees. */
const AT_ONCE: ReadonlySet<string> = new Set(['latency.read_p99', 'latency.write_p99']);

function present(result: CheckResult, before: ReadonlyMap<string, Since>): readonly (readonly [string, string])[] {
  if (result.status === 'ok' && result.reason !== 'brief') return [];
  const brief = [briefKey(printOf(result)), 'brief'] as const;
  if (result.status === 'ok') return [brief];
  const own = [sinceKey(result), result.status] as const;
  // What is only unusual is not over its limit.
  if (result.status === 'unknown' || result.reason === 'unusual') return [own];
  // A value that became a finding after it lasted is still over its limit, and since then.
  return before.has(brief[0]) || AT_ONCE.has(result.check) ? [own, brief] : [own];
}

function printOf(result: CheckResult): string {
  return fingerprint(result.check, result.entity);
}

function within<T>(map: ReadonlyMap<string, T>, keep: (value: T) => boolean): Readonly<Record<string, T>> {
  return Object.fromEntries([...map].filter(([, value]) => keep(value)));
}
