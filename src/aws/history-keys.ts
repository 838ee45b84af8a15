import { checksum } from '../detect/bundle-bytes.ts';
import { type Entity, type EntityKind, entityKey } from '../pegasus/entity.ts';
import { type ItemKey, joinKey } from './keys.ts';

/** Entities whose samples of one run go into one block, about. */
const GROUP_ENTITIES = 256;

/** How many groups so many entities of a kind are spread over: the least power of two that keeps them small. */
export function shardsFor(entities: number): number {
  let shards = 1;
  while (entities > shards * GROUP_ENTITIES) shards *= 2;
  return shards;
}

/** Must never change: it tells where stored samples are. */
export function groupShardOf(name: string, shards: number): number {
  return checksum(Array.from(name, (_, at) => name.charCodeAt(at))) % shards;
}

export function layoutKey(cluster: string): ItemKey {
  return { pk: joinKey('history', cluster), sk: 'layout' };
}

export function samplesPartition(cluster: string, kind: EntityKind, shard: number, shards: number): string {
  return joinKey('samples', cluster, kind, `${shard}of${shards}`);
}

/** @param at epoch milliseconds; sorts by time */
export function samplesKey(partition: string, at: number, inspection: string): ItemKey {
  return { pk: partition, sk: joinKey(instant(at), inspection) };
}

export function hoursPartition(cluster: string, entity: Entity): string {
  return joinKey('hours', cluster, entityKey(entity));
}

export function rollUpsPartition(cluster: string, entity: Entity): string {
  return joinKey('rollups', cluster, entityKey(entity));
}

export function rollUpSortKey(per: 'hour' | 'day', at: number): string {
  return joinKey(per, instant(at));
}

export function namesPartition(cluster: string, day: number): string {
  return joinKey('names', cluster, instant(day).slice(0, 10));
}

export function runsPartition(cluster: string, at: number): string {
  return joinKey('runs', cluster, instant(at).slice(0, 7));
}

export function runRecordKey(cluster: string, at: number, inspection: string): ItemKey {
  return { pk: runsPartition(cluster, at), sk: joinKey(instant(at), inspection) };
}

export function snapshotKey(cluster: string, name: string): ItemKey {
  return { pk: joinKey('snapshot', cluster, name), sk: 'snapshot' };
}

export function findingsPartition(cluster: string, since: number): string {
  return joinKey('findings', cluster, instant(since).slice(0, 7));
}

export function findingKey(cluster: string, since: number, fingerprint: string): ItemKey {
  return { pk: findingsPartition(cluster, since), sk: joinKey(instant(since), fingerprint) };
}

export function incidentsPartition(cluster: string): string {
  return joinKey('incidents', cluster);
}

/** Ids end in a running number; padded, they sort by it. */
export function incidentSortKey(id: string): string {
  return (/\d+$/.exec(id)?.[0] ?? '0').padStart(10, '0');
}

/** ISO 8601, UTC, with milliseconds: sorts by time. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}

/** Sorts behind every key that begins with the text. */
export function behind(text: string): string {
  return `${text}\uffff`;
}
