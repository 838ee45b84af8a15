import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoOperations } from '../../src/aws/dynamo-operations.ts';
import { EVERY_CLUSTER, type Operations } from '../../src/pipeline/operate-ports.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { memoryOperations } from '../support/memory-operations.ts';
import { anOperation } from '../support/operate/an-operation.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');

describe('Operations in memory', () => operationsContract(async () => memoryOperations()));

describe('Operations on DynamoDB', () => {
  let dynamo: Dynalite;
  let tables = 0;
  beforeAll(async () => {
    dynamo = await startDynalite();
  });
  afterAll(() => dynamo.stop());
  operationsContract(async () => {
    tables += 1;
    await dynamo.createTable(`operations-${tables}`);
    return dynamoOperations(dynamo.client, `operations-${tables}`, () => NOW);
  });
});

/** @param open gives an empty store. */
function operationsContract(open: () => Promise<Operations>): void {
  it('are found by cluster and id, and listed newest first', async () => {
    const store = await open();
    expect(await store.list('onebox', 10)).toEqual([]);
    expect(await store.find('onebox', 'op-1')).toBeUndefined();
    const ids = ['op-20261125-020000', 'op-20261124-235959', 'op-20261125-115900'];
    for (const id of ids) expect(await store.save(anOperation({ id }))).toBe(true);
    expect((await store.list('onebox', 2)).map(({ id }) => id)).toEqual(['op-20261125-115900', 'op-20261125-020000']);
    expect(await store.find('onebox', 'op-20261124-235959')).toEqual(anOperation({ id: 'op-20261124-235959' }));
  });

  it('are apart by cluster, whatever its name has in it', async () => {
    const store = await open();
    for (const cluster of ['a', 'a#b', 'a%23b']) {
      expect(await store.save(anOperation({ cluster }))).toBe(true);
      expect(await store.saveDesk(cluster, { version: 1, active: cluster, starts: [] })).toBe(true);
    }
    expect((await store.list('a', 10)).map(({ cluster }) => cluster)).toEqual(['a']);
    expect((await store.find('a#b', anOperation().id))?.cluster).toBe('a#b');
    expect((await store.desk('a%23b')).active).toBe('a%23b');
  });

  it('are written only over the version before', async () => {
    const store = await open();
    const operation = anOperation();
    expect(await store.save({ ...operation, version: 2 })).toBe(false);
    expect(await store.save(operation)).toBe(true);
    expect(await store.save(operation)).toBe(false);
    expect(await store.save({ ...operation, version: 3 })).toBe(false);
    expect(await store.save({ ...operation, version: 2, status: 'approved' })).toBe(true);
    expect(await store.find(operation.cluster, operation.id)).toMatchObject({ version: 2, status: 'approved' });
  });

  it('have one winner where several write at once', async () => {
    const store = await open();
    await store.save(anOperation());
    const write = (by: string) => store.save(anOperation({ version: 2, plannedBy: by }));
    const won = await Promise.all(['ann', 'bob', 'cho'].map(write));
    expect(won.filter(Boolean)).toHaveLength(1);
    const desks = ['op-1', 'op-2', 'op-3'].map((active) =>
      store.saveDesk('onebox', { version: 1, active, starts: [NOW] }),
    );
    expect((await Promise.all(desks)).filter(Boolean)).toHaveLength(1);
  });

  it('have a desk for each cluster, empty at first', async () => {
    const store = await open();
    expect(await store.desk('onebox')).toEqual({ version: 0, active: undefined, starts: [] });
    expect(await store.saveDesk('onebox', { version: 1, active: 'op-1', starts: [NOW] })).toBe(true);
    expect(await store.desk('onebox')).toEqual({ version: 1, active: 'op-1', starts: [NOW] });
    expect(await store.saveDesk('onebox', { version: 1, active: 'op-2', starts: [] })).toBe(false);
    expect(await store.saveDesk('onebox', { version: 2, active: undefined, starts: [NOW] })).toBe(true);
    expect(await store.desk('onebox')).toEqual({ version: 2, active: undefined, starts: [NOW] });
  });

  it('keep the level that a cluster is in by an operation', async () => {
    const store = await open();
    const level = { id: 'op-1', level: 'freezed', approvedBy: 'ann', startedAt: NOW, until: undefined } as const;
    expect(await store.saveDesk('frozen', { version: 1, active: undefined, starts: [], level })).toBe(true);
    expect((await store.desk('frozen')).level).toEqual(level);
  });

  it('keep every pull of a switch, in the order of their numbers', async () => {
    const store = await open();
    const entry = (number: number, stopped: boolean) => ({ number, stopped, by: 'ann', at: NOW - number, why: 'no' });
    for (let number = 1; number <= 12; number += 1) {
      expect(await store.putSwitch(EVERY_CLUSTER, entry(number, number % 2 === 1))).toBe(true);
    }
    expect(await store.putSwitch(EVERY_CLUSTER, entry(12, true))).toBe(false);
    expect(await store.switchLog(EVERY_CLUSTER, 2)).toEqual([entry(12, false), entry(11, true)]);
    expect(await store.switchLog('onebox', 2)).toEqual([]);
  });

  it('take an operation whose audit is as long as a night of looks makes it', async () => {
    const store = await open();
    const audit = Array.from({ length: 600 }, (_, index) => ({
      at: NOW + index * 60_000,
      by: 'farrier',
      what: 'looked',
      detail: `${index} ${'汉'.repeat(100)}`,
    }));
    expect(await store.save(anOperation({ audit }))).toBe(true);
    expect((await store.find('onebox', anOperation().id))?.audit).toEqual(audit);
  });
}
