import { setImmediate } from 'node:timers/promises';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { CLUSTER, CONFIG, oneRun, type RunSize } from '../../bench/history-run.ts';
import { dynamoHistory } from '../../src/aws/dynamo-history.ts';
import { dynamoStore } from '../../src/aws/dynamo-store.ts';
import { usageMeter } from '../../src/aws/usage-meter.ts';
import { TABLE } from '../../src/contract.ts';
import { type Counters, sumOf } from '../../src/cost/usage.ts';
import { packHot, packSeasons } from '../../src/detect/bundle.ts';
import { emptyState, type SeriesState, update } from '../../src/detect/update.ts';
import { loadDetection } from '../../src/pipeline/detection.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import { selfWatch } from '../../src/pipeline/self-watch.ts';
import { watch } from '../../src/pipeline/watch.ts';
import type { Dynalite } from './dynalite.ts';
import { memoryUsage } from './memory-usage.ts';

const MINUTE = 60_000;
const WEEK_SECONDS = 7 * 86_400;
const INTERVAL = 300;
const START = Date.parse('2026-11-01T00:10:00Z');
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

export interface MeasuredUsage {
  /** Of one run and of one minute's ticks of a cluster whose runs have become usual. */
  readonly run: Counters;
  readonly tick: Counters;
  /** Of what the detector stores once an hour, when it has learnt for a week. */
  readonly hourly: Counters;
  /** Bytes × days that the items of one run are kept. */
  readonly byteDays: number;
  /** Points that the run measured. */
  readonly points: number;
}

/** Counts what a run and a tick ask of DynamoDB, on a table of its own of the embedded one. */
export async function measuredUsage(dynamo: Dynalite, name: string, size: RunSize): Promise<MeasuredUsage> {
  await dynamo.createTable(name);
  let now = START;
  const clock = (): number => now;
  const store = dynamoStore(dynamo.client, name, clock);
  const history = dynamoHistory(dynamo.client, name, clock);
  const counters = async (work: () => Promise<unknown>): Promise<Counters> => {
    const writer = memoryUsage();
    await usageMeter({ name: 'measured', memoryMb: 0, writer, clock, log: SILENT }).invoke(work);
    return sumOf(await writer.month('2026-11'));
  };
  const queues = { evaluate: async () => {}, notify: async () => {}, diagnose: async () => {} };
  const nobody = async (): Promise<never> => Promise.reject(new Error('no host is asked'));
  const deps = { config: CONFIG, store, history, queues, clock, log: SILENT };
  const hosts = { resolve: nobody, send: nobody, getInvocation: nobody };
  const account = {
    // Whoever is to be told gets it: nothing is wrong, and no message waits.
    subscriptions: async () => [{ protocol: 'email', endpoint: 'ops@example.com', confirmed: true }],
    deadLetters: async () => [],
    sms: async () => ({ sandbox: false, monthlyLimit: undefined }),
  };
  for (let run = 0; run < 2; run += 1) {
    await oneRun(store, history, now, size);
    await selfWatch({ ...deps, account });
    now += MINUTE;
  }
  const learnt = await learnForAWeek(store, now / 1000 - 60);
  await store.saveDetection(CLUSTER, learnt.until, packHot(learnt.states), []);
  const hourly = await counters(() => store.saveDetection(CLUSTER, learnt.until, packSeasons(learnt.states), []));
  const before = await byteDays(dynamo, name, now);
  let points = 0;
  const run = await counters(async () => {
    points = (await oneRun(store, history, now, size)).length;
  });
  const after = await byteDays(dynamo, name, now);
  now += 1000;
  const tick = await counters(async () => {
    await watch({ ...deps, hosts });
    await selfWatch({ ...deps, account });
  });
  return { run, tick, hourly, byteDays: after - before, points };
}

/**
 * Lets every series of the detector learn for a week: of a detector that has learnt nothing yet there is next
 * to nothing to store. @param until epoch seconds
 */
async function learnForAWeek(
  store: Store,
  until: number,
): Promise<{ readonly states: ReadonlyMap<string, SeriesState>; readonly until: number }> {
  const loaded = await loadDetection(CLUSTER, store);
  const states = new Map<string, SeriesState>();
  for (const [index, key] of [...loaded.states.keys()].entries()) {
    let state = emptyState();
    for (let time = until - WEEK_SECONDS; time <= until; time += INTERVAL) {
      const day = 2 + Math.sin((2 * Math.PI * (time % 86_400)) / 86_400);
      const noise = 1 + 0.1 * (noiseOf(time * (index + 1)) - 0.5);
      state = update(state, { time, value: 10 ** (index % 5) * day * noise }, { interval: INTERVAL }).state;
    }
    states.set(key, state);
    // The server of the embedded DynamoDB is in this process, and must not fall silent.
    await setImmediate();
  }
  return { states, until };
}

/** 0 to 1, as good as random. */
function noiseOf(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
}

/** Of all items that go some day. Sizes are those of the items as JSON, which is near enough. */
async function byteDays(dynamo: Dynalite, name: string, now: number): Promise<number> {
  let sum = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamo.client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: start }));
    for (const item of page.Items ?? []) {
      const expires = item[TABLE.ttl];
      // Where nothing happens a run leaves no findings and no incident, whatever the bench does.
      if (/^(findings|incidents)#/.test(String(item['pk']))) continue;
      if (typeof expires === 'number') sum += (bytesOf(item) * (expires * 1000 - now)) / 86_400_000;
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return sum;
}

function bytesOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value !== 'object' || value === null) return String(value).length;
  const entries = value instanceof Set ? [...value].map((each) => ['', each] as const) : Object.entries(value);
  return entries.reduce((sum, [name, each]) => sum + name.length + bytesOf(each), 0);
}
