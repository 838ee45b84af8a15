import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoHistory, type History } from '../../src/aws/dynamo-history.ts';
import { compact } from '../../src/pipeline/compact.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { oneCluster } from '../support/history-config.ts';
import { memoryHistory } from '../support/memory-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { describeHistory, everything, NOW, point, runAt, SNAPSHOT, START } from './history-contract.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NODE = point(0).entity;

let dynamo: Dynalite;
let tables = 0;

beforeAll(async () => {
  dynamo = await startDynalite();
});
afterAll(async () => dynamo.stop());

async function makeTable(): Promise<string> {
  tables += 1;
  const name = `history-${tables}`;
  await dynamo.createTable(name);
  return name;
}

async function onDynamo(clock: () => number = () => NOW): Promise<History> {
  return dynamoHistory(dynamo.client, await makeTable(), clock);
}

describe('The history in memory', () => describeHistory(async () => memoryHistory()));
describe('The history on DynamoDB', () => describeHistory(onDynamo));

async function compactAt(history: History, now: number, isTimeUp = () => false): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: (event: string) => expect.unreachable(event) };
  await compact({ config: oneCluster('east'), store: memoryStore(), history, clock: () => now, log }, isTimeUp);
}

describe('Compaction', () => {
  const times = Array.from({ length: 60 * 26 }, (_, minute) => START + minute * MINUTE).filter(
    (_, minute) => minute % 20 === 0,
  );
  const valueAt = (at: number): number => ((at - START) / MINUTE) % 97;

  async function seeded(clock: () => number): Promise<History> {
    const history = await onDynamo(clock);
    for (const at of times) await history.putRun(runAt(at), SNAPSHOT, [point(valueAt(at)), point(at % 7, other)]);
    return history;
  }
  const other = { kind: 'table', name: 'orders' } as const;
  const expected = times.map((at) => ({ at, value: valueAt(at) }));

  it('changes nothing of what samples say, at any moment and when it is done again', async () => {
    let now = START;
    const history = await seeded(() => now);
    const read = async () => (await history.samples('east', NODE, 'read_qps', { from: 0, until: NOW })).items;
    for (const hours of [0, 1, 5, 5, 23, 24, 25, 30]) {
      now = START + hours * HOUR;
      await compactAt(history, now);
      expect(await read()).toEqual(expected);
    }
  });

  it('makes statistics of hours and days that have ended, and of no others', async () => {
    let now = START;
    const history = await seeded(() => now);
    now = START + 25 * HOUR;
    await compactAt(history, now);
    const day = Date.parse('2026-11-23T00:00:00Z');
    const hours = (await history.rollUps('east', NODE, 'read_qps', 'hour', { from: 0, until: NOW })).items;
    expect(hours).toHaveLength(25);
    expect(hours[1]).toEqual({ at: day + HOUR, count: 3, min: 3, median: 60, p95: 80, max: 80, last: 3 });
    const days = (await history.rollUps('east', NODE, 'read_qps', 'day', { from: 0, until: NOW })).items;
    const ofDay = expected.filter(({ at }) => at < day + DAY).map(({ value }) => value);
    const sorted = ofDay.toSorted((a, b) => a - b);
    expect(days).toEqual([
      {
        at: day,
        count: ofDay.length,
        min: sorted[0],
        median: sorted[Math.ceil(ofDay.length * 0.5) - 1],
        p95: sorted[Math.ceil(ofDay.length * 0.95) - 1],
        max: sorted.at(-1),
        last: ofDay.at(-1),
      },
    ]);
  });

  it('takes up samples that come after their hour and day were compacted', async () => {
    let now = START;
    const history = await seeded(() => now);
    now = START + 30 * HOUR;
    await compactAt(history, now);
    const late = START + 90_000;
    await history.putRun(runAt(late), SNAPSHOT, [point(1000)]);
    const read = async () => (await history.samples('east', NODE, 'read_qps', { from: 0, until: NOW })).items;
    expect(await read()).toContainEqual({ at: late, value: 1000 });
    await compactAt(history, now);
    expect(await history.compactionState('east')).toMatchObject({ late: [], lateDays: [] });
    expect(await read()).toHaveLength(expected.length + 1);
    const [day] = (await history.rollUps('east', NODE, 'read_qps', 'day', { from: 0, until: NOW })).items;
    expect(day).toMatchObject({ max: 1000 });
  });

  it('goes on where the time was up', async () => {
    let now = START;
    const history = await seeded(() => now);
    now = START + 26 * HOUR;
    let asked = 0;
    for (let call = 0; call < 40; call += 1) {
      asked = 0;
      const warn = () => {};
      await compact(
        {
          config: oneCluster('east'),
          store: memoryStore(),
          history,
          clock: () => now,
          log: { info: warn, warn, error: warn },
        },
        () => ++asked > 3,
      );
    }
    expect((await history.compactionState('east'))?.hoursUntil).toBe(Date.parse('2026-11-24T02:00:00Z'));
    const hours = await history.rollUps('east', NODE, 'read_qps', 'hour', { from: 0, until: NOW });
    expect(hours.items).toHaveLength(26);
  });
});

describe('A block that cannot be read', () => {
  it('is named, and the others are served', async () => {
    const table = await makeTable();
    const history = dynamoHistory(dynamo.client, table, () => NOW);
    for (const minute of [0, 1, 2]) await history.putRun(runAt(START + minute * MINUTE), SNAPSHOT, [point(minute)]);
    const put = (minute: number, block: Uint8Array) =>
      dynamo.client.send(
        new PutCommand({
          TableName: table,
          Item: {
            pk: 'samples#east#node#0of1',
            sk: `${new Date(START + minute * MINUTE).toISOString()}#health`,
            block,
          },
        }),
      );
    await put(1, Uint8Array.of(9, 1, 2, 3));
    await put(2, Uint8Array.of(1, 1, 2, 3, 4, 5));
    const { items, faults } = await history.samples('east', NODE, 'read_qps', { from: 0, until: NOW });
    expect(items).toEqual([{ at: START, value: 0 }]);
    expect(faults.map(({ kind }) => kind)).toEqual(['newer', 'damaged']);
    expect(faults[0]?.text).toBe(
      'item samples#east#node#0of1 2026-11-23T00:16:00.000Z#health cannot be read: version 9 is not known, 1 is the newest; read it with the Farrier that wrote it',
    );
  });
});

describe('Many entities', () => {
  it('are spread over groups, and found while their number grows', async () => {
    const history = await onDynamo();
    const nodes = (count: number) =>
      Array.from({ length: count }, (_, index) => point(index, { kind: 'node', name: `n${index}:1` }));
    await history.putRun(runAt(START), SNAPSHOT, nodes(10));
    await history.putRun(runAt(START + MINUTE), SNAPSHOT, nodes(700));
    await history.putRun(runAt(START + 2 * MINUTE), SNAPSHOT, nodes(10));
    const seven = { kind: 'node', name: 'n7:1' } as const;
    const { items } = await history.samples('east', seven, 'read_qps', { from: 0, until: NOW });
    expect(items.map(({ at }) => at)).toEqual([START, START + MINUTE, START + 2 * MINUTE]);
    const groups = await history.groups('east', { from: START, until: START + MINUTE });
    expect(new Set(groups.map(({ shards }) => shards))).toEqual(new Set([1, 4]));
    expect((await history.entities('east')).length).toBe(700);
  });
});

describe('Runs that are too old', () => {
  it('are forgotten', async () => {
    let now = START;
    const history = await onDynamo(() => now);
    await history.putRun(runAt(START), SNAPSHOT, [point(1)]);
    now = START + 91 * DAY;
    const runs = await everything(() => history.runs('east', { from: 0, until: now }, { order: 'newest', limit: 10 }));
    expect(runs).toEqual([]);
  });
});
