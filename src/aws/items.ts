import type { OutboxMessage, SendFailure } from '../alerts/alert.ts';
import { type ProbeName, TABLE } from '../contract.ts';
import type { Chunk, Delivery, Report, Run, RunKey } from '../pipeline/ports.ts';
import type { BlobReference } from './dynamo-store-blobs.ts';
import { expiresAfter, type Item } from './dynamo-table.ts';
import * as keys from './keys.ts';
import { pack, unpack } from './packed.ts';

/** Days that an item is kept after it was written. What hosts said is most of what is stored, and is for replays. */
export const RETENTION_DAYS = {
  run: 30,
  report: 30,
  verdict: 90,
  delivery: 90,
  memory: 90,
  detection: 90,
  openRun: 7,
} as const;

/** @param token tells the writer's own claim from somebody else's when the answer to its write was lost. */
export function runItem(run: Run, token: string, now: number): Item {
  const { pendingChunks, ...rest } = run;
  return {
    ...keys.runItemKey(run),
    ...rest,
    ...(pendingChunks.length > 0 ? { chunks: new Set(pendingChunks) } : {}),
    token,
    [TABLE.ttl]: expiresAfter(RETENTION_DAYS.run, now),
  };
}

/** The run as of its item: chunks to wait for without those settled, whichever was written first. */
export function runOf(item: Item): Run {
  const failure = item['failure'] as Run['failure'];
  const settled = setOf(item['settled']);
  return {
    cluster: item['cluster'] as string,
    inspection: item['inspection'] as string,
    scheduledTime: item['scheduledTime'] as string,
    status: item['status'] as Run['status'],
    claimedAt: item['claimedAt'] as number,
    deadline: item['deadline'] as number,
    pendingChunks: [...setOf(item['chunks'])].filter((id) => !settled.has(id)).sort(),
    expected: item['expected'] as Run['expected'],
    ...(failure === undefined ? {} : { failure }),
  };
}

export function openRunItem(key: RunKey, now: number): Item {
  return { ...keys.openRunKey(key), [TABLE.ttl]: expiresAfter(RETENTION_DAYS.openRun, now) };
}

/** All of a chunk; `initial` are the hosts that were pending when it was written. */
export function chunkHostsItem(key: RunKey, chunk: Chunk, now: number): Item {
  return {
    ...keys.chunkHostsKey(key, chunk.id),
    chunk: chunk.id,
    probe: chunk.probe,
    hosts: chunk.hosts,
    initial: chunk.pending,
    ...(chunk.commandId === undefined ? {} : { commandId: chunk.commandId }),
    [TABLE.ttl]: expiresAfter(RETENTION_DAYS.run, now),
  };
}

export function chunkPendingItem(key: RunKey, chunkId: string, pending: readonly string[], now: number): Item {
  return {
    ...keys.chunkPendingKey(key, chunkId),
    chunk: chunkId,
    ...(pending.length > 0 ? { pending: new Set(pending) } : {}),
    [TABLE.ttl]: expiresAfter(RETENTION_DAYS.run, now),
  };
}

/** The chunks of a run's `chunk` items, two for each chunk; one without its pending item has everything pending. */
export function chunksOf(items: readonly Item[]): readonly Chunk[] {
  const pending = new Map(items.filter((item) => !('hosts' in item)).map((item) => [item['chunk'], item]));
  return items
    .filter((item) => 'hosts' in item)
    .map((item) => {
      const silent = pending.get(item['chunk']);
      const initial = item['initial'] as readonly string[];
      return {
        id: item['chunk'] as string,
        probe: item['probe'] as ProbeName,
        hosts: item['hosts'] as Chunk['hosts'],
        pending: silent === undefined ? initial : initial.filter((id) => pendingOf(silent).has(id)),
        commandId: item['commandId'] as string | undefined,
      };
    });
}

export function pendingOf(item: Item): ReadonlySet<string> {
  return setOf(item['pending']);
}

/** @param outcome the report's, packed, or where its parts are */
export function reportItem(key: RunKey, report: Omit<Report, 'outcome'>, outcome: BlobReference, now: number): Item {
  return {
    ...keys.reportKey(key, report.probe, report.host.id),
    probe: report.probe,
    host: report.host,
    receivedAt: report.receivedAt,
    outcome: 'bytes' in outcome ? outcome.bytes : outcome,
    [TABLE.ttl]: expiresAfter(RETENTION_DAYS.report, now),
  };
}

/** The report without its outcome, and where that is. */
export function reportOf(item: Item): Omit<Report, 'outcome'> & { readonly outcome: BlobReference } {
  const outcome = item['outcome'];
  return {
    probe: item['probe'] as ProbeName,
    host: item['host'] as Report['host'],
    receivedAt: item['receivedAt'] as number,
    outcome: outcome instanceof Uint8Array ? { bytes: outcome } : (outcome as BlobReference),
  };
}

/** Reports that were stored in one item. @param body they, packed, or where their parts are */
export function togetherItem(key: RunKey, reports: readonly Report[], body: BlobReference, now: number): Item {
  const names = reports.map(({ probe, host, receivedAt }) => `${probe} ${host.id} ${receivedAt}`).sort();
  return {
    ...keys.reportsKey(key, names, reports[0]?.host.id ?? ''),
    hosts: reports.length,
    body: 'bytes' in body ? body.bytes : body,
    [TABLE.ttl]: expiresAfter(RETENTION_DAYS.report, now),
  };
}

export function isTogether(item: Item): boolean {
  return 'body' in item;
}

/** Where the reports of an item that has several are. */
export function togetherOf(item: Item): BlobReference {
  const body = item['body'];
  return body instanceof Uint8Array ? { bytes: body } : (body as BlobReference);
}

export function deliveryItem(cluster: string, { message, deliveredAt, publishId, to }: Delivery, now: number): Item {
  return {
    ...keys.deliveryKey(cluster, deliveredAt, message.id),
    stage: message.stage,
    severity: message.severity,
    deliveredAt,
    publishId,
    ...(to === undefined ? {} : { to }),
    message: pack(message),
    [TABLE.ttl]: expiresAfter(RETENTION_DAYS.delivery, now),
  };
}

export function deliveryOf(item: Item): Delivery {
  return {
    message: unpack(item['message'] as Uint8Array) as Delivery['message'],
    deliveredAt: item['deliveredAt'] as number,
    publishId: item['publishId'] as string,
    ...(item['to'] === undefined ? {} : { to: item['to'] as NonNullable<Delivery['to']> }),
  };
}

export function rejectedItem(cluster: string, message: OutboxMessage, failure: SendFailure, now: number): Item {
  return {
    ...keys.rejectedKey(cluster, failure.at, message.id),
    stage: message.stage,
    severity: message.severity,
    failure,
    message: pack(message),
    [TABLE.ttl]: expiresAfter(RETENTION_DAYS.delivery, now),
  };
}

/** DynamoDB has no empty sets: one that was emptied is absent. */
function setOf(value: unknown): ReadonlySet<string> {
  return value instanceof Set ? value : new Set();
}
