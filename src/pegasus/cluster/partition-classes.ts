import type {
  ClusterInfo,
  MetaPartitionClasses,
  MetricsDump,
  PartitionClasses,
  ServerCounters,
} from '../cluster-snapshot.ts';
import { known, type Reading, unknown } from '../reading.ts';

type Dumps = ReadonlyMap<string, Reading<MetricsDump>>;
type Numbers = Readonly<Record<string, number>>;

const CLASSES = {
  healthy: 'healthy',
  writableIll: 'writable_ill',
  unwritable: 'unwritable',
  unreadable: 'unreadable',
  dead: 'dead',
} as const;

/**
 * Classes of partitions at HEAD: of the metas, only the leader has them.
 * @param sums what the probe summed up, one dump a meta; undefined where the probe had no such step
 */
export function classesOfMetrics(sums: Dumps, full: Dumps): Reading<MetaPartitionClasses> | undefined {
  const readings = [...sums.values(), ...full.values()];
  for (const reading of readings) {
    const found = reading.known && reading.value.role === 'meta' ? classesOfDump(reading.value) : undefined;
    if (found !== undefined) return known(found);
  }
  if (sums.size === 0) return undefined;
  const failed = [...sums.values()].find((reading) => !reading.known);
  return failed && !failed.known ? failed : unknown('no_answer', 'no meta server tells classes of partitions');
}

function classesOfDump({ server, entities }: MetricsDump): MetaPartitionClasses | undefined {
  const sum = entities.find(({ type }) => type === 'sum');
  const summed = sum && classes(sum.metrics, (name) => `${name}_partitions`);
  if (summed !== undefined) return { server, total: summed, byTable: undefined };
  const tables = entities.flatMap(({ type, attributes, metrics }) => {
    const found = type === 'table' ? classes(metrics, (name) => `${name}_partitions`) : undefined;
    return found === undefined ? [] : [[Number(attributes['table_id']), found] as const];
  });
  if (tables.length === 0) return undefined;
  return { server, total: tables.map(([, each]) => each).reduce(addUp), byTable: new Map(tables) };
}

/** Classes of partitions in 2.4 and 2.5. Standby metas have the counters too, without their meaning: the leader's count. */
export function classesOfCounters(
  step: Reading<readonly ServerCounters[]>,
  clusterInfo: Reading<ClusterInfo>,
): Reading<MetaPartitionClasses> {
  if (!step.known) return step;
  if (!clusterInfo.known) return clusterInfo;
  const server = clusterInfo.value.primaryMetaServer;
  const answer = step.value.find((each) => each.server === server)?.answer;
  if (answer === undefined) return unknown('no_answer', `the leader ${server} was not asked`);
  if (!answer.known) return answer;
  const total = classes(answer.value.counters, (name) => `meta*eon.server_state*${name}_partition_count`);
  if (total === undefined) return unknown('malformed', `${server} tells no classes of partitions`);
  return known({ server, total, byTable: undefined });
}

function classes(numbers: Numbers, nameOf: (name: string) => string): PartitionClasses | undefined {
  const pairs = Object.entries(CLASSES).map(([field, name]) => {
    const key = nameOf(name);
    return [field, Object.hasOwn(numbers, key) ? numbers[key] : undefined] as const;
  });
  if (pairs.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(pairs) as unknown as PartitionClasses;
}

function addUp(one: PartitionClasses, other: PartitionClasses): PartitionClasses {
  return {
    healthy: one.healthy + other.healthy,
    writableIll: one.writableIll + other.writableIll,
    unwritable: one.unwritable + other.unwritable,
    unreadable: one.unreadable + other.unreadable,
    dead: one.dead + other.dead,
  };
}
