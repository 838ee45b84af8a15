import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counted } from '../../src/aws/counted-client.ts';
import { dynamoTable, type Table } from '../../src/aws/dynamo-table.ts';
import { countedLog, countUsage, type UsageMeter, usageMeter } from '../../src/aws/usage-meter.ts';
import { COUNTER, sumOf, type UsageWriter } from '../../src/cost/usage.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { memoryUsage } from '../support/memory-usage.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');
const MINUTE = 60_000;
const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

let dynamo: Dynalite;
let table: Table;
beforeAll(async () => {
  dynamo = await startDynalite();
  await dynamo.createTable('counted');
  table = dynamoTable(dynamo.client, 'counted', () => NOW);
});
afterAll(() => dynamo.stop());

function newMeter(options: { readonly writer?: UsageWriter; readonly clock?: () => number } = {}) {
  const usage = memoryUsage();
  const meter = usageMeter({ name: 'f', memoryMb: 100, writer: usage, clock: () => NOW, log: QUIET, ...options });
  return { meter, counters: async () => sumOf(await usage.month('2026-11')) };
}

async function countsOf(work: (meter: UsageMeter) => Promise<unknown>) {
  const { meter, counters } = newMeter();
  await meter.invoke(() => work(meter));
  return counters();
}

describe('Requests to DynamoDB', () => {
  it('are counted by operation, with the units that it says they took', async () => {
    const counts = await countsOf(async () => {
      await table.put({ pk: 'a', sk: '1', text: 'x'.repeat(1500) });
      await table.get({ pk: 'a', sk: '1' });
      await table.query('a');
      await table.page({ partition: 'a', from: '0', to: '9', order: 'forward' }, 5);
    });
    expect(counts).toMatchObject({
      'dynamodb.PutItem': 1,
      'dynamodb.GetItem': 1,
      'dynamodb.Query': 2,
      [COUNTER.writeUnits]: 2,
      [COUNTER.readUnits]: 2.5,
    });
  });

  it('cost at least a unit where their condition does not hold', async () => {
    await table.put({ pk: 'b', sk: '1' });
    const counts = await countsOf(() => table.putNew({ pk: 'b', sk: '1' }));
    expect(counts).toMatchObject({ 'dynamodb.PutItem': 1, [COUNTER.writeUnits]: 1 });
  });
});

describe('A client of another service', () => {
  it('has its requests counted, those that fail as well, and changes nothing else', async () => {
    const added: unknown[] = [];
    const client = counted({ middlewareStack: { add: (middleware: unknown) => void added.push(middleware) } }, 'sns');
    expect(client.middlewareStack).toBeDefined();
    const middleware = added[0] as (next: unknown, context: object) => (args: object) => Promise<unknown>;
    const fails = middleware(() => Promise.reject(new Error('no')), { commandName: 'PublishCommand' });
    const passes = middleware(async (args: object) => args, { commandName: 'PublishCommand' });
    const counts = await countsOf(async () => {
      await expect(fails({ input: {} })).rejects.toThrow('no');
      expect(await passes({ input: { a: 1 } })).toEqual({ input: { a: 1 } });
    });
    expect(counts).toMatchObject({ 'sns.Publish': 2 });
  });
});

describe('A meter', () => {
  it('counts invocations, time × memory and bytes of the log, and hands over what the work returns or throws', async () => {
    const { meter, counters } = newMeter();
    const log = countedLog(QUIET);
    expect(await meter.invoke(async () => 7)).toBe(7);
    await expect(
      meter.invoke(async () => {
        log.info('event', { a: 1 });
        throw new Error('work');
      }),
    ).rejects.toThrow('work');
    await meter.flush();
    const counts = await counters();
    expect(counts[COUNTER.invocations]).toBe(2);
    expect((counts[COUNTER.memoryTime] ?? 0) % 100).toBe(0);
    expect(counts[COUNTER.memoryTime]).toBeGreaterThan(0);
    expect(counts[COUNTER.logBytes]).toBeGreaterThan(100);
  });

  it('keeps what functions do at the same time apart', async () => {
    const [one, other] = [newMeter(), newMeter()];
    const work = (name: string) => async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      countUsage(name);
    };
    await Promise.all([one.meter.invoke(work('x')), other.meter.invoke(work('y'))]);
    expect([Object.hasOwn(await one.counters(), 'y'), Object.hasOwn(await other.counters(), 'x')]).toEqual([
      false,
      false,
    ]);
    expect([(await one.counters())['x'], (await other.counters())['y']]).toEqual([1, 1]);
  });

  it('counts nothing outside of an invocation', async () => {
    countUsage('x');
    expect(await countsOf(async () => {})).not.toHaveProperty('x');
  });

  it('writes at the end of the first invocation, and then once in 5 minutes', async () => {
    let now = NOW;
    const writes: unknown[] = [];
    const writer: UsageWriter = { add: async (usage) => void writes.push(usage) };
    const { meter } = newMeter({ writer, clock: () => now });
    for (const [minutes, expected] of [
      [0, 1],
      [1, 1],
      [4.9, 1],
      [5, 2],
      [9, 2],
      [10, 3],
    ] as const) {
      now = NOW + minutes * MINUTE;
      await meter.invoke(async () => {});
      expect(writes, `after ${minutes} minutes`).toHaveLength(expected);
    }
  });

  it('keeps what it could not write, and does not fail the work for it', async () => {
    const usage = memoryUsage();
    let [now, broken] = [NOW, true];
    const add: UsageWriter['add'] = (day) => (broken ? Promise.reject(new Error('throttled')) : usage.add(day));
    const warnings: string[] = [];
    const log = { warn: (event: string) => void warnings.push(event) };
    const meter = usageMeter({ name: 'f', memoryMb: 1, writer: { add }, clock: () => now, log });
    await meter.invoke(async () => countUsage('x', 3));
    expect(warnings).toEqual(['usage.not_written']);
    [now, broken] = [NOW + 5 * MINUTE, false];
    await meter.invoke(async () => countUsage('x', 4));
    expect(sumOf(await usage.month('2026-11'))).toMatchObject({ x: 7, [COUNTER.invocations]: 2 });
  });

  it('has a bounded number of counters', async () => {
    const counts = await countsOf(async () => {
      for (let index = 0; index < 500; index += 1) countUsage(`c${index}`);
    });
    expect(Object.keys(counts).length).toBeLessThan(70);
    expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(500);
  });
});
