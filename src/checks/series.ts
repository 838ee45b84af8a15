import { type Entity, type EntityKind, entityKey } from '../pegasus/entity.ts';
import { compareText } from './ordered.ts';
import type { SeriesFacts, SeriesSource, TotalSource, Values } from './series/definition.ts';
import { SERIES_METRICS, type SeriesMetric, type SeriesPoint, seriesOf } from './series/table.ts';
import { sumOf } from './table-traffic.ts';

const IN_ORDER = SERIES_METRICS.toSorted(compareText);

/** Identifies one series within a cluster: `<kind>/<name>|<metric>`. */
export function seriesKey(entity: Entity, metric: SeriesMetric): string {
  return `${entityKey(entity)}|${metric}`;
}

/** The run's points, by the table of series and in order of their keys. What is not known has no point. */
export function deriveSeries(facts: SeriesFacts): readonly SeriesPoint[] {
  const entities: Entities = new Map();
  for (const metric of IN_ORDER) addPoints(metric, facts, entities);
  return [...entities.values()]
    .flatMap((named) => [...named.values()])
    .toSorted((a, b) => compareText(a.key, b.key))
    .flatMap(({ points }) => points);
}

/** An entity with its points so far; its key is the beginning of theirs. */
interface OfEntity {
  readonly entity: Entity;
  readonly key: string;
  readonly points: SeriesPoint[];
}

type Entities = Map<EntityKind, Map<string, OfEntity>>;

function addPoints(metric: SeriesMetric, facts: SeriesFacts, entities: Entities): void {
  const { unit, of } = seriesOf(metric);
  const read = new Map<EntityKind, Values>();
  const sources = Object.entries(of) as [EntityKind, SeriesSource][];
  for (const [kind, source] of sources) {
    if ('values' in source) read.set(kind, materialised(source.values(facts)));
  }
  for (const [kind, source] of sources) {
    if ('total' in source)
      read.set(kind, { entries: [[facts.cluster, totalOf(read.get(source.total), source.by)]], complete: true });
  }
  for (const [kind, { entries }] of read) {
    for (const [name, value] of entries) {
      if (value === undefined || !Number.isFinite(value)) continue;
      const { entity, points } = entityIn(entities, kind, name);
      points.push({ entity, metric, value: rounded(value), unit });
    }
  }
}

function entityIn(entities: Entities, kind: EntityKind, name: string): OfEntity {
  let named = entities.get(kind);
  if (named === undefined) {
    named = new Map();
    entities.set(kind, named);
  }
  const known = named.get(name);
  if (known !== undefined) return known;
  const entity = { kind, name };
  const made = { entity, key: `${entityKey(entity)}|`, points: [] };
  named.set(name, made);
  return made;
}

function materialised({ entries, complete }: Values): Values {
  return { entries: Array.isArray(entries) ? entries : [...entries], complete };
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
  if (value === 0) return 0;
  return Math.abs(value) < 1 ? Number(value.toPrecision(4)) : Math.round(value * 1000) / 1000;
}
