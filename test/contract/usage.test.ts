import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoUsage } from '../../src/aws/dynamo-usage.ts';
import type { UsageReader, UsageWriter } from '../../src/cost/usage.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { memoryUsage } from '../support/memory-usage.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');

describe('Usage in memory', () => usageContract(async () => memoryUsage()));

describe('Usage on DynamoDB', () => {
  let dynamo: Dynalite;
  let tables = 0;
  beforeAll(async () => {
    dynamo = await startDynalite();
  });
  afterAll(() => dynamo.stop());
  usageContract(async () => {
    tables += 1;
    await dynamo.createTable(`usage-${tables}`);
    return dynamoUsage(dynamo.client, `usage-${tables}`, () => NOW);
  });
});

/** @param open gives an empty one. */
function usageContract(open: () => Promise<UsageReader & UsageWriter>): void {
  it('is nothing before anything is counted', async () => {
    expect(await (await open()).month('2026-11')).toEqual([]);
  });

  it('adds up by day and function, whatever the counters are called', async () => {
    const usage = await open();
    const counters = { 'dynamodb.read_units': 0.5, 'sns.to_email': 2 };
    await usage.add({ day: '2026-11-24', function: 'notify', counters });
    await usage.add({ day: '2026-11-24', function: 'notify', counters: { ...counters, 'lambda.mb_ms': 7 } });
    await usage.add({ day: '2026-11-24', function: 'evaluate', counters });
    await usage.add({ day: '2026-11-25', function: 'notify', counters });
    expect(await usage.month('2026-11')).toEqual([
      { day: '2026-11-24', function: 'evaluate', counters },
      {
        day: '2026-11-24',
        function: 'notify',
        counters: { 'dynamodb.read_units': 1, 'sns.to_email': 4, 'lambda.mb_ms': 7 },
      },
      { day: '2026-11-25', function: 'notify', counters },
    ]);
  });

  it('keeps months apart', async () => {
    const usage = await open();
    await usage.add({ day: '2026-10-31', function: 'watch', counters: { a: 1 } });
    await usage.add({ day: '2026-11-01', function: 'watch', counters: { a: 2 } });
    expect(await usage.month('2026-11')).toEqual([{ day: '2026-11-01', function: 'watch', counters: { a: 2 } }]);
  });

  it('loses nothing where instances add at once', async () => {
    const usage = await open();
    const one = { day: '2026-11-25', function: 'collect', counters: { 'lambda.invocations': 1 } };
    await Promise.all(Array.from({ length: 10 }, () => usage.add(one)));
    expect(await usage.month('2026-11')).toEqual([{ ...one, counters: { 'lambda.invocations': 10 } }]);
  });
}
