import type { MetricEntity, MetricsDump, ServerCounters, ServerMeters } from '../cluster-snapshot.ts';
import { METER_SOURCES, type MeterName } from '../meters.ts';
import { known, type Reading } from '../reading.ts';

type Dumps = ReadonlyMap<string, Reading<MetricsDump>>;
type CounterSteps = Iterable<Reading<readonly ServerCounters[]>>;
type Found = ServerMeters['meters'];

const NAMES = Object.keys(METER_SOURCES) as readonly MeterName[];

/**
 * What each server counts, by one name in every version.
 * @param metrics of HEAD: what `/metrics` told, full or filtered
 * @param totals of HEAD: sums and highest values that the probe made of metrics that are too many
 * @param counters of 2.4 and 2.5
 */
export function serverMeters(
  metrics: Dumps,
  totals: Dumps,
  counters: CounterSteps,
): ReadonlyMap<string, Reading<ServerMeters>> {
  const found = new Map<string, Reading<ServerMeters>>();
  for (const [server, reading] of metrics) {
    const total = totals.get(server);
    found.set(server, reading.known ? known(metersOfDumps(reading.value, total)) : reading);
  }
  for (const step of counters) {
    for (const told of step.known ? step.value : []) add(found, told);
  }
  return found;
}

function metersOfDumps(dump: MetricsDump, total: Reading<MetricsDump> | undefined): ServerMeters {
  const entities = [...dump.entities, ...(total?.known ? total.value.entities : [])];
  const pairs = NAMES.flatMap((name) => {
    const { unit, head } = METER_SOURCES[name];
    const values = valuesOf(entities, head.metric, head.combine);
    if (values.length === 0) return [];
    const value = head.combine === 'max' ? highest(values) : values.reduce((sum, each) => sum + each, 0);
    return [[name, { value, kind: head.kind, unit }] as const];
  });
  const { server, role, timestampMs } = dump;
  return { server, role, timestampMs, meters: Object.fromEntries(pairs) };
}

/** Of what the probe summed up, only the entity that was made in the same way. */
function valuesOf(entities: readonly MetricEntity[], metric: string, combine: 'sum' | 'max'): readonly number[] {
  return entities.flatMap(({ type, metrics }) => {
    if ((type === 'sum' || type === 'max') && type !== combine) return [];
    const value = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
    return value === undefined ? [] : [value];
  });
}

function highest(values: readonly number[]): number {
  return values.reduce((most, each) => Math.max(most, each));
}

/** Several steps tell of the same server: an answer that is known counts, with what others told before. */
function add(found: Map<string, Reading<ServerMeters>>, { server, role, answer }: ServerCounters): void {
  const before = found.get(server);
  if (!answer.known) {
    if (before === undefined) found.set(server, answer);
    return;
  }
  const earlier: Found = before?.known ? before.value.meters : {};
  const meters = { ...earlier, ...metersOfCounters(answer.value.counters) };
  found.set(server, known({ server, role, timestampMs: answer.value.timestampMs, meters }));
}

function metersOfCounters(counters: Readonly<Record<string, number>>): Found {
  const byEnd = new Map(
    Object.entries(counters).map(([name, value]) => [name.slice(name.lastIndexOf('*') + 1), value]),
  );
  const pairs = NAMES.flatMap((name) => {
    const source = METER_SOURCES[name];
    if (!('counter' in source)) return [];
    const value = byEnd.get(source.counter.name);
    return value === undefined ? [] : [[name, { value, kind: source.counter.kind, unit: source.unit }] as const];
  });
  return Object.fromEntries(pairs);
}
