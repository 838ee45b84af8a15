import type { HistoryReader, Span } from '../history/ports.ts';
import type { HistoryFault, RunRecord } from '../history/record.ts';
import type { ClosedRun } from '../pipeline/gather.ts';
import type { RunKey, Store } from '../pipeline/ports.ts';

export interface PastStores {
  readonly store: Pick<Store, 'getRun' | 'listChunks' | 'listReports'>;
  readonly history: Pick<HistoryReader, 'runs'>;
}

/** A judged run with what its hosts had said, or `lost`: its reports are not stored any more. */
export type PastRun =
  | { readonly kind: 'closed'; readonly closed: ClosedRun }
  | { readonly kind: 'lost'; readonly record: RunRecord }
  | { readonly kind: 'fault'; readonly fault: HistoryFault };

const PAGE = 200;
/** Runs that are read at the same time: each is about ten requests. */
const AHEAD = 8;

/** The runs that were judged in a span, by the time of their judgement, oldest first. Only some are in memory at once. */
export async function* pastRuns(cluster: string, span: Span, stores: PastStores): AsyncGenerator<PastRun> {
  let after: string | undefined;
  do {
    const request = { order: 'oldest', limit: PAGE, ...(after !== undefined && { after }) } as const;
    const { items, next, faults } = await stores.history.runs(cluster, span, request);
    for (const fault of faults) yield { kind: 'fault', fault };
    for (let begin = 0; begin < items.length; begin += AHEAD) {
      const read = items.slice(begin, begin + AHEAD).map((record) => readRun(record, stores.store));
      yield* await Promise.all(read);
    }
    after = next;
  } while (after !== undefined);
}

async function readRun(record: RunRecord, store: PastStores['store']): Promise<PastRun> {
  const { cluster, inspection, scheduledTime } = record;
  const key: RunKey = { cluster, inspection, scheduledTime };
  const [run, chunks, reports] = await Promise.all([store.getRun(key), store.listChunks(key), store.listReports(key)]);
  if (run === undefined || isLost(run.failure !== undefined, chunks.length, reports.length)) {
    return { kind: 'lost', record };
  }
  return { kind: 'closed', closed: { run, chunks, reports } };
}

/** A run that was dispatched had hosts; one without any trace of them has outlived its reports. */
function isLost(failed: boolean, chunks: number, reports: number): boolean {
  return !failed && chunks === 0 && reports === 0;
}

/** Epoch milliseconds at which the run was judged: when its last report came, or without any when it was claimed. */
export function judgedAt({ run, reports }: ClosedRun): number {
  return reports.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), run.claimedAt);
}
