import { createHash } from 'node:crypto';
import { type ProbeName, TABLE } from '../contract.ts';
import type { RunKey } from '../pipeline/ports.ts';

/** Primary key of an item. Which item lives where: docs/data-model.md. */
export interface ItemKey {
  readonly [TABLE.partitionKey]: string;
  readonly [TABLE.sortKey]: string;
}

/** Reports of one run are spread over this many partitions, so that 10,000 hosts do not answer into a single one. */
export const REPORT_SHARDS = 8;

const SEPARATOR = '#';

/** Joins the parts so that different parts never give the same key: `#` and `%` within a part are escaped. */
export function joinKey(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll(SEPARATOR, '%23')).join(SEPARATOR);
}

/** The parts that joinKey joined. */
export function splitKey(key: string): readonly string[] {
  return key.split(SEPARATOR).map((part) => part.replaceAll('%23', SEPARATOR).replaceAll('%25', '%'));
}

/** Sort-key prefix of all keys that begin with these whole parts and have more. */
export function keyPrefix(...parts: readonly string[]): string {
  return `${joinKey(...parts)}${SEPARATOR}`;
}

export function runPartition(key: RunKey): string {
  return joinKey('run', key.cluster, key.inspection, key.scheduledTime);
}

export function runItemKey(key: RunKey): ItemKey {
  return { pk: runPartition(key), sk: 'run' };
}

/** The hosts of a chunk; written once. */
export function chunkHostsKey(key: RunKey, chunkId: string): ItemKey {
  return { pk: runPartition(key), sk: joinKey('chunk', chunkId, 'hosts') };
}

/** The hosts of a chunk that are silent still; written once per answer, so it is kept small. */
export function chunkPendingKey(key: RunKey, chunkId: string): ItemKey {
  return { pk: runPartition(key), sk: joinKey('chunk', chunkId, 'pending') };
}

export function reportPartition(key: RunKey, shard: number): string {
  return joinKey('report', key.cluster, key.inspection, key.scheduledTime, String(shard));
}

export function reportKey(key: RunKey, probe: ProbeName, hostId: string): ItemKey {
  return { pk: reportPartition(key, shardOf(hostId)), sk: joinKey(probe, hostId) };
}

/**
 * Reports that are stored together, beside those of a host of theirs.
 * @param names of what there is in it: the same reports have the same key, also when somebody stores them again
 */
export function reportsKey(key: RunKey, names: readonly string[], hostId: string): ItemKey {
  const hash = createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 16);
  return { pk: reportPartition(key, shardOf(hostId)), sk: joinKey('together', hash) };
}

/** FNV-1a of the host id, folded to a shard. Must never change: it tells where a stored report is. */
export function shardOf(hostId: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(hostId)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % REPORT_SHARDS;
}

export function openRunsPartition(cluster: string): string {
  return joinKey('open', cluster);
}

/** Marker of a run that is not evaluated; sorts by scheduled time. */
export function openRunKey(key: RunKey): ItemKey {
  return { pk: openRunsPartition(key.cluster), sk: joinKey(key.scheduledTime, key.inspection) };
}

/** The run that a marker stands for. */
export function openRunOf(marker: ItemKey): RunKey {
  const [, cluster = ''] = splitKey(marker.pk);
  const [scheduledTime = '', inspection = ''] = splitKey(marker.sk);
  return { cluster, inspection, scheduledTime };
}

export function stateKey(cluster: string): ItemKey {
  return { pk: joinKey('state', cluster), sk: 'state' };
}

export function detectionPartition(cluster: string): string {
  return joinKey('detect', cluster);
}

export function detectionKey(cluster: string, name: string): ItemKey {
  return { pk: detectionPartition(cluster), sk: joinKey(name) };
}

export function verdictPartition(cluster: string): string {
  return joinKey('verdict', cluster);
}

export function verdictKey(cluster: string, inspection: string): ItemKey {
  return { pk: verdictPartition(cluster), sk: joinKey('latest', inspection) };
}

export function deliveryPartition(cluster: string): string {
  return joinKey('delivery', cluster);
}

/** @param deliveredAt epoch milliseconds; sorts by time. */
export function deliveryKey(cluster: string, deliveredAt: number, messageId: string): ItemKey {
  return { pk: deliveryPartition(cluster), sk: joinKey(new Date(deliveredAt).toISOString(), messageId) };
}

/** A message that SNS refused. @param at epoch milliseconds; sorts by time. */
export function rejectedKey(cluster: string, at: number, messageId: string): ItemKey {
  return { pk: joinKey('rejected', cluster), sk: joinKey(new Date(at).toISOString(), messageId) };
}

export function blobPartition(cluster: string, hash: string): string {
  return joinKey('blob', cluster, hash);
}

/** @param index 0–9999; padded, so that the parts of a blob sort in their order. */
export function blobPartKey(cluster: string, hash: string, index: number): ItemKey {
  return { pk: blobPartition(cluster, hash), sk: joinKey('part', String(index).padStart(4, '0')) };
}

/** The looks of a cluster at its hosts. */
export function looksKey(cluster: string): ItemKey {
  return { pk: joinKey('looks', cluster), sk: 'looks' };
}

export function diagnosisPartition(cluster: string): string {
  return joinKey('diagnosis', cluster);
}

/** What was found of a host for an incident. @param host empty: of the cluster as a whole */
export function diagnosisKey(cluster: string, incident: string, host: string): ItemKey {
  return { pk: diagnosisPartition(cluster), sk: joinKey(incident, host) };
}

export function onboardPartition(): string {
  return joinKey('onboard');
}

/** The request for a table: its versions and decisions. */
export function onboardKey(table: string): ItemKey {
  return { pk: onboardPartition(), sk: joinKey(table) };
}

/** The last audit of a cluster. */
export function auditKey(cluster: string): ItemKey {
  return { pk: joinKey('audit', cluster), sk: 'last' };
}

/** Operations of a cluster sort by their ids, which begin with the time. */
export function operationPartition(cluster: string): string {
  return joinKey('operation', cluster);
}

export function operationKey(cluster: string, id: string): ItemKey {
  return { pk: operationPartition(cluster), sk: joinKey(id) };
}

/** Which operation a cluster is under. */
export function operateDeskKey(cluster: string): ItemKey {
  return { pk: joinKey('operate', cluster), sk: 'desk' };
}

/** The kill switch of a cluster, or of all. */
export function switchPartition(scope: string): string {
  return joinKey('switch', scope);
}

/** @param number from 1; padded, so that entries sort in their order. */
export function switchKey(scope: string, number: number): ItemKey {
  return { pk: switchPartition(scope), sk: String(number).padStart(8, '0') };
}

/** @param month `YYYY-MM` */
export function usagePartition(month: string): string {
  return joinKey('usage', month);
}

/** What a function asked of AWS on a day (`YYYY-MM-DD`). */
export function usageKey(day: string, name: string): ItemKey {
  return { pk: usagePartition(day.slice(0, 7)), sk: joinKey(day, name) };
}
