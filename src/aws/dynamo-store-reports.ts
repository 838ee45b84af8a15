import { unknownOutcome } from '../pipeline/invocation-outcome.ts';
import type { Chunk, Clock, Report, RunKey, Store } from '../pipeline/ports.ts';
import type { Blobs } from './dynamo-store-blobs.ts';
import type { Item, Table } from './dynamo-table.ts';
import {
  chunkHostsItem,
  chunkPendingItem,
  chunksOf,
  isTogether,
  pendingOf,
  reportItem,
  reportOf,
  runOf,
  togetherItem,
  togetherOf,
} from './items.ts';
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
  'putChunk' | 'listChunks' | 'recordCommand' | 'putReport' | 'putReports' | 'listReports' | 'settleHosts'
>;

/** A report of up to this many packed bytes is one item; DynamoDB takes 400 kB, names and keys included. */
const REPORT_INLINE_BYTES = 380_000;
/** A frame of up to this many characters is stored together with others, which are much like it: they share what they say. */
const TOGETHER_CHARACTERS = 100_000;

/** What a run waits for and what came: its chunks of hosts and the hosts' reports. */
export function dynamoReports(table: Table, blobs: Blobs, clock: Clock): ReportStore {
  const loadReport = async ({ cluster }: RunKey, item: Item): Promise<Report> => {
    const { outcome, ...report } = reportOf(item);
    const loaded = (await blobs.load(cluster, outcome)) as Report['outcome'] | undefined;
    return { ...report, outcome: loaded ?? unknownOutcome('not_collected', 'the parts of the report have expired') };
  };
  const loadTogether = async ({ cluster }: RunKey, item: Item): Promise<readonly Report[]> =>
    ((await blobs.load(cluster, togetherOf(item))) as readonly Report[] | undefined) ?? [];
  const putReport: ReportStore['putReport'] = async (key, report) => {
    const outcome = await blobs.save(key.cluster, report.outcome, REPORT_INLINE_BYTES);
    return table.putNew(reportItem(key, report, outcome, clock()));
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
    putReport,
    async putReports(key, reports) {
      const short = reports.filter(isShort);
      const alone = short.length > 1 ? reports.filter((report) => !isShort(report)) : reports;
      await Promise.all(alone.map((report) => putReport(key, report)));
      if (short.length < 2) return;
      const body = await blobs.save(key.cluster, short, REPORT_INLINE_BYTES);
      await table.putNew(togetherItem(key, short, body, clock()));
    },
    async listReports(key) {
      const shards = Array.from({ length: REPORT_SHARDS }, (_, shard) => table.query(reportPartition(key, shard)));
      const items = (await Promise.all(shards)).flat();
      const alone = items.filter((item) => !isTogether(item)).map(async (item) => [await loadReport(key, item)]);
      const together = items.filter(isTogether).map((item) => loadTogether(key, item));
      return firstOfEach((await Promise.all([...alone, ...together])).flat()).sort(byProbeAndHost);
    },
    // First the host, then the chunk: killed in between, the repeat finds the chunk empty and goes on from there.
    async settleHosts(key, chunkId, hostIds) {
      const chunk = await table.update(chunkPendingKey(key, chunkId), {
        expression: 'DELETE #pending :hosts',
        condition: 'attribute_exists(#chunk)',
        names: { '#pending': 'pending', '#chunk': 'chunk' },
        values: { ':hosts': new Set(hostIds) },
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

function isShort({ outcome }: Report): boolean {
  return outcome.kind === 'unknown' || outcome.frame.length <= TOGETHER_CHARACTERS;
}

/** Whoever brings a host's report again may have stored it with other ones: what came first counts. */
function firstOfEach(reports: readonly Report[]): Report[] {
  const first = new Map<string, Report>();
  for (const report of reports) {
    const name = `${report.probe} ${report.host.id}`;
    const there = first.get(name);
    if (there === undefined || report.receivedAt < there.receivedAt) first.set(name, report);
  }
  return [...first.values()];
}

function byProbeAndHost(a: Report, b: Report): number {
  const [left, right] = [`${a.probe} ${a.host.id}`, `${b.probe} ${b.host.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
