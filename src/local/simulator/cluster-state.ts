import type { MetaLevel } from '../../pegasus/cluster-snapshot.ts';
import { backupPoliciesAt, type SimBackupPolicy } from './backups.ts';
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
import { startedAt } from './lifetimes.ts';
import { partitionTraffic } from './partition-rates.ts';
import { healthOf, partitionsOf, replicasOf } from './partitions.ts';
import type { SimPartition } from './placement.ts';
import { otherLine, otherRelease, type SimRelease } from './release.ts';
import { type OpRates, tableTraffic, trafficFactor } from './traffic.ts';
import { type ActiveFaults, isStruck, type StrikingFault } from './victims.ts';

/** Alive nodes below which a meta acts as if frozen (Pegasus: min_live_node_count_for_unfreeze). */
const MIN_LIVE_NODES = 3;
const DAY_MS = 86_400_000;
const DROPPED_FOR_MS = 2 * DAY_MS;
/** Faults that end a node for good, … */
const NODE_ENDS = ['node-down', 'host-unreachable', 'auto-freeze', 'node-vanished'] as const;
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
  readonly partitions: readonly SimPartition[];
  readonly droppedTables: readonly SimDroppedTable[];
  /** By table name. */
  readonly traffic: ReadonlyMap<string, OpRates>;
  readonly partitionTraffic: ReadonlyMap<SimPartition, OpRates>;
  readonly duplications: readonly SimDuplication[];
  readonly backupPolicies: readonly SimBackupPolicy[];
}

/**
 * The cluster as an inspection about a minute after the newest fault sees it. A pure function: the same time and faults
 * give the same cluster.
 */
export function clusterAt(
  identity: Pick<SimCluster, 'name' | 'release'>,
  now: number,
  active: readonly ActiveFault[],
): SimCluster {
  const faults = new Map(active.map((each) => [each.fault, each]));
  const dead = struckServers(faults, NODE_ENDS);
  const frozen = NODES.length - dead.size < MIN_LIVE_NODES;
  const partitions = partitionsOf({
    deadNodes: dead,
    demotedNodes: struckServers(faults, NODE_RETURNS),
    skewed: faults.has('skew'),
    unhealthy: faults.has('partition-unhealthy'),
    frozen,
  });
  const requestedLevel = faults.has('meta-level-changed') || faults.has('level-lost-on-failover') ? 'lively' : 'steady';
  const factor = trafficFactor(faults, now);
  const traffic = new Map(
    TABLES.map((table) => [table.name, tableTraffic(table, now, served(table, partitions, factor))]),
  );
  const servers = MACHINES.map((machine) => serverAt(machine, identity.release, faults, now));
  return {
    ...identity,
    now,
    faults,
    leader: leaderOf(faults),
    metas: servers.filter(({ machine }) => machine.role === 'meta'),
    nodes: servers
      .filter(({ machine }) => machine.role === 'replica' && !isStruck(faults, machine, 'node-vanished'))
      .map((server) => nodeOf(server, partitions)),
    requestedLevel,
    effectiveLevel: frozen ? 'freezed' : requestedLevel,
    partitions,
    droppedTables: [{ table: DROPPED_TABLE, droppedAt: midnight(now) - DROPPED_FOR_MS }],
    traffic,
    partitionTraffic: partitionTraffic(partitions, traffic, faults, now),
    duplications: DUPLICATIONS,
    backupPolicies: backupPoliciesAt(faults, now),
  };
}

function midnight(now: number): number {
  return now - (now % DAY_MS);
}

export function serversIn(cluster: SimCluster): readonly SimServer[] {
  return [...cluster.metas, ...cluster.nodes];
}

function serverAt(machine: SimMachine, release: SimRelease, faults: ActiveFaults, now: number): SimServer {
  return {
    machine,
    running: !isStruck(faults, machine, ...NODE_ENDS, ...META_ENDS),
    hangs: isStruck(faults, machine, 'meta-leader-hang'),
    startedAt: startedAt(faults, machine, now),
    release: releaseAt(machine, release, faults),
  };
}

function releaseAt(machine: SimMachine, release: SimRelease, faults: ActiveFaults): SimRelease {
  if (isStruck(faults, machine, 'mixed-versions')) return otherLine(release);
  return isStruck(faults, machine, 'version-mismatch') ? otherRelease(release) : release;
}

/** The first meta that is there. One that was restarted comes back as a standby. */
function leaderOf(faults: ActiveFaults): string {
  const dead = struckServers(faults, META_ENDS);
  const back = struckServers(faults, ['level-lost-on-failover']);
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

function struckServers(faults: ActiveFaults, by: readonly StrikingFault[]): ReadonlySet<string> {
  return new Set(MACHINES.filter((machine) => isStruck(faults, machine, ...by)).map((machine) => machine.server));
}
