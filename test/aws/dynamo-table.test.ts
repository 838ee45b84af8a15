import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoTable, expiresAfter, type Table } from '../../src/aws/dynamo-table.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { watchClient } from '../support/interrupted-client.ts';
import { NOW } from '../support/store-values.ts';

const ITEMS = 25;
const numbered = (index: number) => `item#${String(index).padStart(2, '0')}`;

let dynamo: Dynalite;
let table: Table;

beforeAll(async () => {
  dynamo = await startDynalite();
  await dynamo.createTable('farrier');
  table = dynamoTable(dynamo.client, 'farrier', () => NOW);
  const filler = new Uint8Array(100_000);
  for (let index = 0; index < ITEMS; index += 1) {
    // Every fifth is past its TTL.
    const expires = index % 5 === 0 ? NOW / 1000 : NOW / 1000 + 1;
    await table.put({ pk: 'many', sk: numbered(index), expires, filler });
  }
  await table.put({ pk: 'many', sk: 'items', filler });
});
afterAll(() => dynamo.stop());

function alive(): string[] {
  return Array.from({ length: ITEMS }, (_, index) => index)
    .filter((index) => index % 5 !== 0)
    .map(numbered);
}

describe('a partition larger than a page', () => {
  it('is read whole, in order, by prefix, without what is past its TTL', async () => {
    const watched = watchClient(dynamo.client);
    const items = await table.query('many', 'item#');
    watched.stop();
    expect(items.map((item) => item.sk)).toEqual(alive());
    expect(watched.operations.length).toBeGreaterThan(2);
  });

  it('gives its last items last first, as many as asked for, though pages lose some to the TTL', async () => {
    expect((await table.queryLast('many', 4)).map((item) => item.sk)).toEqual([
      'items',
      ...alive().toReversed().slice(0, 3),
    ]);
    expect(await table.queryLast('many', 100)).toHaveLength(alive().length + 1);
    expect(await table.queryLast('nobody', 4)).toEqual([]);
  });
});

describe('a refused request', () => {
  it('is an error unless a condition failed', async () => {
    const nowhere = dynamoTable(dynamo.client, 'no-such-table', () => NOW);
    await expect(nowhere.putNew({ pk: 'a', sk: 'b' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(await table.putNew({ pk: 'a', sk: 'b', value: 1 })).toBe(true);
    expect(await table.putNew({ pk: 'a', sk: 'b', value: 2 })).toBe(false);
    expect(await table.get({ pk: 'a', sk: 'b' })).toMatchObject({ value: 1 });
  });
});

describe('the time that DynamoDB deletes an item after', () => {
  it('is in whole seconds, so many days on', () => {
    expect(expiresAfter(2, 1_999)).toBe(1 + 2 * 86_400);
  });
});
