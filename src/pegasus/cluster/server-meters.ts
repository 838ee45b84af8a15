import type { Meter, MetricEntity, MetricsDump, ServerCounters, ServerMeters } from '../cluster-snapshot.ts';
import type { Combine, MeterSource } from '../meter-source.ts';
import { METER_NAMES, type MeterName, meterSource } from '../meters.ts';
import { known, type Reading } from '../reading.ts';

type Dumps = ReadonlyMap<string, Reading<MetricsDump>>;
type CounterSteps = Iterable<Reading<readonly ServerCounters[]>>;
type Found = ServerMeters['meters'];

/**
 * What each server counts, by one name in every version.
 * @param metrics of HEAD: what `/metrics` told, full or filtered
 * @param more of HEAD: what the probe asked for beside those: sums and highest values of metrics that are too many, and
 *   metrics of other entities
 * @param counters of 2.4 and 2.5
 */
export function serverMeters(
  metrics: Dumps,
  more: readonly Dumps[],
  counters: CounterSteps,
): ReadonlyMap<string, Reading<ServerMeters>> {
  const found = new Map<string, Reading<ServerMeters>>();
  for (const [server, reading] of metrics) {
    const others = more.map((dumps) => dumps.get(server));
    found.set(server, reading.known ? known(metersOfDumps(reading.value, others)) : reading);
  }
  for (const step of counters) {
    for (const told of step.known ? step.value : []) add(found, told);
  }
  return found;
}

interface Told {
  readonly type: string;
  readonly id: string;
  readonly value: number;
}

function metersOfDumps(dump: MetricsDump, others: readonly (Reading<MetricsDump> | undefined)[]): ServerMeters {
  const entities = [...dump.entities, ...others.flatMap((each) => (each?.known ? each.value.entities : []))];
  const told = byMetric(entities);
  const { server, role, timestampMs } = dump;
  return { server, role, timestampMs, meters: metersBy((source) => headValue(source, told), 'head') };
}

function byMetric(entities: readonly MetricEntity[]): ReadonlyMap<string, readonly Told[]> {
  const told = new Map<string, Told[]>();
  for (const { type, id, metrics } of entities) {
    for (const [metric, value] of Object.entries(metrics)) {
      const same = told.get(metric);
      if (same === undefined) told.set(metric, [{ type, id, value }]);
      else same.push({ type, id, value });
    }
  }
  return told;
}

/** undefined unless each of the source's metrics was told. */
function headValue({ head }: MeterSource, told: ReadonlyMap<string, readonly Told[]>): number | undefined {
  let all: number | undefined;
  for (const metric of head.metrics) {
    let part: number | undefined;
    for (const each of told.get(metric) ?? []) {
      if (counts(each, head)) part = both(part, each.value, head.combine);
    }
    if (part === undefined) return undefined;
    all = both(all, part, head.combine);
  }
  return all;
}

/** Of what the probe summed up, only the entity that was made in the same way. */
function counts({ type, id }: Told, { ids, combine }: MeterSource['head']): boolean {
  if (type === 'sum' || type === 'max') return type === combine;
  return ids === undefined || ids.includes(id);
}

function combined(values: readonly number[], combine: Combine): number | undefined {
  return values.reduce<number | undefined>((all, each) => both(all, each, combine), undefined);
}

function both(all: number | undefined, each: number, combine: Combine): number {
  if (all === undefined) return each;
  return combine === 'max' ? Math.max(all, each) : all + each;
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
  return metersBy(({ counter, head }) => {
    const values = (counter?.names ?? []).map((name) => byEnd.get(name));
    return values.every((value) => value !== undefined) ? combined(values, head.combine) : undefined;
  }, 'counter');
}

function metersBy(value: (source: MeterSource) => number | undefined, form: 'head' | 'counter'): Found {
  const found: Partial<Record<MeterName, Meter>> = {};
  for (const name of METER_NAMES) {
    const source = meterSource(name);
    const told = value(source);
    const kind = source[form]?.kind;
    if (told !== undefined && kind !== undefined)
      found[name] = { value: told * (source.scale ?? 1), kind, unit: source.unit };
  }
  return found;
}
