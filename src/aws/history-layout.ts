import type { CompactionState, Span } from '../history/ports.ts';
import { DAY_MS, HOUR_MS } from '../history/roll-up.ts';
import type { Entity, EntityKind } from '../pegasus/entity.ts';
import type { Item } from './dynamo-table.ts';
import { groupShardOf, samplesPartition, shardsFor } from './history-keys.ts';

/** From when on the entities of a kind were spread over how many groups. */
interface Epoch {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly shards: number;
}

/** Where the samples of a cluster are. One small item, which changes only when a kind outgrows its groups, and hourly. */
export interface Layout extends CompactionState {
  readonly version: number;
  /** By kind, oldest first. The number of groups never falls. */
  readonly epochs: Readonly<Partial<Record<EntityKind, readonly Epoch[]>>>;
}

/** The layout of a cluster whose first run is of this time. */
export function startedLayout(at: number): Layout {
  const since = Math.floor(at / HOUR_MS) * HOUR_MS;
  const day = Math.floor(at / DAY_MS) * DAY_MS;
  return { version: 1, since, hoursUntil: since, daysUntil: day, late: [], lateDays: [], epochs: {} };
}

/** DynamoDB has no empty sets: what comes late is added to the item later. */
export function itemOf({ late: _, lateDays: __, ...layout }: Layout): Readonly<Record<string, unknown>> {
  return layout;
}

export function layoutOf(item: Item | undefined): Layout | undefined {
  if (item === undefined) return undefined;
  const { version, since, hoursUntil, daysUntil, epochs } = item as Item & Layout;
  return {
    version,
    since,
    hoursUntil,
    daysUntil,
    epochs,
    late: listOf(item['late']),
    lateDays: listOf(item['lateDays']),
  };
}

/** The layout with room for so many entities; the same one where there is room already. */
export function grown(layout: Layout, at: number, entities: ReadonlyMap<EntityKind, number>): Layout {
  const more = [...entities].filter(([kind, count]) => shardsFor(count) > (layout.epochs[kind]?.at(-1)?.shards ?? 0));
  if (more.length === 0) return layout;
  const epochs = { ...layout.epochs };
  for (const [kind, count] of more) epochs[kind] = [...(epochs[kind] ?? []), { from: at, shards: shardsFor(count) }];
  return { ...layout, version: layout.version + 1, epochs };
}

/** How many groups each kind had at some time in the span. A run may be written long after its time. */
export function shardsIn(layout: Layout, kind: EntityKind, span: Span): readonly number[] {
  const epochs = layout.epochs[kind] ?? [];
  return epochs
    .filter(({ from }, index) => {
      const end = epochs[index + 1]?.from ?? Number.POSITIVE_INFINITY;
      return (index === 0 || from < span.until + DAY_MS) && end > span.from - DAY_MS;
    })
    .map(({ shards }) => shards);
}

/** The partitions that may have samples of an entity in the span. */
export function partitionsIn(layout: Layout, cluster: string, { kind, name }: Entity, span: Span): readonly string[] {
  return shardsIn(layout, kind, span).map((shards) =>
    samplesPartition(cluster, kind, groupShardOf(name, shards), shards),
  );
}

function listOf(value: unknown): readonly string[] {
  return value instanceof Set ? [...(value as Set<string>)] : [];
}
