import { type Entity, type EntityKind, entityKey } from '../pegasus/entity.ts';
import { compareText } from './ordered.ts';
import type { SeriesDefinition, SeriesFacts, TotalSource, Values } from './series/definition.ts';
import { SERIES_METRICS, type SeriesMetric, type SeriesPoint, seriesOf } from './series/table.ts';
import { sumOf } from './table-traffic.ts';

const IN_ORDER = SERIES_METRICS.toSorted(compareText);

/** Identifies one series within a cluster: `<kind>/<name>|<metric>`. */
export function seriesKey(entity: Entity, metric: SeriesMetric): string {
  return `${entityKey(entity)}|${metric}`;
}

/** The run's points, by the table of series and in order of their keys. What is not known has no point. */
export function deriveSeries(facts: SeriesFacts): readonly SeriesPoint[] {
  const byEntity = new Map<string, SeriesPoint[]>();
  for (const metric of IN_ORDER) {
    for (const point of pointsOf(metric, facts)) {
      const key = `${entityKey(point.entity)}|`;
      const own = byEntity.get(key);
      if (own === undefined) byEntity.set(key, [point]);
      else own.push(point);
    }
  }
  return [...byEntity].toSorted(([a], [b]) => compareText(a, b)).flatMap(([, points]) => points);
}

function pointsOf(metric: SeriesMetric, facts: SeriesFacts): readonly SeriesPoint[] {
  const definition = seriesOf(metric);
  const read = new Map<EntityKind, Values>();
  for (const [kind, source] of sourcesOf(definition)) {
    if ('values' in source) read.set(kind, materialised(source.values(facts)));
  }
  for (const [kind, source] of sourcesOf(definition)) {
    if ('total' in source)
      read.set(kind, { entries: [[facts.cluster, totalOf(read.get(source.total), source.by)]], complete: true });
  }
  return [...read].flatMap(([kind, { entries }]) =>
    [...entries].flatMap(([name, value]) =>
      value === undefined || !Number.isFinite(value)
        ? []
        : [{ entity: { kind, name }, metric, value: rounded(value), unit: definition.unit }],
    ),
  );
}

function sourcesOf({ of }: SeriesDefinition) {
  return Object.entries(of) as [EntityKind, NonNullable<SeriesDefinition['of'][EntityKind]>][];
}

function materialised({ entries, complete }: Values): Values {
  return { entries: [...entries], complete };
}

/** A sum lacks nothing, or there is none; the highest is that of those known. */
function totalOf(values: Values | undefined, by: TotalSource['by']): number | undefined {
  if (!values?.complete) return undefined;
  const all = [...values.entries].map(([, value]) => value);
  const known = all.filter((value) => value !== undefined);
  if (by === 'sum') return known.length === all.length ? sumOf(known) : undefined;
  return known.length === 0 ? undefined : known.reduce((most, each) => Math.max(most, each));
}

/** Three decimals, as app_stat prints them; of rare events four digits. More are noise, and cost room. */
function rounded(value: number): number {
  return Math.abs(value) < 1 ? Number(value.toPrecision(4)) : Math.round(value * 1000) / 1000;
}
