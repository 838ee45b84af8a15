import type { SeriesMetric } from '../../checks/series/table.ts';
import { trendOf } from '../../detect/trend.ts';
import { DAY_MS } from '../../history/roll-up.ts';
import type { ClusterCapacity, NodeCapacity } from '../../onboard/capacity.ts';
import type { Entity } from '../../pegasus/entity.ts';
import type { QueryDeps } from '../../query/deps.ts';
import { seriesOver } from '../../query/series-over.ts';

const MIB = 1024 ** 2;
const MONTH_S = 30 * 86_400;
/** Busy hours are looked for over so many days; growth over three times as many and more. */
const PEAK_DAYS = 14;
const TREND_DAYS = 90;
/** A trend over less time is a guess. Requests follow the week, so theirs takes longer. */
const DATA_TREND_DAYS = 14;
const REQUEST_TREND_DAYS = 28;
/** Copies of what is there, which the history does not tell of all tables together. */
const COPIES = 3;
/** The published benchmarks have rows of 1 KB; what rows a cluster has is not in its history. */
const ROW_BYTES = 1024;
/** Reads that are under way at the same time. */
const AT_ONCE = 8;

export interface CapacityOptions {
  /** Bytes of memory of a node; null where nobody says: the history has only what is used. */
  readonly nodeMemory: number | null;
}

/** What the history of a cluster tells of its capacity; docs/onboarding.md has the series behind each number. */
export async function clusterCapacity(
  cluster: string,
  { nodeMemory }: CapacityOptions,
  deps: QueryDeps,
): Promise<ClusterCapacity> {
  const read = reader(cluster, deps);
  const entities = await deps.history.entities(cluster);
  // Nodes that are gone keep their history: what was not seen for a day is not there.
  const present = entities.filter(({ lastAt }) => lastAt > deps.clock() - DAY_MS).map(({ entity }) => entity);
  const named = (kind: Entity['kind']) => present.filter((entity) => entity.kind === kind);
  const disks = named('disk');
  const whole: Entity = { kind: 'cluster', name: cluster };
  return {
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
}

interface Read {
  /** The highest hour of the last days; null without any. */
  readonly highest: (entity: Entity, metric: SeriesMetric, of: 'median' | 'p95') => Promise<number | null>;
  readonly latest: (entity: Entity, metric: SeriesMetric) => Promise<number | null>;
  /** What a series gains in 30 days; null where the history is shorter than the days. Noise gains nothing. */
  readonly trend: (entity: Entity, metric: SeriesMetric, days: number, of: 'last' | 'p95') => Promise<number | null>;
}

function reader(cluster: string, deps: QueryDeps): Read {
  const until = deps.clock();
  const over = async (entity: Entity, metric: SeriesMetric, resolution: 'hour' | 'day', days: number) => {
    const answer = await seriesOver({ cluster, entity, metric, resolution, from: until - days * DAY_MS, until }, deps);
    return answer.resolution === 'raw' ? [] : answer.points;
  };
  return {
    highest: async (entity, metric, of) => {
      const values = (await over(entity, metric, 'hour', PEAK_DAYS)).map((rollUp) => rollUp[of]);
      return values.length === 0 ? null : Math.max(...values);
    },
    latest: async (entity, metric) => (await over(entity, metric, 'hour', PEAK_DAYS)).at(-1)?.last ?? null,
    trend: async (entity, metric, days, of) => {
      const items = await over(entity, metric, 'day', TREND_DAYS);
      const [first, last] = [items[0], items.at(-1)];
      if (first === undefined || last === undefined || last.at - first.at < (days - 1) * DAY_MS) return null;
      const readings = items.map((rollUp) => ({ time: rollUp.at / 1000, value: rollUp[of] }));
      const { reason, slope } = trendOf(readings, Number.POSITIVE_INFINITY);
      if (slope === undefined) return null;
      return reason === 'steady' ? 0 : slope * MONTH_S;
    },
  };
}

async function nodeCapacity(
  node: Entity,
  disks: readonly Entity[],
  read: Read,
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
async function requestGrowth(whole: Entity, read: Read): Promise<number | null> {
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

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    done.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))));
  }
  return done;
}
