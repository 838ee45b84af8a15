import { TABLE } from '../contract.ts';
import { type EntitySamples, readHourBlock, writeHourBlock } from '../history/hour-block.ts';
import type { CompactionStore, SampleGroup } from '../history/ports.ts';
import type { HistoryFault, Sample } from '../history/record.ts';
import { DAY_MS, writeRollUp } from '../history/roll-up.ts';
import { readRunBlock } from '../history/run-block.ts';
import type { EntityKind } from '../pegasus/entity.ts';
import type { Clock } from '../pipeline/ports.ts';
import { all, type dynamoSamples, HISTORY_DAYS, readItem } from './dynamo-history-samples.ts';
import { expiresAfter, type Item, type Table } from './dynamo-table.ts';
import {
  behind,
  hoursPartition,
  instant,
  layoutKey,
  namesPartition,
  rollUpSortKey,
  rollUpsPartition,
  samplesPartition,
} from './history-keys.ts';
import { shardsIn } from './history-layout.ts';
import { joinKey } from './keys.ts';

/** What the hourly compaction reads and writes: docs/history.md. */
export function dynamoCompaction(
  table: Table,
  { load }: Pick<ReturnType<typeof dynamoSamples>, 'load'>,
  clock: Clock,
): Omit<CompactionStore, 'closeIncidents'> {
  return {
    compactionState: load,
    async groups(cluster, span) {
      const layout = await load(cluster);
      if (layout === undefined) return [];
      return (Object.keys(layout.epochs) as EntityKind[]).flatMap((kind) =>
        shardsIn(layout, kind, span).flatMap((shards) =>
          Array.from({ length: shards }, (_, shard): SampleGroup => ({ kind, shard, shards })),
        ),
      );
    },
    async runBlocks(cluster, { kind, shard, shards }, span) {
      const faults: HistoryFault[] = [];
      const partition = samplesPartition(cluster, kind, shard, shards);
      const items = await all(table, { partition, from: instant(span.from), to: behind(instant(span.until - 1)) });
      const blocks = items.map((item) => readItem(item, readRunBlock, faults));
      return { items: blocks.filter((block) => block !== undefined), faults };
    },
    async hourBlocks(cluster, entity, span) {
      const faults: HistoryFault[] = [];
      const partition = hoursPartition(cluster, entity);
      const items = await all(table, { partition, from: instant(span.from), to: instant(span.until - 1) });
      return { samples: joined(items, faults), faults };
    },
    async putHour(cluster, entity, hour, samples) {
      await table.put({
        pk: hoursPartition(cluster, entity),
        sk: instant(hour),
        block: writeHourBlock(samples),
        [TABLE.ttl]: expiresAfter(HISTORY_DAYS.hour, clock()),
      });
    },
    async putRollUp(cluster, entity, per, at, statistics) {
      await table.put({
        pk: rollUpsPartition(cluster, entity),
        sk: rollUpSortKey(per, at),
        at,
        block: writeRollUp(statistics),
        [TABLE.ttl]: expiresAfter(HISTORY_DAYS.rollUp, clock()),
      });
    },
    async addNames(cluster, { kind, shard, shards }, day, names) {
      if (names.length === 0) return;
      await table.update(
        { pk: namesPartition(cluster, day), sk: joinKey(kind, `${shard}of${shards}`) },
        {
          expression: 'ADD #names :names SET #kind = :kind, #expires = :expires',
          condition: 'attribute_not_exists(#pk) OR attribute_exists(#pk)',
          names: { '#names': 'names', '#kind': 'kind', '#expires': TABLE.ttl, '#pk': TABLE.partitionKey },
          values: { ':names': new Set(names), ':kind': kind, ':expires': expiresAfter(HISTORY_DAYS.hour, clock()) },
        },
      );
    },
    async names(cluster, day) {
      const items = await table.query(namesPartition(cluster, day));
      const entities = items.flatMap((item) =>
        [...(item['names'] as Set<string>)].map((name) => ({ kind: item['kind'] as EntityKind, name })),
      );
      return [...new Map(entities.map((entity) => [`${entity.kind}/${entity.name}`, entity])).values()];
    },
    async finishHour(cluster, hour, late) {
      const layout = await load(cluster);
      if (layout === undefined) return;
      const day = String(Math.floor(hour / DAY_MS) * DAY_MS);
      const isAgain = Number(day) < layout.daysUntil;
      const next = Math.max(layout.hoursUntil, hour + 3_600_000);
      const changes = [
        ...(late.length > 0 ? ['DELETE #late :late'] : []),
        ...(isAgain ? ['ADD #lateDays :days'] : []),
        'SET #hoursUntil = :next',
      ];
      await table.update(layoutKey(cluster), {
        expression: changes.join(' '),
        condition: '#hoursUntil <= :next',
        names: {
          '#hoursUntil': 'hoursUntil',
          ...(late.length > 0 ? { '#late': 'late' } : {}),
          ...(isAgain ? { '#lateDays': 'lateDays' } : {}),
        },
        values: {
          ':next': next,
          ...(late.length > 0 ? { ':late': new Set(late) } : {}),
          ...(isAgain ? { ':days': new Set([day]) } : {}),
        },
      });
    },
    async finishDay(cluster, day) {
      const layout = await load(cluster);
      if (layout === undefined) return;
      await table.update(layoutKey(cluster), {
        expression: 'DELETE #lateDays :day SET #daysUntil = :next',
        condition: '#daysUntil <= :next',
        names: { '#lateDays': 'lateDays', '#daysUntil': 'daysUntil' },
        values: { ':day': new Set([String(day)]), ':next': Math.max(layout.daysUntil, day + DAY_MS) },
      });
    },
  };
}

/** The samples of blocks in order of their time, by metric. */
function joined(items: readonly Item[], faults: HistoryFault[]): EntitySamples {
  const samples = new Map<string, Sample[]>();
  for (const item of items) {
    for (const [metric, points] of readItem(item, readHourBlock, faults) ?? []) {
      const known = samples.get(metric);
      if (known === undefined) samples.set(metric, [...points]);
      else known.push(...points);
    }
  }
  return samples;
}
