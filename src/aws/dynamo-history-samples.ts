import type { SeriesPoint } from '../checks/series/table.ts';
import { TABLE } from '../contract.ts';
import { BundleFormatError } from '../detect/bundle-bytes.ts';
import { readHourBlock } from '../history/hour-block.ts';
import type { HistoryReader } from '../history/ports.ts';
import type { HistoryFault, RollUp, RunRecord, Sample } from '../history/record.ts';
import { HOUR_MS, readRollUp } from '../history/roll-up.ts';
import { type EntityValues, readRunBlock, writeRunBlock } from '../history/run-block.ts';
import type { Entity, EntityKind } from '../pegasus/entity.ts';
import type { Clock } from '../pipeline/ports.ts';
import { expiresAfter, type Item, type Table } from './dynamo-table.ts';
import {
  behind,
  groupShardOf,
  hoursPartition,
  instant,
  layoutKey,
  rollUpSortKey,
  rollUpsPartition,
  samplesKey,
  samplesPartition,
} from './history-keys.ts';
import { grown, itemOf, type Layout, layoutOf, partitionsIn, startedLayout } from './history-layout.ts';

/** Days that samples are kept as they were measured, and roll-ups; blocks of single runs are only read until compacted. */
export const HISTORY_DAYS = { runBlock: 14, hour: 90, rollUp: 1096 } as const;
/** Blocks of the last runs that are looked at to know what there is. */
const RECENT_BLOCKS = 3;
/** Compaction begins 10 minutes after an hour's end: what is written from here on may be too late for it. */
const LATE_AFTER_MS = 5 * 60_000;
const MAX_ATTEMPTS = 5;

type SampleReader = Pick<HistoryReader, 'samples' | 'rollUps' | 'entities'>;

/** Samples of runs, hours and days: docs/history.md. */
export function dynamoSamples(table: Table, clock: Clock) {
  const load = async (cluster: string): Promise<Layout | undefined> => layoutOf(await table.get(layoutKey(cluster)));

  const grow = async (cluster: string, at: number, entities: ReadonlyMap<EntityKind, number>): Promise<Layout> => {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const layout = await load(cluster);
      const next = grown(layout ?? startedLayout(at), at, entities);
      if (layout !== undefined && next === layout) return layout;
      if (layout === undefined) {
        if (await table.putNew({ ...layoutKey(cluster), ...itemOf(next) })) return next;
        continue;
      }
      const updated = await table.update(layoutKey(cluster), {
        expression: 'SET #epochs = :epochs, #version = :next',
        condition: '#version = :version',
        names: { '#epochs': 'epochs', '#version': 'version' },
        values: { ':epochs': next.epochs, ':next': next.version, ':version': layout.version },
      });
      if (updated !== undefined) return next;
    }
    throw new Error(`The layout of the history of ${cluster} changed ${MAX_ATTEMPTS} times while a run was written`);
  };

  return {
    load,
    async putSamples(
      { cluster, at, inspection }: Pick<RunRecord, 'cluster' | 'at' | 'inspection'>,
      points: readonly SeriesPoint[],
    ): Promise<void> {
      const byKind = entitiesOf(points);
      if (byKind.size === 0) return;
      const counts = new Map([...byKind].map(([kind, entities]) => [kind, entities.length]));
      const layout = await grow(cluster, at, counts);
      const expires = expiresAfter(HISTORY_DAYS.runBlock, clock());
      for (const [kind, entities] of byKind) {
        const shards = layout.epochs[kind]?.at(-1)?.shards ?? 1;
        const groups = grouped(entities, shards);
        for (let shard = 0; shard < shards; shard += 1) {
          const own = groups.get(shard);
          if (own === undefined) continue;
          const key = samplesKey(samplesPartition(cluster, kind, shard, shards), at, inspection);
          await table.put({ ...key, block: writeRunBlock({ at, entities: own }), [TABLE.ttl]: expires });
        }
      }
      if (clock() >= hourOf(at) + HOUR_MS + LATE_AFTER_MS) await noteLate(cluster, at);
    },
    async samples(cluster, entity, metric, span) {
      const found = new Map<number, number>();
      const faults: HistoryFault[] = [];
      const take = (samples: Iterable<Sample>): void => {
        for (const { at, value } of samples) if (at >= span.from && at < span.until) found.set(at, value);
      };
      const from = instant(hourOf(span.from));
      const hours = { partition: hoursPartition(cluster, entity), from, to: behind(instant(span.until)) };
      const [layout, compacted] = await Promise.all([load(cluster), all(table, hours)]);
      for (const item of compacted) take(readItem(item, readHourBlock, faults)?.get(metric) ?? []);
      if (layout !== undefined) {
        const tail = { from: Math.max(span.from, rawFrom(layout)), until: span.until };
        for (const partition of partitionsIn(layout, cluster, entity, tail)) {
          const range = { partition, from: instant(tail.from), to: behind(instant(tail.until)) };
          for (const item of tail.from < tail.until ? await all(table, range) : []) {
            take(sampleOf(readItem(item, readRunBlock, faults), entity.name, metric));
          }
        }
      }
      return { items: [...found].map(([at, value]) => ({ at, value })).toSorted((a, b) => a.at - b.at), faults };
    },
    async rollUps(cluster, entity, metric, per, span) {
      const faults: HistoryFault[] = [];
      const partition = rollUpsPartition(cluster, entity);
      const range = { partition, from: rollUpSortKey(per, span.from), to: rollUpSortKey(per, span.until - 1) };
      const items: RollUp[] = [];
      for (const item of span.from < span.until ? await all(table, range) : []) {
        const own = readItem(item, readRollUp, faults)?.get(metric);
        if (own !== undefined) items.push({ at: item['at'] as number, ...own });
      }
      return { items, faults };
    },
    async entities(cluster) {
      const layout = await load(cluster);
      const found = new Map<string, { entity: Entity; metrics: Set<string>; lastAt: number }>();
      for (const [kind, epochs = []] of Object.entries(layout?.epochs ?? {}) as [
        EntityKind,
        Layout['epochs'][EntityKind],
      ][]) {
        const shards = epochs.at(-1)?.shards ?? 1;
        for (let shard = 0; shard < shards; shard += 1) {
          const range = { partition: samplesPartition(cluster, kind, shard, shards), from: '0', to: behind('9') };
          const { items } = await table.page({ ...range, order: 'backward' }, RECENT_BLOCKS);
          for (const item of items) {
            const block = readItem(item, readRunBlock, []);
            for (const { name, values } of block?.entities ?? []) {
              const known = found.get(`${kind}/${name}`);
              const metrics = known?.metrics ?? new Set<string>();
              for (const metric of values.keys()) metrics.add(metric);
              const lastAt = Math.max(known?.lastAt ?? 0, block?.at ?? 0);
              found.set(`${kind}/${name}`, { entity: { kind, name }, metrics, lastAt });
            }
          }
        }
      }
      return [...found.values()].map(({ entity, metrics, lastAt }) => ({
        entity,
        metrics: [...metrics].toSorted() as Awaited<ReturnType<SampleReader['entities']>>[number]['metrics'],
        lastAt,
      }));
    },
  } satisfies SampleReader & Record<string, unknown>;

  /** After the samples, whether or not their hour is compacted yet: no compaction under way can overlook them. */
  async function noteLate(cluster: string, at: number): Promise<void> {
    await table.update(layoutKey(cluster), {
      expression: 'ADD #late :mark',
      condition: 'attribute_exists(#version)',
      names: { '#late': 'late', '#version': 'version' },
      values: { ':mark': new Set([`${hourOf(at)}#${at}`]) },
    });
  }
}

/** From when on samples may be in blocks of runs alone. */
function rawFrom({ hoursUntil, late }: Layout): number {
  return late.reduce((least, mark) => Math.min(least, Number(mark.split('#')[0])), hoursUntil);
}

function sampleOf(block: ReturnType<typeof readRunBlock> | undefined, name: string, metric: string): readonly Sample[] {
  const value = block?.entities.find((entity) => entity.name === name)?.values.get(metric);
  return block === undefined || value === undefined ? [] : [{ at: block.at, value }];
}

/** What the item's block says; undefined, and a fault, where it cannot be read. */
export function readItem<T>(item: Item, read: (block: Uint8Array) => T, faults: HistoryFault[]): T | undefined {
  try {
    return read(item['block'] as Uint8Array);
  } catch (error) {
    if (!(error instanceof BundleFormatError)) throw error;
    const name = `${item.pk} ${item.sk}`;
    faults.push({ item: name, kind: error.kind, text: `item ${name} cannot be read: ${error.message}` });
    return undefined;
  }
}

export async function all(
  table: Table,
  range: { readonly partition: string; readonly from: string; readonly to: string },
) {
  const { items } = await table.page({ ...range, order: 'forward' }, Number.POSITIVE_INFINITY);
  return items;
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}

function grouped(entities: readonly EntityValues[], shards: number): ReadonlyMap<number, readonly EntityValues[]> {
  const groups = new Map<number, EntityValues[]>();
  for (const entity of entities) {
    const shard = groupShardOf(entity.name, shards);
    const group = groups.get(shard);
    if (group === undefined) groups.set(shard, [entity]);
    else group.push(entity);
  }
  return groups;
}

/** By kind, in order of their names. */
function entitiesOf(points: readonly SeriesPoint[]): ReadonlyMap<EntityKind, readonly EntityValues[]> {
  const kinds = new Map<EntityKind, Map<string, Map<string, number>>>();
  for (const { entity, metric, value } of points) {
    const entities = kinds.get(entity.kind) ?? new Map<string, Map<string, number>>();
    kinds.set(entity.kind, entities);
    const values = entities.get(entity.name) ?? new Map<string, number>();
    entities.set(entity.name, values);
    values.set(metric, value);
  }
  return new Map(
    [...kinds].map(([kind, entities]) => [
      kind,
      [...entities].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, values]) => ({ name, values })),
    ]),
  );
}
