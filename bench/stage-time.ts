/**
 * What the stages of a run take of a CPU: prints, never gates. The durations that `farrier cost --estimate` assumes come from here.
 *
 *   npx tsx bench/stage-time.ts
 *
 * The store is in memory, so what is counted is the stage's own work, packing included.
 */
import { dynamoBlobs } from '../src/aws/dynamo-store-blobs.ts';
import type { Table } from '../src/aws/dynamo-table.ts';
import { MEMORY_MB } from '../src/cost/memory.ts';
import type { Store } from '../src/pipeline/ports.ts';
import { memoryHistory } from '../test/support/memory-history.ts';
import { memoryStore } from '../test/support/memory-store.ts';
import { oneRun } from './history-run.ts';

const RUNS = 25;
const WARM = 5;
/** A function has a whole virtual CPU at this memory, and its share of one below: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const WHOLE_CPU_MB = 1769;

async function main(): Promise<void> {
  const history = memoryHistory();
  const times = { collect: [] as number[], evaluate: [] as number[] };
  let at = Date.parse('2026-11-01T00:10:00Z');
  let evaluatesSince = 0;
  const inner = memoryStore();
  const blobs = dynamoBlobs({ put: async () => {} } as unknown as Table, () => at, 1);
  const packed = async (value: unknown): Promise<void> => void (await blobs.save('large', value, 400_000));
  const store: Store = {
    ...inner,
    putReports: async (key, reports) => {
      await packed(reports);
      await inner.putReports(key, reports);
    },
    getRun: async (key) => {
      const run = await inner.getRun(key);
      if (run?.status === 'collected') evaluatesSince = cpuMs();
      return run;
    },
    commitState: async (cluster, version, next) => {
      await packed(next.memory);
      return inner.commitState(cluster, version, next);
    },
    putVerdict: async (verdict) => {
      await packed(verdict);
      await inner.putVerdict(verdict);
    },
  };
  for (let run = 0; run < RUNS; run += 1) {
    const begun = cpuMs();
    await oneRun(store, history, at);
    const ended = cpuMs();
    if (run >= WARM) {
      times.evaluate.push(ended - evaluatesSince);
      times.collect.push(evaluatesSince - begun);
    }
    at += 60_000;
  }
  console.log('stage      CPU ms, median   ms of a function with its memory');
  for (const name of ['collect', 'evaluate'] as const) {
    const cpu = times[name].toSorted((a, b) => a - b)[Math.floor(times[name].length / 2)] ?? Number.NaN;
    const scaled = cpu * Math.max(1, WHOLE_CPU_MB / MEMORY_MB[name]);
    console.log(
      `${name.padEnd(10)} ${cpu.toFixed(0).padStart(14)}   ${scaled.toFixed(0).padStart(10)} at ${MEMORY_MB[name]} MB`,
    );
  }
  console.log('collect: all answers of a run, printing the made-up ones included.');
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

await main();
