import type { MetaLevel } from '../../pegasus/cluster-snapshot.ts';
import type { ActiveFault, Fault } from './faults.ts';
import { MACHINES, METAS, NODES, REPLICAS_PER_PARTITION, type SimMachine, type SimTable, TABLES } from './layout.ts';
import { healthOf, partitionsOf, replicasOf } from './partitions.ts';
import type { SimPartition } from './placement.ts';
import type { SimRelease } from './release.ts';
import { type OpRates, tableTraffic } from './traffic.ts';

/** Alive nodes below which a meta acts as if frozen (Pegasus: min_live_node_count_for_unfreeze). */
const MIN_LIVE_NODES = 3;

/** Machines that single faults strike. */
export const VICTIMS = {
  'node-down': 'replica2',
  'host-unreachable': 'replica3',
  'disk-full': 'replica4',
  skew: 'replica5',
  'meta-failover': 'meta1',
  'connection-storm': 'meta1',
} as const satisfies Partial<Record<Fault, string>>;

export interface SimServer {
  readonly machine: SimMachine;
  /** False: no process listens on its port (or the machine cannot be reached at all). */
  readonly running: boolean;
}

export interface SimNode extends SimServer {
  readonly status: 'ALIVE' | 'UNALIVE';
  readonly replicas: number;
  readonly primaries: number;
}

/** The whole simulated cluster at one time. Everything that is printed anywhere is made from this. */
export interface SimCluster {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly name: string;
  readonly release: SimRelease;
  readonly faults: ReadonlyMap<Fault, ActiveFault>;
  /** host:port of the meta leader. */
  readonly leader: string;
  readonly metas: readonly SimServer[];
  readonly nodes: readonly SimNode[];
  readonly requestedLevel: MetaLevel;
  readonly effectiveLevel: MetaLevel;
  readonly partitions: readonly SimPartition[];
  /** By table name. */
  readonly traffic: ReadonlyMap<string, OpRates>;
}

/**
 * The cluster as an inspection about a minute after the newest fault sees it. A pure function: the same time and faults
 * give the same cluster.
 */
export function clusterAt(
  { name, release }: Pick<SimCluster, 'name' | 'release'>,
  now: number,
  active: readonly ActiveFault[],
): SimCluster {
  const faults = new Map(active.map((each) => [each.fault, each]));
  const dead = serversOf(faults, ['node-down', 'host-unreachable']);
  const frozen = NODES.length - dead.size < MIN_LIVE_NODES;
  const partitions = partitionsOf({
    deadNodes: dead,
    skewed: faults.has('skew'),
    unhealthy: faults.has('partition-unhealthy'),
    frozen,
  });
  const requestedLevel = faults.has('meta-level-changed') ? 'lively' : 'steady';
  const deadMetas = serversOf(faults, ['meta-failover']);
  return {
    now,
    name,
    release,
    faults,
    leader: METAS.find((meta) => !deadMetas.has(meta)) ?? '',
    metas: machinesOf('meta').map((machine) => ({ machine, running: !deadMetas.has(machine.server) })),
    nodes: machinesOf('replica').map((machine) => nodeOf(machine, !dead.has(machine.server), partitions)),
    requestedLevel,
    effectiveLevel: frozen ? 'freezed' : requestedLevel,
    partitions,
    traffic: new Map(TABLES.map((table) => [table.name, tableTraffic(table, now, served(table, partitions))])),
  };
}

export function serversIn(cluster: SimCluster): readonly SimServer[] {
  return [...cluster.metas, ...cluster.nodes];
}

function served(
  table: SimTable,
  partitions: readonly SimPartition[],
): { readonly reads: number; readonly writes: number } {
  const own = partitions.filter((each) => each.table.id === table.id);
  const { readUnhealthy, writeUnhealthy } = healthOf(own, REPLICAS_PER_PARTITION);
  return { reads: 1 - readUnhealthy / own.length, writes: 1 - writeUnhealthy / own.length };
}

function nodeOf(machine: SimMachine, running: boolean, partitions: readonly SimPartition[]): SimNode {
  const replicas = partitions.filter((each) => replicasOf(each).includes(machine.server)).length;
  const primaries = partitions.filter((each) => each.primary === machine.server).length;
  return { machine, running, status: running ? 'ALIVE' : 'UNALIVE', replicas, primaries };
}

function machinesOf(role: SimMachine['role']): readonly SimMachine[] {
  return MACHINES.filter((machine) => machine.role === role);
}

function serversOf(faults: ReadonlyMap<Fault, ActiveFault>, wanted: readonly (keyof typeof VICTIMS)[]): Set<string> {
  const names = new Set<string>(wanted.filter((fault) => faults.has(fault)).map((fault) => VICTIMS[fault]));
  return new Set(MACHINES.filter((machine) => names.has(machine.name)).map((machine) => machine.server));
}
