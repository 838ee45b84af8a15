import { unknownOutcome } from '../pipeline/invocation-outcome.ts';
import type { Chunk, Clock, Report, RunKey, Store } from '../pipeline/ports.ts';
import type { Blobs } from './dynamo-store-blobs.ts';
import type { Item, Table } from './dynamo-table.ts';
import { chunkHostsItem, chunkPendingItem, chunksOf, pendingOf, reportItem, reportOf, runOf } from './items.ts';
import {
  chunkHostsKey,
  chunkPendingKey,
  keyPrefix,
  REPORT_SHARDS,
  reportPartition,
  runItemKey,
  runPartition,
} from './keys.ts';

type ReportStore = Pick<
  Store,
  'putChunk' | 'listChunks' | 'recordCommand' | 'putReport' | 'listReports' | 'settleHost'
>;

/** A report of up to this many packed bytes is one item; DynamoDB takes 400 kB, names and keys included. */
const REPORT_INLINE_BYTES = 380_000;

/** What a run waits for and what came: its chunks of hosts and the hosts' reports. */
export function dynamoReports(table: Table, blobs: Blobs, clock: Clock): ReportStore {
  const loadReport = async ({ cluster }: RunKey, item: Item): Promise<Report> => {
    const { outcome, ...report } = reportOf(item);
    const loaded = (await blobs.load(cluster, outcome)) as Report['outcome'] | undefined;
    return { ...report, outcome: loaded ?? unknownOutcome('not_collected', 'the parts of the report have expired') };
  };
  return {
    async putChunk(key, chunk) {
      const initial = await putHosts(table, key, chunk, clock());
      await table.putNew(chunkPendingItem(key, chunk.id, initial, clock()));
      if (initial.length === 0) await settleChunk(table, key, chunk.id);
    },
    async listChunks(key) {
      return chunksOf(await table.query(runPartition(key), keyPrefix('chunk')));
    },
    async recordCommand(key, chunkId, commandId) {
      await table.update(chunkHostsKey(key, chunkId), {
        expression: 'SET #commandId = :commandId',
        condition: 'attribute_exists(#hosts) AND attribute_not_exists(#commandId)',
        names: { '#commandId': 'commandId', '#hosts': 'hosts' },
        values: { ':commandId': commandId },
      });
    },
    async putReport(key, report) {
      const outcome = await blobs.save(key.cluster, report.outcome, REPORT_INLINE_BYTES);
      return table.putNew(reportItem(key, report, outcome, clock()));
    },
    async listReports(key) {
      const shards = Array.from({ length: REPORT_SHARDS }, (_, shard) => table.query(reportPartition(key, shard)));
      const items = (await Promise.all(shards)).flat();
      return (await Promise.all(items.map((item) => loadReport(key, item)))).sort(byProbeAndHost);
    },
    // First the host, then the chunk: killed in between, the repeat finds the chunk empty and goes on from there.
    async settleHost(key, chunkId, hostId) {
      const chunk = await table.update(chunkPendingKey(key, chunkId), {
        expression: 'DELETE #pending :host',
        condition: 'attribute_exists(#chunk)',
        names: { '#pending': 'pending', '#chunk': 'chunk' },
        values: { ':host': new Set([hostId]) },
      });
      if (chunk === undefined || pendingOf(chunk).size > 0) return { complete: false };
      return { complete: await settleChunk(table, key, chunkId) };
    },
  };
}

/** Returns the hosts that were pending at the first write of the chunk, which need not be this one. */
async function putHosts(table: Table, key: RunKey, chunk: Chunk, now: number): Promise<readonly string[]> {
  const item = chunkHostsItem(key, chunk, now);
  if (await table.putNew(item)) return chunk.pending;
  const there = await table.get(chunkHostsKey(key, chunk.id));
  return (there ?? item)['initial'] as readonly string[];
}

/**
 * Settled chunks are gathered beside the chunks to wait for, not taken out of them: a chunk may be emptied before the
 * dispatcher has said what to wait for. Tells whether the run is complete.
 */
async function settleChunk(table: Table, key: RunKey, chunkId: string): Promise<boolean> {
  const item = await table.update(runItemKey(key), {
    expression: 'ADD #settled :chunk',
    condition: 'attribute_exists(#status)',
    names: { '#settled': 'settled', '#status': 'status' },
    values: { ':chunk': new Set([chunkId]) },
  });
  if (item === undefined) return false;
  const run = runOf(item);
  return run.status !== 'dispatching' && run.pendingChunks.length === 0;
}

function byProbeAndHost(a: Report, b: Report): number {
  const [left, right] = [`${a.probe} ${a.host.id}`, `${b.probe} ${b.host.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
