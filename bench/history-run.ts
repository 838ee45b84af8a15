import { createHash } from 'node:crypto';
import type { SeriesPoint } from '../src/checks/series/table.ts';
import { configSchema } from '../src/config/schema.ts';
import type { HistoryWriter } from '../src/history/ports.ts';
import { clusterAt } from '../src/local/simulator/cluster-state.ts';
import { MACHINES } from '../src/local/simulator/layout.ts';
import { releaseOf } from '../src/local/simulator/release.ts';
import { storeAnswers } from '../src/pipeline/collect.ts';
import { evaluate } from '../src/pipeline/evaluate.ts';
import { plainFrame } from '../src/pipeline/frame.ts';
import type { Host, RunKey, Store } from '../src/pipeline/ports.ts';
import { hostFrame } from '../src/scenario/printed/frames.ts';
import { writeFrame } from '../test/support/frame.ts';
import { lively } from './history-values.ts';
import { largeCluster, type Size } from './large-cluster.ts';

/** The cluster of the bench: 3 meta servers, 10 replica servers and 30 tables, if nothing else is said. */
export const CLUSTER = 'large';
const METAS = 3;
const USUAL: RunSize = { hosts: 13, tables: 30 };

/** Hosts with those of the 3 meta servers. */
export interface RunSize {
  readonly hosts: number;
  readonly tables: number;
}

function hostsOf(count: number): readonly Host[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `i-${index.toString(16).padStart(17, '0')}`,
    name: index < METAS ? `meta${index + 1}` : `replica${index - 2}.example.internal`,
    ping: 'online',
    lastPing: 0,
  }));
}

export const CONFIG = configSchema.parse({
  clusters: [{ name: CLUSTER, metas: ['meta1:34601', 'meta2:34601', 'meta3:34601'] }],
  contacts: [{ name: 'ops', email: 'ops@example.com' }],
});

/** Takes one run through all its writes, as the functions make them, and returns its points. */
export async function oneRun(
  store: Store,
  history: HistoryWriter,
  at: number,
  { hosts: hostCount, tables }: RunSize = USUAL,
): Promise<readonly SeriesPoint[]> {
  const allHosts = hostsOf(hostCount);
  const key: RunKey = {
    cluster: CLUSTER,
    inspection: 'health',
    scheduledTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
  };
  const expected = { cluster: 1, host: allHosts.length };
  const run = {
    ...key,
    status: 'dispatching',
    claimedAt: at,
    deadline: at + 180_000,
    pendingChunks: [],
    expected,
  } as const;
  await store.claimRun(run);
  const probes = [
    { id: 'cluster-001', probe: 'cluster', hosts: allHosts.slice(0, 1) },
    { id: 'host-001', probe: 'host', hosts: allHosts },
  ] as const;
  for (const { hosts, ...chunk } of probes) {
    await store.putChunk(key, { ...chunk, hosts, pending: hosts.map(({ id }) => id), commandId: undefined });
    await store.recordCommand(key, chunk.id, '01234567-89ab-cdef-0123-456789abcdef');
  }
  await store.markDispatched(
    key,
    probes.map(({ id }) => id),
    expected,
  );
  const answers = probes.flatMap(({ id, probe, hosts }) =>
    hosts.map((host, index): Answer => {
      const text = probe === 'cluster' ? clusterText(at, { nodes: hostCount - METAS, tables }) : hostText(index, at);
      const outcome = { kind: 'frame', frame: plainFrame(text).frame } as const;
      return { target: { chunkId: id }, report: { probe, host, receivedAt: at + 3000, outcome } };
    }),
  );
  await collected(key, answers, store);
  return evaluated(key, store, history, at);
}

const NO_LOG = { info: () => {}, warn: () => {}, error: () => {} };
const NO_QUEUES = { evaluate: async () => {}, notify: async () => {}, diagnose: async () => {} };
const nobody = async (): Promise<never> => Promise.reject(new Error('nobody is asked'));
const NO_HISTORY = { putRun: nobody, putFindings: nobody, putIncidents: nobody };

type Answer = Parameters<typeof storeAnswers>[1][number];

/** As the queue hands them out: one that begins while the others are on their way, and then ten at a time. */
async function collected(key: RunKey, answers: readonly Answer[], store: Store): Promise<void> {
  const hosts = { resolve: nobody, send: nobody, getInvocation: nobody };
  const deps = { config: CONFIG, store, history: NO_HISTORY, hosts, queues: NO_QUEUES, clock: () => 0, log: NO_LOG };
  await storeAnswers(key, answers.slice(0, 1), deps);
  for (let begin = 1; begin < answers.length; begin += 10) {
    await store.getRun(key);
    await storeAnswers(key, answers.slice(begin, begin + 10), deps);
  }
}

/** Judged as it is deployed, but for the values of the points: those of made-up probes never change. */
async function evaluated(
  key: RunKey,
  store: Store,
  history: HistoryWriter,
  at: number,
): Promise<readonly SeriesPoint[]> {
  let written: readonly SeriesPoint[] = [];
  const putRun: HistoryWriter['putRun'] = (run, snapshot, points) => {
    written = lively(points, at);
    return history.putRun(run, snapshot, written);
  };
  const outcome = await evaluate(key, {
    config: CONFIG,
    store,
    history: { ...history, putRun },
    queues: NO_QUEUES,
    clock: () => at,
    log: NO_LOG,
  });
  if (outcome.outcome !== 'evaluated') throw new Error(`the run was not judged: ${outcome.reason}`);
  return written;
}

function clusterText(at: number, size: Size): string {
  return writeFrame({ cluster: CLUSTER, time: at }, largeCluster(size));
}

function hostText(index: number, at: number): string {
  const machine = MACHINES[index < METAS ? index : METAS + (index % 5)];
  if (machine === undefined) throw new Error('the simulator has no such machine');
  const frame = hostFrame(clusterAt({ name: CLUSTER, release: releaseOf(undefined) }, at, []), machine, [34601, 34801]);
  return unlikeOthers(frame, index);
}

/** There are few simulated machines; without this their twins would cost next to nothing once they are packed together. */
function unlikeOthers(frame: string, host: number): string {
  const plain = plainFrame(frame).frame;
  const cut = plain.indexOf('\n') + 1;
  let count = 0;
  const body = plain.slice(cut).replaceAll(/\d{5,}/g, (number) => {
    count += 1;
    if (/^(34[68]01|1[67]\d{8})$/.test(number)) return number;
    const noise = createHash('sha256').update(`${host} ${count}`).digest().readUIntBE(0, 6) / 2 ** 48;
    return String(BigInt(number) + BigInt(Math.floor(noise * Number(number) * 0.1)));
  });
  const header = JSON.parse(plain.slice('FARRIER1 '.length, cut)) as object;
  const bytes = Buffer.byteLength(body);
  const sha256 = createHash('sha256').update(body).digest('hex');
  return `FARRIER1 ${JSON.stringify({ ...header, bytes, sha256 })}\n${body}`;
}
