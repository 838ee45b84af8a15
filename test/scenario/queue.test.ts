import { expect, it } from 'vitest';
import { deadLetterDepths, fakeQueue } from '../../src/scenario/world/queue.ts';

it('Queues that keep no order share a dead-letter queue, and one that keeps it has its own', async () => {
  const queueOf = (name: string, fifo: boolean) =>
    fakeQueue({ name, fifo, batchSize: 10, visibilityMs: 1000, maxReceives: 1 });
  const [collect, notify, evaluate] = [queueOf('collect', false), queueOf('notify', false), queueOf('evaluate', true)];
  for (const queue of [collect, notify, notify, evaluate]) queue.push('poison', 0);
  for (const queue of [collect, notify, evaluate]) await queue.deliver(0, () => Promise.reject(new Error('no')));
  expect(deadLetterDepths([collect, notify, evaluate])).toEqual([
    { name: 'shared', messages: 3 },
    { name: 'evaluate', messages: 1 },
  ]);
});
