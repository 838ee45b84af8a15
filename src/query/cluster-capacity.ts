import { DAY_MS } from '../history/roll-up.ts';
import type { ClusterCapacity, NodeCapacity } from '../onboard/capacity.ts';
import type { OnboardCase } from '../onboard/case.ts';
import { promisedTables } from '../onboard/promised.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { QueryDeps } from './deps.ts';
import { inTurn, type SeriesReader, seriesReader } from './series-reader.ts';

const MIB = 1024 ** 2;
/** A trend over less time is a guess. Requests follow the week, so theirs takes longer. */
const DATA_TREND_DAYS = 14;
const REQUEST_TREND_DAYS = 28;
/** Copies of what is there, which the history does not tell of all tables together. */
const COPIES = 3;
/** The published benchmarks have rows of 1 KB; what rows a cluster has is not in its history. */
const ROW_BYTES = 1024;

export interface CapacityOptions {
  /** Bytes of memory of a node; null where nobody says: the history has only what is used. */
  readonly nodeMemory: number | null;
}

/** What the history of a cluster tells, and the tables that it has seen within a day. */
export interface MeasuredCapacity {
  /** Without any accepted table. */
  readonly capacity: ClusterCapacity;
  readonly tables: ReadonlySet<string>;
}

/** The capacity with the tables that were accepted for the cluster and are not there yet. */
export function withPromised({ capacity, tables }: MeasuredCapacity, cases: readonly OnboardCase[]): ClusterCapacity {
  return { ...capacity, accepted: promisedTables(cases, capacity.cluster, tables) };
}

/** What the history of a cluster tells of its capacity; docs/onboarding.md has the series behind each number. */
export async function measuredCapacity(
  cluster: string,
  { nodeMemory }: CapacityOptions,
  deps: QueryDeps,
): Promise<MeasuredCapacity> {
  const read = seriesReader(cluster, deps);
  const entities = await deps.history.entities(cluster);
  // Nodes that are gone keep their history: what was not seen for a day is not there.
  const present = entities.filter(({ lastAt }) => lastAt > deps.clock() - DAY_MS).map(({ entity }) => entity);
  const named = (kind: Entity['kind']) => present.filter((entity) => entity.kind === kind);
  const disks = named('disk');
  const whole: Entity = { kind: 'cluster', name: cluster };
  const capacity = {
    cluster,
    nodes: await inTurn(named('node'), (node) => nodeCapacity(node, disks, read, nodeMemory)),
    bytesPerMonth: scaled(await read.trend(whole, 'storage_mb', DATA_TREND_DAYS, 'last'), MIB * COPIES),
    requestsPerMonth: await requestGrowth(whole, read),
    rowBytes: ROW_BYTES,
    readP99: await read.highest(whole, 'read_p99_ms', 'median'),
    writeP99: await read.highest(whole, 'write_p99_ms', 'median'),
    hostFactor: 1,
    accepted: [],
  };
  return { capacity, tables: new Set(named('table').map(({ name }) => name)) };
}

async function nodeCapacity(
  node: Entity,
  disks: readonly Entity[],
  read: SeriesReader,
  memoryTotal: number | null,
): Promise<NodeCapacity> {
  const own = disks.filter(({ name }) => name.startsWith(`${node.name}:`));
  const total = await summed(own, (disk) => read.latest(disk, 'data_capacity_mb'));
  const free = await summed(own, (disk) => read.latest(disk, 'data_available_mb'));
  return {
    name: node.name,
    diskTotal: scaled(total, MIB),
    diskUsed: total === null || free === null ? null : (total - free) * MIB,
    memoryTotal,
    memoryUsed: scaled(await read.latest(node, 'resident_memory_mb'), MIB),
    reads: await read.highest(node, 'read_qps', 'p95'),
    // A node counts each write on every copy that applies it.
    writes: scaled(await read.highest(node, 'write_qps', 'p95'), 1 / COPIES),
  };
}

/** Requests are unknown, not zero, where there is no history of them. */
async function requestGrowth(whole: Entity, read: SeriesReader): Promise<number | null> {
  const parts = await Promise.all(
    (['read_qps', 'write_qps'] as const).map(async (metric) => ({
      gained: await read.trend(whole, metric, REQUEST_TREND_DAYS, 'p95'),
      level: await read.highest(whole, metric, 'p95'),
    })),
  );
  const gained = parts.reduce<number | null>((sum, part) => added(sum, part.gained), 0);
  const level = parts.reduce<number | null>((sum, part) => added(sum, part.level), 0);
  if (gained === null || level === null) return null;
  return level > 0 ? gained / level : 0;
}

async function summed(
  entities: readonly Entity[],
  value: (entity: Entity) => Promise<number | null>,
): Promise<number | null> {
  if (entities.length === 0) return null;
  return (await inTurn(entities, value)).reduce<number | null>(added, 0);
}

function added(sum: number | null, value: number | null): number | null {
  return sum === null || value === null ? null : sum + value;
}

function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}
