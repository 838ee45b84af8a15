import { expect, it } from 'vitest';
import { EVERY_CLUSTER } from '../../src/pipeline/operate-ports.ts';
import { stopsOf, throwSwitch } from '../../src/pipeline/operate-switch.ts';
import { memoryOperations } from '../support/memory-operations.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

it('The kill switch holds by the order in which it was thrown, whatever the clocks of those who threw it say', async () => {
  const operations = memoryOperations();
  const at = (now: number) => ({ operations, clock: () => now, log: silent });
  expect(await stopsOf('demo', operations)).toEqual([]);
  await throwSwitch(EVERY_CLUSTER, { stopped: false, by: 'ann', why: '' }, at(2000));
  await throwSwitch(EVERY_CLUSTER, { stopped: true, by: 'bob', why: 'smoke' }, at(1000));
  expect(await stopsOf('demo', operations)).toEqual([
    [EVERY_CLUSTER, { number: 2, stopped: true, by: 'bob', at: 1000, why: 'smoke' }],
  ]);
  await throwSwitch(EVERY_CLUSTER, { stopped: false, by: 'ann', why: '' }, at(500));
  expect(await stopsOf('demo', operations)).toEqual([]);
});

it('The kill switch of a cluster stops that cluster, and the one of all stops it as well', async () => {
  const operations = memoryOperations();
  const deps = { operations, clock: () => 1, log: silent };
  await throwSwitch('demo', { stopped: true, by: 'ann', why: '' }, deps);
  expect(await stopsOf('other', operations)).toEqual([]);
  await throwSwitch(EVERY_CLUSTER, { stopped: true, by: 'bob', why: '' }, deps);
  await throwSwitch('demo', { stopped: false, by: 'ann', why: '' }, deps);
  expect((await stopsOf('demo', operations)).map(([scope]) => scope)).toEqual([EVERY_CLUSTER]);
});

it('Many who pull it at once all stand in its log', async () => {
  const operations = memoryOperations();
  const pull = (by: string) =>
    throwSwitch('demo', { stopped: true, by, why: '' }, { operations, clock: () => 1, log: silent });
  await Promise.all(['ann', 'bob', 'cho', 'dan'].map(pull));
  const log = await operations.switchLog('demo', 10);
  expect(log.map(({ by }) => by).toSorted()).toEqual(['ann', 'bob', 'cho', 'dan']);
});
