import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { CONFIG, oneRun, type RunSize } from '../../bench/history-run.ts';
import { dynamoHistory } from '../../src/aws/dynamo-history.ts';
import { dynamoStore } from '../../src/aws/dynamo-store.ts';
import { usageMeter } from '../../src/aws/usage-meter.ts';
import { TABLE } from '../../src/contract.ts';
import { type Counters, sumOf } from '../../src/cost/usage.ts';
import { selfWatch } from '../../src/pipeline/self-watch.ts';
import { watch } from '../../src/pipeline/watch.ts';
import type { Dynalite } from './dynalite.ts';
import { memoryUsage } from './memory-usage.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-01T00:10:00Z');
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

export interface MeasuredUsage {
  /** Of one run and of one minute's ticks of a cluster whose runs have become usual. */
  readonly run: Counters;
  readonly tick: Counters;
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
  const queues = { evaluate: async () => {}, notify: async () => {} };
  const nobody = async (): Promise<never> => Promise.reject(new Error('no host is asked'));
  const deps = { config: CONFIG, store, history, queues, clock, log: SILENT };
  const hosts = { resolve: nobody, send: nobody, getInvocation: nobody };
  const account = {
    subscriptions: async () => [],
    deadLetters: async () => [],
    sms: async () => ({ sandbox: false, monthlyLimit: undefined }),
  };
  for (let run = 0; run < 2; run += 1) {
    await oneRun(store, history, now, size);
    await selfWatch({ ...deps, account });
    now += MINUTE;
  }
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
  return { run, tick, byteDays: after - before, points };
}

/** Of all items that go some day. Sizes are those of the items as JSON, which is near enough. */
async function byteDays(dynamo: Dynalite, name: string, now: number): Promise<number> {
  let sum = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamo.client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: start }));
    for (const item of page.Items ?? []) {
      const expires = item[TABLE.ttl];
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
