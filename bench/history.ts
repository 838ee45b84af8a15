/**
 * What the history costs: prints, never gates.
 *
 *   npm run bench:history
 *
 * Units are those that the embedded DynamoDB says that it charges; reads are eventually consistent.
 */
import { gzipSync } from 'node:zlib';
import { dynamoHistory, type History } from '../src/aws/dynamo-history.ts';
import { dynamoStore } from '../src/aws/dynamo-store.ts';
import { judge } from '../src/checks/judge.ts';
import { EMPTY_MEMORY } from '../src/checks/memory.ts';
import type { SeriesPoint } from '../src/checks/series/table.ts';
import { groupBy } from '../src/cli/group-by.ts';
import { writeHourBlock } from '../src/history/hour-block.ts';
import type { Sample } from '../src/history/record.ts';
import { DAY_MS, HOUR_MS, rollUp } from '../src/history/roll-up.ts';
import { writeRunBlock } from '../src/history/run-block.ts';
import { type Entity, entityKey } from '../src/pegasus/entity.ts';
import { known } from '../src/pegasus/reading.ts';
import { compact } from '../src/pipeline/compact.ts';
import { startDynalite } from '../test/support/dynalite.ts';
import { oneCluster } from '../test/support/history-config.ts';
import { captureNames, recordedSnapshot } from '../test/support/recordings.ts';
import { inspection } from '../test/support/snapshots.ts';
import { type Meter, metered, sumOf } from './history-meter.ts';
import { CLUSTER, oneRun } from './history-run.ts';
import { lively } from './history-values.ts';

const TABLE = 'bench';
const MINUTE = 60_000;
/** The beginning of a day. */
const START = Date.parse('2026-11-01T00:00:00Z');
const NODE: Entity = { kind: 'node', name: 'replica7.example.internal:34801' };
const METRIC = 'read_qps';
/** Key, names of attributes and a number of an item that has one point. */
const POINT_ITEM_BYTES = 'pk sk value expires'.replaceAll(' ', '').length + 'samples##'.length + 24 + 9 + 7;

type Entities = Map<string, { readonly entity: Entity; readonly samples: Map<string, Sample[]> }>;

async function main(): Promise<void> {
  packedSizes();
  const dynamo = await startDynalite();
  try {
    await dynamo.createTable(TABLE);
    let now = START;
    const clock = (): number => now;
    const setNow = (at: number): void => {
      now = at;
    };
    const meter = metered(dynamo.client);
    const history = dynamoHistory(dynamo.client, TABLE, clock);
    const store = dynamoStore(dynamo.client, TABLE, clock);
    const points = await writeUnits(meter, (at) => {
      setNow(at);
      return oneRun(store, history, at);
    });
    await aDay(history, points, setNow);
    await compaction(meter, history, setNow);
    setNow(START + DAY_MS + HOUR_MS + 9 * MINUTE);
    await question(meter, '24 hours to the minute', async () => {
      return (await history.samples(CLUSTER, NODE, METRIC, { from: now - DAY_MS, until: now })).items.length;
    });
    await aYear(history, points, setNow);
    const year = { from: START - 364 * DAY_MS, until: START + DAY_MS };
    await question(meter, 'a year by days', async () => {
      return (await history.rollUps(CLUSTER, NODE, METRIC, 'day', year)).items.length;
    });
    const month = { from: START - 29 * DAY_MS, until: START + DAY_MS };
    await question(meter, '30 days by hours', async () => {
      return (await history.rollUps(CLUSTER, NODE, METRIC, 'hour', month)).items.length;
    });
  } finally {
    await dynamo.stop();
  }
}

/** Bytes of the recorded load, 49 captures of a real cluster that are 10 s apart. */
function packedSizes(): void {
  let memory = EMPTY_MEMORY;
  const runs = captureNames()
    .filter((name) => name.startsWith('02-load/'))
    .map((name) => {
      const snapshot = recordedSnapshot(name);
      const judged = judge(inspection({ now: snapshot.time, snapshot: known(snapshot) }), memory);
      memory = judged.memory;
      return { at: snapshot.time, points: judged.verdict.series };
    });
  const count = runs.reduce((sum, { points }) => sum + points.length, 0);
  const perPoint = (bytes: number): string => (bytes / count).toFixed(2);
  const all: Entities = new Map();
  for (const { at, points } of runs) add(all, points, at);
  const inItems = runs.flatMap(({ points }) =>
    points.map(({ entity, metric }) => POINT_ITEM_BYTES + entityKey(entity).length + metric.length),
  );
  const blocks = [...all.values()].map(({ samples }) => writeHourBlock(samples).length);
  const json = [...all.values()].map(({ samples }) => gzipSync(JSON.stringify([...samples])).length);
  console.log(`Recorded load: ${runs.length} runs, ${count} points. Bytes per point:`);
  console.log(`  an item for each point            ${perPoint(total(inItems))}`);
  console.log(
    `  a run's points as JSON, gzip      ${perPoint(total(runs.map(({ points }) => gzipSync(JSON.stringify(points)).length)))}`,
  );
  console.log(`  an entity's hour as JSON, gzip    ${perPoint(total(json))}`);
  console.log(
    `  block of a run                    ${perPoint(total(runs.map(({ at, points }) => runBytes(at, points))))}`,
  );
  console.log(`  block of an entity's hour         ${perPoint(total(blocks))}`);
}

async function writeUnits(
  meter: Meter,
  run: (at: number) => Promise<readonly SeriesPoint[]>,
): Promise<readonly SeriesPoint[]> {
  await run(START - 2 * MINUTE);
  await run(START - MINUTE);
  meter.reset();
  const points = await run(START);
  const inHistory = new Set(['samples', 'runs', 'snapshot', 'findings', 'incidents', 'history']);
  const own = new Map([...meter.written].filter(([kind]) => inHistory.has(kind)));
  console.log(`\nA run of 13 hosts and 30 tables, ${points.length} points. Write units:`);
  for (const [kind, units] of meter.written) console.log(`  ${kind.padEnd(10)} ${units}`);
  console.log(`  history ${sumOf(own)}, altogether ${sumOf(meter.written)}; read units ${sumOf(meter.read)}`);
  return points;
}

/** All of the cluster for a day and 69 minutes, a run a minute. */
async function aDay(history: History, points: readonly SeriesPoint[], setNow: (at: number) => void): Promise<void> {
  const snapshot = { view: EMPTY_VIEW, checks: [], findings: [] };
  for (let at = START + MINUTE; at < START + DAY_MS + HOUR_MS + 9 * MINUTE; at += MINUTE) {
    setNow(at);
    await history.putRun({ ...RUN, at, points: points.length }, snapshot, lively(points, at));
  }
}

async function compaction(meter: Meter, history: History, setNow: (at: number) => void): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: (event: string) => console.error(event) };
  const loadState = async () => ({ version: 0, lastRuns: {}, memory: EMPTY_MEMORY, outbox: {}, setAside: [] });
  const compactAt = async (now: number): Promise<void> => {
    setNow(now);
    const store = { loadState } as unknown as Parameters<typeof compact>[0]['store'];
    await compact({ config: oneCluster(CLUSTER), store, history, clock: () => now, log });
  };
  await compactAt(START + 23 * HOUR_MS + 10 * MINUTE);
  meter.reset();
  await compactAt(START + 24 * HOUR_MS + 10 * MINUTE);
  console.log('\nCompaction of an hour and a day of that cluster, a run a minute:');
  const perRun = (sumOf(meter.written) / 60).toFixed(1);
  console.log(
    `  write units ${sumOf(meter.written)} (${perRun} for each run of the hour), read units ${sumOf(meter.read)}`,
  );
}

/** The statistics of one entity for the year before, of a value every 5 minutes: their size does not depend on the pace. */
async function aYear(history: History, points: readonly SeriesPoint[], setNow: (at: number) => void): Promise<void> {
  const own = points.filter(({ entity }) => entityKey(entity) === entityKey(NODE));
  for (let day = START - 364 * DAY_MS; day < START; day += DAY_MS) {
    const ofDay: Entities = new Map();
    for (let hour = day; hour < day + DAY_MS; hour += HOUR_MS) {
      const ofHour: Entities = new Map();
      for (let at = hour; at < hour + HOUR_MS; at += 5 * MINUTE) {
        add(ofHour, lively(own, at), at);
        add(ofDay, lively(own, at), at);
      }
      setNow(hour);
      const samples = ofHour.get(entityKey(NODE))?.samples ?? new Map();
      await history.putRollUp(CLUSTER, NODE, 'hour', hour, rollUp(samples));
    }
    await history.putRollUp(CLUSTER, NODE, 'day', day, rollUp(ofDay.get(entityKey(NODE))?.samples ?? new Map()));
  }
  setNow(START + DAY_MS);
}

async function question(meter: Meter, what: string, ask: () => Promise<number>): Promise<void> {
  await ask();
  meter.reset();
  const begun = performance.now();
  const points = await ask();
  const took = performance.now() - begun;
  console.log(`\nOne series, ${what}: ${points} points, ${sumOf(meter.read)} read units, ${took.toFixed(0)} ms`);
}

function add(all: Entities, points: readonly SeriesPoint[], at: number): void {
  for (const { entity, metric, value } of points) {
    const own = all.get(entityKey(entity)) ?? { entity, samples: new Map<string, Sample[]>() };
    all.set(entityKey(entity), own);
    const samples = own.samples.get(metric) ?? [];
    own.samples.set(metric, samples);
    samples.push({ at, value });
  }
}

/** A block for each kind of entity. */
function runBytes(at: number, points: readonly SeriesPoint[]): number {
  const kinds = groupBy(points, ({ entity }) => entity.kind);
  return total(
    [...kinds.values()].map((own) => {
      const names = groupBy(own, ({ entity }) => entity.name);
      const entities = [...names]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, values]) => ({
          name,
          values: new Map(values.map(({ metric, value }) => [metric as string, value])),
        }));
      return writeRunBlock({ at, entities }).length;
    }),
  );
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

const EMPTY_VIEW = {
  level: undefined,
  version: undefined,
  metas: undefined,
  nodes: undefined,
  tables: undefined,
  hosts: undefined,
};
const RUN = {
  cluster: CLUSTER,
  inspection: 'health',
  scheduledTime: new Date(START).toISOString(),
  health: 'ok',
  confidence: 'complete',
  findings: { critical: 0, warning: 0, info: 0 },
  unknown: 0,
  coverage: {},
} as const;

await main();
