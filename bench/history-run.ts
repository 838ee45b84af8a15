import type { History } from '../src/aws/dynamo-history.ts';
import type { SeriesPoint } from '../src/checks/series/table.ts';
import { configSchema } from '../src/config/schema.ts';
import { clusterAt } from '../src/local/simulator/cluster-state.ts';
import { MACHINES } from '../src/local/simulator/layout.ts';
import { releaseOf } from '../src/local/simulator/release.ts';
import { evaluate } from '../src/pipeline/evaluate.ts';
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
  history: History,
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
  for (const { id, probe, hosts } of probes) {
    for (const [index, host] of hosts.entries()) {
      const frame = probe === 'cluster' ? clusterText(at, { nodes: hostCount - METAS, tables }) : hostText(index, at);
      await store.putReport(key, { probe, host, receivedAt: at + 3000, outcome: { kind: 'frame', frame } });
      await store.settleHost(key, id, host.id);
    }
  }
  await store.markCollected(key);
  return evaluated(key, store, history, at);
}

/** Judged as it is deployed, but for the values of the points: those of made-up probes never change. */
async function evaluated(key: RunKey, store: Store, history: History, at: number): Promise<readonly SeriesPoint[]> {
  let written: readonly SeriesPoint[] = [];
  const putRun: History['putRun'] = (run, snapshot, points) => {
    written = lively(points, at);
    return history.putRun(run, snapshot, written);
  };
  const queues = { evaluate: async () => {}, notify: async () => {} };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const outcome = await evaluate(key, {
    config: CONFIG,
    store,
    history: { ...history, putRun },
    queues,
    clock: () => at,
    log,
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
  return hostFrame(clusterAt({ name: CLUSTER, release: releaseOf(undefined) }, at, []), machine, [34601, 34801]);
}
