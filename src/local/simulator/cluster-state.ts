import type { MetaLevel } from '../../pegasus/cluster-snapshot.ts';
import type { SimAct } from './acts.ts';
import { backupPoliciesAt, type SimBackupPolicy } from './backups.ts';
import { balancedBy } from './balancing.ts';
import { DUPLICATIONS, type SimDuplication } from './duplications.ts';
import type { ActiveFault } from './faults.ts';
import {
  DROPPED_TABLE,
  MACHINES,
  METAS,
  NODES,
  REPLICAS_PER_PARTITION,
  type SimMachine,
  type SimTable,
  TABLES,
} from './layout.ts';
import { movesPrimariesOnly, requestedLevel } from './level.ts';
import { sinceOf, startedAt } from './lifetimes.ts';
import { partitionTraffic } from './partition-rates.ts';
import { healthOf, partitionsOf, replicasOf } from './partitions.ts';
import type { SimPartition } from './placement.ts';
import { otherLine, otherRelease, type SimRelease } from './release.ts';
import { type OpRates, tableTraffic, trafficFactor } from './traffic.ts';
import { isEnded, lastUnitAct } from './units.ts';
import { type ActiveFaults, isStruck } from './victims.ts';

/** Alive nodes below which a meta acts as if frozen (Pegasus: min_live_node_count_for_unfreeze). */
const MIN_LIVE_NODES = 3;
const DAY_MS = 86_400_000;
const DROPPED_FOR_MS = 2 * DAY_MS;
/** Faults that end a node for good, … */
const NODE_ENDS = ['node-down', 'host-unreachable', 'host-down', 'auto-freeze', 'node-vanished'] as const;
/** … that end a meta for good, … */
const META_ENDS = ['meta-failover', 'zookeeper-loss'] as const;
/** … and that end a node which comes back: in level steady it gets no primaries by itself. */
const NODE_RETURNS = ['oom-kill', 'segfault', 'segfault-no-core', 'restart-loop'] as const;

export interface SimServer {
  readonly machine: SimMachine;
  /** False: no process listens on its port (or the machine cannot be reached at all). */
  readonly running: boolean;
  /** True: the process is there and answers nobody. */
  readonly hangs: boolean;
  /** Epoch milliseconds of the process' start. */
  readonly startedAt: number;
  readonly release: SimRelease;
}

export interface SimNode extends SimServer {
  readonly status: 'ALIVE' | 'UNALIVE';
  readonly replicas: number;
  readonly primaries: number;
}

/** A table that was dropped and can still be recalled. */
export interface SimDroppedTable {
  readonly table: SimTable;
  /** Epoch milliseconds. */
  readonly droppedAt: number;
}

/** The whole simulated cluster at one time. Everything that is printed anywhere is made from this. */
export interface SimCluster {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly name: string;
  readonly release: SimRelease;
  readonly faults: ActiveFaults;
  /** host:port of the meta leader; empty when no meta is left. */
  readonly leader: string;
  readonly metas: readonly SimServer[];
  /** The nodes that the metas list. */
  readonly nodes: readonly SimNode[];
  readonly requestedLevel: MetaLevel;
  readonly effectiveLevel: MetaLevel;
  /** Whether the balancer moves roles and copies no data. */
  readonly primariesOnly: boolean;
  /** What somebody has done to the cluster until now. */
  readonly acts: readonly SimAct[];
  readonly partitions: readonly SimPartition[];
  readonly droppedTables: readonly SimDroppedTable[];
  /** By table name. */
  readonly traffic: ReadonlyMap<string, OpRates>;
  readonly partitionTraffic: ReadonlyMap<SimPartition, OpRates>;
  readonly duplications: readonly SimDuplication[];
  readonly backupPolicies: readonly SimBackupPolicy[];
}

/**
 * The cluster as an inspection about a minute after the newest fault sees it. A pure function: the same time, faults and acts
 * give the same cluster.
 */
export function clusterAt(
  identity: Pick<SimCluster, 'name' | 'release'>,
  now: number,
  active: readonly ActiveFault[],
  done: readonly SimAct[] = [],
): SimCluster {
  const faults = new Map(active.map((each) => [each.fault, each]));
  const acts = done.filter(({ at }) => at <= now);
  const past = { faults, acts };
  const dead = serversThat((machine) => isEnded(machine, past, NODE_ENDS));
  const frozen = NODES.filter((node) => !dead.has(node)).length < MIN_LIVE_NODES;
  const leader = leaderOf(past);
  const requested = requestedLevel(acts, faults, leader);
  const late = serversThat(
    (machine) =>
      requested.level === 'freezed' && endedAt(machine, past) >= (requested.since ?? 0) && dead.has(machine.server),
  );
  const partitions = partitionsOf({
    deadNodes: new Set([...dead].filter((node) => !late.has(node))),
    lostWhileFrozen: late,
    demotedNodes: serversThat(
      (machine) => isStruck(faults, machine, ...NODE_RETURNS) || lastUnitAct(acts, machine)?.action === 'start',
    ),
    skewed: faults.has('skew'),
    balanced: balancedBy(past, leader, now),
    unhealthy: faults.has('partition-unhealthy'),
    frozen,
  });
  const factor = trafficFactor(faults, now);
  const traffic = new Map(
    TABLES.map((table) => [table.name, tableTraffic(table, now, served(table, partitions, factor))]),
  );
  const servers = MACHINES.map((machine) => serverAt(machine, identity.release, past, now));
  return {
    ...identity,
    now,
    faults,
    leader,
    metas: servers.filter(({ machine }) => machine.role === 'meta'),
    nodes: servers
      .filter(({ machine }) => machine.role === 'replica' && !hasVanished(machine, past))
      .map((server) => nodeOf(server, partitions)),
    requestedLevel: requested.level,
    effectiveLevel: frozen ? 'freezed' : requested.level,
    primariesOnly: movesPrimariesOnly(acts, leader),
    acts,
    partitions,
    droppedTables: [{ table: DROPPED_TABLE, droppedAt: midnight(now) - DROPPED_FOR_MS }],
    traffic,
    partitionTraffic: partitionTraffic(partitions, traffic, faults, now),
    duplications: faults.has('duplication-removed') ? [] : DUPLICATIONS,
    backupPolicies: backupPoliciesAt(faults, now),
  };
}

function midnight(now: number): number {
  return now - (now % DAY_MS);
}

export function serversIn(cluster: SimCluster): readonly SimServer[] {
  return [...cluster.metas, ...cluster.nodes];
}

interface Past {
  readonly faults: ActiveFaults;
  readonly acts: readonly SimAct[];
}

function serverAt(machine: SimMachine, release: SimRelease, past: Past, now: number): SimServer {
  const { faults, acts } = past;
  const told = lastUnitAct(acts, machine);
  return {
    machine,
    running: !isEnded(machine, past, [...NODE_ENDS, ...META_ENDS]),
    hangs: isStruck(faults, machine, 'meta-leader-hang'),
    startedAt: Math.max(startedAt(faults, machine, now), told?.action === 'start' ? told.at : 0),
    release: releaseAt(machine, release, faults),
  };
}

function releaseAt(machine: SimMachine, release: SimRelease, faults: ActiveFaults): SimRelease {
  if (isStruck(faults, machine, 'mixed-versions')) return otherLine(release);
  return isStruck(faults, machine, 'version-mismatch') ? otherRelease(release) : release;
}

/** The first meta that is there. One that was restarted comes back as a standby. */
function leaderOf(past: Past): string {
  const dead = serversThat((machine) => isEnded(machine, past, META_ENDS));
  const back = serversThat(
    (machine) =>
      isStruck(past.faults, machine, 'level-lost-on-failover') || lastUnitAct(past.acts, machine)?.action === 'start',
  );
  const left = METAS.filter((meta) => !dead.has(meta));
  return left.find((meta) => !back.has(meta)) ?? left[0] ?? '';
}

function served(
  table: SimTable,
  partitions: readonly SimPartition[],
  factor: number,
): { readonly reads: number; readonly writes: number } {
  const own = partitions.filter((each) => each.table.id === table.id);
  const { readUnhealthy, writeUnhealthy } = healthOf(own, REPLICAS_PER_PARTITION);
  return { reads: factor * (1 - readUnhealthy / own.length), writes: factor * (1 - writeUnhealthy / own.length) };
}

function nodeOf(server: SimServer, partitions: readonly SimPartition[]): SimNode {
  const name = server.machine.server;
  const replicas = partitions.filter((each) => replicasOf(each).includes(name)).length;
  const primaries = partitions.filter((each) => each.primary === name).length;
  return { ...server, status: server.running ? 'ALIVE' : 'UNALIVE', replicas, primaries };
}

function serversThat(test: (machine: SimMachine) => boolean): ReadonlySet<string> {
  return new Set(MACHINES.filter(test).map((machine) => machine.server));
}

/** A server that was stopped stays in the list; one that ended before the leader changed is in none. */
function hasVanished(machine: SimMachine, past: Past): boolean {
  return lastUnitAct(past.acts, machine)?.action !== 'stop' && isEnded(machine, past, ['node-vanished']);
}

/** When the server of a machine ended that is gone now. */
function endedAt(machine: SimMachine, { faults, acts }: Past): number {
  const told = lastUnitAct(acts, machine);
  const struck = NODE_ENDS.flatMap((fault) => sinceOf(faults, machine, fault) ?? []);
  return Math.max(told?.action === 'stop' ? told.at : 0, ...struck);
}
