import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoHistory, type History } from '../../src/aws/dynamo-history.ts';
import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import { PageTokenError } from '../../src/history/ports.ts';
import { compact } from '../../src/pipeline/compact.ts';
import { DOWN, moved, UP } from '../support/alerts/moved.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { oneCluster } from '../support/history-config.ts';
import { memoryHistory } from '../support/memory-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { describeHistory, everything, incident, NOW, point, runAt, SNAPSHOT, START } from './history-contract.ts';

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

describe('A record that cannot be read', () => {
  it('is named, and the others of the page are served', async () => {
    const table = await makeTable();
    const history = dynamoHistory(dynamo.client, table, () => NOW);
    await history.putIncidents([incident('east-1', START), incident('east-3', START)]);
    const record = Uint8Array.of(1, 2, 3);
    const Item = { pk: 'incidents#east', sk: '0000000002', id: 'east-2', openedAt: START, record };
    await dynamo.client.send(new PutCommand({ TableName: table, Item }));
    const page = await history.incidents('east', { from: 0, until: NOW }, { order: 'oldest', limit: 10 });
    expect(page.items.map(({ id }) => id)).toEqual(['east-1', 'east-3']);
    expect(page.faults).toMatchObject([{ item: 'incidents#east 0000000002', kind: 'damaged' }]);
  });
});

describe('A token', () => {
  it('is refused where the times that are asked for are others, before DynamoDB does', async () => {
    const history = await onDynamo();
    for (const hours of [0, 1]) await history.putRun(runAt(START + hours * HOUR), SNAPSHOT, []);
    const all = { from: 0, until: NOW };
    const { next } = await history.runs('east', all, { order: 'oldest', limit: 1 });
    const after = next ?? expect.unreachable();
    const later = { from: START + HOUR, until: NOW };
    await expect(history.runs('east', later, { order: 'oldest', limit: 1, after })).rejects.toThrow(PageTokenError);
  });
});

describe('An incident that a function decided and died before it wrote it', () => {
  it('is written by the compaction, open or closed with what belonged to it; one whose end was written stays', async () => {
    const history = await onDynamo();
    const cluster = moved();
    const store = memoryStore();
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const decideAndCompact = async (version: number) => {
      const memory = { ...EMPTY_MEMORY, alerts: cluster.book() };
      await store.commitState('east', version, { lastRuns: {}, memory, messages: [] });
      await compact({ config: oneCluster('east'), store, history, clock: cluster.now, log });
      return (await history.incidents('east', { from: 0, until: NOW }, { order: 'newest', limit: 10 })).items;
    };
    cluster.run(DOWN);
    cluster.run(DOWN);
    const members = ['nodes.alive|node/replica2:34801'];
    expect(await decideAndCompact(0)).toMatchObject([{ id: 'demo-1', phase: 'firing', members }]);
    while (cluster.book().past.length === 0) cluster.run(UP);
    const [closed] = await decideAndCompact(1);
    expect(closed).toMatchObject({ id: 'demo-1', phase: 'resolved', members });
    await history.putIncidents([{ ...(closed ?? expect.unreachable()), assignee: 'ann' }]);
    expect(await decideAndCompact(2)).toMatchObject([{ id: 'demo-1', assignee: 'ann' }]);
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

describe('The state of a large cluster', () => {
  it('is read as it was written, and is cheap to look up', async () => {
    const table = await makeTable();
    const history = dynamoHistory(dynamo.client, table, () => NOW);
    const nodes = Array.from({ length: 10_000 }, (_, index) => ({
      node: `n${(index * 7919) % 99_991}:1`,
      status: 'ALIVE' as const,
      replicas: (index * 31) % 997,
      primaries: index % 13,
      secondaries: index % 17,
      version: '2.6.0',
      startTime: undefined,
    }));
    await history.putRun(runAt(START), { ...SNAPSHOT, view: { ...SNAPSHOT.view, nodes } }, []);
    const [run] = (await history.runs('east', { from: 0, until: NOW }, { order: 'newest', limit: 1 })).items;
    expect((await history.snapshot('east', run?.snapshot ?? ''))?.view.nodes).toHaveLength(10_000);
    const Key = { pk: `snapshot#east#${run?.snapshot}`, sk: 'snapshot' };
    const { Item } = await dynamo.client.send(new GetCommand({ TableName: table, Key }));
    expect(JSON.stringify(Item).length).toBeLessThan(1000);
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
