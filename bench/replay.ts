import { cpus } from 'node:os';
import { judge } from '../src/checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../src/checks/memory.ts';
import { expectationsOf, limitsOf } from '../src/config/effective.ts';
import { configSchema } from '../src/config/schema.ts';
import type { SeriesStates } from '../src/detect/bundle.ts';
import { clusterAt } from '../src/local/simulator/cluster-state.ts';
import { MACHINES } from '../src/local/simulator/layout.ts';
import { releaseOf } from '../src/local/simulator/release.ts';
import type { Step } from '../src/pegasus/step.ts';
import { detectionSettings } from '../src/pipeline/detection.ts';
import { type ClosedRun, clusterReading, hostReadings } from '../src/pipeline/gather.ts';
import type { Report } from '../src/pipeline/ports.ts';
import type { PastRun } from '../src/replay/past-runs.ts';
import { makePlayer } from '../src/replay/player.ts';
import { makeRecords } from '../src/replay/records.ts';
import { timeline } from '../src/replay/timeline.ts';
import { hostFrame } from '../src/scenario/printed/frames.ts';
import { writeFrame } from '../test/support/frame.ts';
import { largeCluster } from './large-cluster.ts';

/*
 * Prints how fast runs are replayed that have been read from the store: 10 replica servers on 10 hosts, 3 meta servers, 10
 * tables, a run a minute. It judges nothing: numbers depend on the machine.
 */

const RUNS = 200;
const ROUNDS = 3;
const START = Date.UTC(2026, 10, 23);
const MINUTE_MS = 60_000;
const NODES = Array.from({ length: 10 }, (_, index) => `replica${index + 1}.example.internal`);
const HOSTS = [...NODES, 'meta1', 'meta2', 'meta3'];

const config = configSchema.parse({
  clusters: [
    {
      name: 'large',
      metas: ['meta1:34601', 'meta2:34601', 'meta3:34601'],
      nodes: NODES.map((name) => `${name}:34801`),
      hosts: { tag: { key: 'farrier:cluster', value: 'large' } },
      inspections: [{ name: 'health', every: '1m' }],
    },
  ],
  contacts: [{ name: 'ops', email: 'ops@example.com' }],
});

async function main(): Promise<void> {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} processors, Node ${process.version}`);
  const runs = Array.from({ length: RUNS }, (_, index) => closedRun(START + index * MINUTE_MS));
  const characters = runs[0]?.reports.reduce(
    (sum, { outcome }) => sum + ('frame' in outcome ? outcome.frame.length : 0),
    0,
  );
  console.log(
    `${RUNS} runs of ${HOSTS.length} hosts, ${characters} characters each; best of ${ROUNDS}, time of the processor:`,
  );
  await print('read', () => runs.forEach((run) => void [clusterReading(run), hostReadings(run)]));
  const read = runs.map((run) => ({ run, snapshot: clusterReading(run), hosts: hostReadings(run) }));
  await print('judged', () => {
    let memory: Memory = EMPTY_MEMORY;
    let states: SeriesStates = new Map();
    for (const { run, snapshot, hosts } of read) ({ memory, states } = judgeOne(run, snapshot, hosts, memory, states));
  });
  await print('replayed: read, judged, alerts and ticks', () => replayAll(runs));
}

function judgeOne(
  { run }: ClosedRun,
  snapshot: ReturnType<typeof clusterReading>,
  hosts: ReturnType<typeof hostReadings>,
  memory: Memory,
  states: SeriesStates,
) {
  const [cluster] = config.clusters;
  if (cluster === undefined) throw new Error('no cluster');
  const [inspection] = cluster.inspections;
  if (inspection === undefined) throw new Error('no inspection');
  const limits = limitsOf(config, cluster);
  const detection = detectionSettings(config, cluster.name, inspection, run.claimedAt);
  const seen = { cluster: cluster.name, now: run.claimedAt, snapshot, hosts };
  return judge({ ...seen, expected: expectationsOf(cluster), limits, detection }, memory, states);
}

async function replayAll(runs: readonly ClosedRun[]): Promise<void> {
  const [cluster] = config.clusters;
  if (cluster === undefined) throw new Error('no cluster');
  const player = makePlayer(config, cluster);
  const records = makeRecords('large');
  const span = { from: START, until: START + RUNS * MINUTE_MS };
  let judged = 0;
  for await (const moment of timeline(span, past(runs), [])) {
    const book = player.book();
    if (moment.kind === 'tick') player.tick(moment.at);
    if (moment.kind === 'run') {
      const { run } = moment.closed;
      records.findings(run.inspection, player.run(moment.closed)?.verdict.findings ?? [], run.claimedAt);
      judged += 1;
    }
    records.incidents(book, player.book());
  }
  if (judged !== RUNS) throw new Error(`${judged} of ${RUNS} runs were replayed`);
}

async function* past(runs: readonly ClosedRun[]): AsyncGenerator<PastRun> {
  for (const closed of runs) yield { kind: 'closed', closed };
}

async function print(what: string, work: () => void | Promise<void>): Promise<void> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000 / RUNS);
  }
  console.log(`${best.toFixed(2).padStart(7)} ms a run, ${Math.round(MINUTE_MS / best)} runs a minute: ${what}`);
}

const STEPS = largeCluster({ nodes: NODES.length, tables: 10 });
/** Steps whose numbers are others each time; the rest of what a cluster prints hardly changes. */
const CHANGING = /^(node_usage|table_stat|server_stat|metrics:|totals:|profiler:|partition_stat:)/;

/** The steps with other traffic, a little above or below what they print: no two runs are alike. */
function stepsOf(run: number): readonly Step[] {
  let place = 0;
  const share = (spread: number) => {
    place += 1;
    return 1 + spread * Math.sin(run * 0.7 + place * 1.3);
  };
  return STEPS.map((step) => {
    if (!CHANGING.test(step.step)) return step;
    const stdout = step.stdout
      .replace(/\d+\.\d\d\b/g, (number) => (Number(number) * share(0.05)).toFixed(2))
      .replace(/"value":(\d+)/g, (_, number) => `"value":${Math.round(Number(number) * share(0.02))}`);
    return { ...step, stdout };
  });
}

function closedRun(now: number): ClosedRun {
  const scheduledTime = `${new Date(now).toISOString().slice(0, 19)}Z`;
  const state = clusterAt({ name: 'large', release: releaseOf('2.6.0-SNAPSHOT') }, now, []);
  const machines = MACHINES.filter(({ role }) => role === 'replica');
  const reports = HOSTS.map((name, index): Report => {
    const machine = machines[index % machines.length];
    if (machine === undefined) throw new Error('no machine');
    return report('host', name, now, hostFrame(state, { ...machine, name }, [34601, 34801]));
  });
  const cluster = writeFrame(
    { probe: 'cluster', cluster: 'large', host: 'meta1', time: now },
    stepsOf(now / MINUTE_MS),
  );
  return {
    run: {
      cluster: 'large',
      inspection: 'health',
      scheduledTime,
      status: 'evaluated',
      claimedAt: now,
      deadline: now + 3 * MINUTE_MS,
      pendingChunks: [],
      expected: { cluster: 1, host: HOSTS.length },
    },
    chunks: [],
    reports: [...reports, report('cluster', 'meta1', now, cluster)],
  };
}

function report(probe: 'cluster' | 'host', name: string, now: number, frame: string): Report {
  return { probe, host: { id: name, name }, receivedAt: now + 5000, outcome: { kind: 'frame', frame } };
}

await main();
