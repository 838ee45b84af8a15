import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import {
  type Chunk,
  type ClusterState,
  type Delivery,
  type Report,
  type Run,
  type RunKey,
  runId,
  type Store,
  type StoredVerdict,
} from '../../src/pipeline/ports.ts';

/** A chunk of a run, or a report of a run. */
interface OfRun<T> {
  readonly run: string;
  readonly value: T;
}

interface StoredRun {
  readonly run: Run;
  /** Chunks to wait for, once dispatched. */
  readonly chunks: readonly string[];
  /** Chunks without a silent host, whether or not the run waits for them yet. */
  readonly settled: readonly string[];
}

interface StoredDetection {
  readonly time: number;
  readonly bytes: Uint8Array;
}

const EMPTY_STATE: ClusterState = { version: 0, lastRuns: {}, memory: EMPTY_MEMORY, outbox: {} };

/**
 * The Store in memory, by the same rules as the one on DynamoDB (test/contract runs on both). Everything goes in and
 * comes out as a copy through JSON, as it would through a database.
 */
export function memoryStore(): Store {
  const runs = new Map<string, StoredRun>();
  const open = new Map<string, RunKey>();
  const chunks = new Map<string, OfRun<Chunk>>();
  const reports = new Map<string, OfRun<Report>>();
  const states = new Map<string, ClusterState>();
  const detection = new Map<string, Map<string, StoredDetection>>();
  const verdicts = new Map<string, StoredVerdict>();
  const deliveries = new Map<string, Delivery>();
  const delivered = new Set<string>();

  const viewOf = (stored: StoredRun): Run =>
    copy({ ...stored.run, pendingChunks: stored.chunks.filter((id) => !stored.settled.includes(id)) });
  const changeRun = (
    key: RunKey,
    from: readonly Run['status'][],
    change: (stored: StoredRun) => StoredRun,
  ): boolean => {
    const stored = runs.get(runId(key));
    if (stored === undefined || !from.includes(stored.run.status)) return false;
    runs.set(runId(key), copy(change(stored)));
    return true;
  };
  const settleChunk = (key: RunKey, chunkId: string): void => {
    changeRun(key, ['dispatching', 'dispatched', 'collected', 'evaluated'], (stored) => ({
      ...stored,
      settled: [...new Set([...stored.settled, chunkId])],
    }));
  };
  const stateOf = (cluster: string): ClusterState => states.get(cluster) ?? EMPTY_STATE;
  const keepOutbox = (cluster: string, outbox: ClusterState['outbox']): void => {
    states.set(cluster, { ...stateOf(cluster), outbox });
  };

  return {
    async claimRun(run) {
      const id = runId(run);
      const there = runs.get(id);
      if (there !== undefined) return { claimed: false, run: viewOf(there) };
      const stored = copy({ run, chunks: run.pendingChunks, settled: [] });
      runs.set(id, stored);
      open.set(id, copy({ cluster: run.cluster, inspection: run.inspection, scheduledTime: run.scheduledTime }));
      return { claimed: true, run: viewOf(stored) };
    },
    async renewClaim(key, previousClaimedAt, claimedAt) {
      if (runs.get(runId(key))?.run.claimedAt !== previousClaimedAt) return false;
      return changeRun(key, ['dispatching'], (stored) => ({ ...stored, run: { ...stored.run, claimedAt } }));
    },
    async getRun(key) {
      const stored = runs.get(runId(key));
      return stored === undefined ? undefined : viewOf(stored);
    },
    async putChunk(key, chunk) {
      const id = JSON.stringify([runId(key), chunk.id]);
      if (chunks.has(id)) return;
      chunks.set(id, copy({ run: runId(key), value: chunk }));
      if (chunk.pending.length === 0) settleChunk(key, chunk.id);
    },
    async listChunks(key) {
      return copy(ofRun(chunks, key).toSorted((a, b) => compare(a.id, b.id)));
    },
    async markDispatched(key, chunkIds, expected) {
      changeRun(key, ['dispatching'], (stored) => ({
        ...stored,
        chunks: chunkIds,
        run: { ...stored.run, status: 'dispatched', expected },
      }));
    },
    async recordCommand(key, chunkId, commandId) {
      const id = JSON.stringify([runId(key), chunkId]);
      const chunk = chunks.get(id);
      if (chunk === undefined || chunk.value.commandId !== undefined) return;
      chunks.set(id, { ...chunk, value: { ...chunk.value, commandId } });
    },
    async putReport(key, report) {
      const id = JSON.stringify([runId(key), report.probe, report.host.id]);
      if (reports.has(id)) return false;
      reports.set(id, copy({ run: runId(key), value: report }));
      return true;
    },
    async putReports(key, together) {
      for (const report of together) {
        const id = JSON.stringify([runId(key), report.probe, report.host.id]);
        const there = reports.get(id);
        if (there && there.value.receivedAt <= report.receivedAt) continue;
        reports.set(id, copy({ run: runId(key), value: report }));
      }
    },
    async listReports(key) {
      return copy(ofRun(reports, key).toSorted((a, b) => compare(a.probe, b.probe) || compare(a.host.id, b.host.id)));
    },
    async settleHosts(key, chunkId, hostIds) {
      const id = JSON.stringify([runId(key), chunkId]);
      const chunk = chunks.get(id);
      if (chunk === undefined) return { complete: false };
      const pending = chunk.value.pending.filter((host) => !hostIds.includes(host));
      chunks.set(id, { ...chunk, value: { ...chunk.value, pending } });
      if (pending.length > 0) return { complete: false };
      settleChunk(key, chunkId);
      const stored = runs.get(runId(key));
      if (stored === undefined) return { complete: false };
      return { complete: stored.run.status !== 'dispatching' && viewOf(stored).pendingChunks.length === 0 };
    },
    async markCollected(key, failure) {
      changeRun(key, ['dispatching', 'dispatched'], (stored) => ({
        ...stored,
        run: { ...stored.run, status: 'collected', ...(failure === undefined ? {} : { failure }) },
      }));
    },
    async markEvaluated(key) {
      changeRun(key, ['dispatching', 'dispatched', 'collected'], (stored) => ({
        ...stored,
        run: { ...stored.run, status: 'evaluated' },
      }));
      open.delete(runId(key));
    },
    async listOpenRuns(cluster) {
      return [...open.values()]
        .filter((key) => key.cluster === cluster)
        .toSorted((a, b) => compare(a.scheduledTime, b.scheduledTime) || compare(a.inspection, b.inspection))
        .flatMap((key) => runs.get(runId(key)) ?? [])
        .map(viewOf);
    },

    async loadState(cluster) {
      return copy(stateOf(cluster));
    },
    async commitState(cluster, expectedVersion, next) {
      const state = stateOf(cluster);
      if (state.version !== expectedVersion) return false;
      const added = next.messages.filter(
        ({ id }) => !Object.hasOwn(state.outbox, id) && !delivered.has(deliveryId(cluster, id)),
      );
      const outbox = { ...state.outbox, ...Object.fromEntries(added.map((message) => [message.id, message])) };
      const { lastRuns, memory } = next;
      states.set(cluster, copy({ ...state, version: expectedVersion + 1, lastRuns, memory, outbox }));
      return true;
    },
    async loadDetection(cluster) {
      return [...(detection.get(cluster) ?? new Map<string, StoredDetection>()).entries()]
        .toSorted(([a], [b]) => compare(a, b))
        .map(([name, { bytes }]) => ({ name, bytes: bytes.slice() }));
    },
    async saveDetection(cluster, time, items, remove) {
      const own = detection.get(cluster) ?? new Map<string, StoredDetection>();
      detection.set(cluster, own);
      for (const { name, bytes } of items) {
        if ((own.get(name)?.time ?? 0) <= time) own.set(name, { time, bytes: bytes.slice() });
      }
      for (const name of remove) own.delete(name);
    },
    async putVerdict(stored) {
      const id = JSON.stringify([stored.cluster, stored.inspection]);
      const there = verdicts.get(id);
      if (there === undefined || there.scheduledTime <= stored.scheduledTime) verdicts.set(id, copy(stored));
    },
    async latestVerdicts(cluster) {
      return copy(
        [...verdicts.values()]
          .filter((stored) => stored.cluster === cluster)
          .toSorted((a, b) => compare(a.inspection, b.inspection)),
      );
    },

    async beginDelivery(cluster, messageId) {
      const { outbox } = stateOf(cluster);
      const entry = Object.hasOwn(outbox, messageId) ? outbox[messageId] : undefined;
      if (entry === undefined) return undefined;
      keepOutbox(cluster, { ...outbox, [messageId]: { ...entry, attempts: entry.attempts + 1 } });
      return copy(entry);
    },
    async failDelivery(cluster, messageId, failure) {
      const { outbox } = stateOf(cluster);
      const entry = Object.hasOwn(outbox, messageId) ? outbox[messageId] : undefined;
      if (entry !== undefined) keepOutbox(cluster, copy({ ...outbox, [messageId]: { ...entry, failure } }));
    },
    async rejectMessage(cluster, message, failure) {
      const { id, stage, severity, contacts, subject } = message;
      const state = stateOf(cluster);
      if (!Object.hasOwn(state.outbox, id)) return;
      delivered.add(deliveryId(cluster, id));
      const { [id]: _gone, ...outbox } = state.outbox;
      const setAside = [...(state.setAside ?? []), { id, stage, severity, contacts, subject, failure }].slice(-20);
      states.set(cluster, copy({ ...state, outbox, setAside }));
    },
    async finishDelivery(cluster, delivery) {
      const id = delivery.message.id;
      deliveries.set(JSON.stringify([cluster, delivery.deliveredAt, id]), copy(delivery));
      if (!Object.hasOwn(stateOf(cluster).outbox, id)) return;
      delivered.add(deliveryId(cluster, id));
      const { [id]: _gone, ...rest } = stateOf(cluster).outbox;
      keepOutbox(cluster, rest);
    },
    async listDeliveries(cluster, limit) {
      const own = [...deliveries].filter(([id]) => JSON.parse(id)[0] === cluster).map(([, delivery]) => delivery);
      return copy(
        own.toSorted((a, b) => b.deliveredAt - a.deliveredAt || compare(b.message.id, a.message.id)).slice(0, limit),
      );
    },
  };
}

function ofRun<T>(items: ReadonlyMap<string, OfRun<T>>, key: RunKey): T[] {
  return [...items.values()].filter((item) => item.run === runId(key)).map((item) => item.value);
}

function deliveryId(cluster: string, messageId: string): string {
  return JSON.stringify([cluster, messageId]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
