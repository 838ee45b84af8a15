import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/pipeline/ports.ts';
import { incidentMessages, incidentRecord } from '../../src/query/incident.ts';
import { incident, NOW, START } from '../contract/history-contract.ts';
import { memoryHistory } from '../support/memory-history.ts';

const MINUTE = 60_000;

describe('What is stored of an incident', () => {
  it('is found however many came after it', async () => {
    const history = memoryHistory();
    const numbers = Array.from({ length: 450 }, (_, index) => index + 1).filter((number) => number !== 200);
    await history.putIncidents(numbers.map((number) => incident(`east-${number}`, START + number * MINUTE)));
    let pages = 0;
    const counted = {
      clock: () => NOW,
      history: {
        ...history,
        incidents: (...asked: Parameters<typeof history.incidents>) => {
          pages += 1;
          return history.incidents(...asked);
        },
      },
    };
    expect(await incidentRecord('east', 'east-7', counted)).toMatchObject({ id: 'east-7' });
    expect(pages).toBe(3);
    pages = 0;
    expect(await incidentRecord('east', 'east-200', counted)).toBeUndefined();
    expect(pages).toBe(2);
  });
});

describe('Messages of an incident', () => {
  const delivery = (at: number, id?: string): Delivery =>
    ({ message: id === undefined ? {} : { incident: id }, deliveredAt: at, publishId: `p${at}` }) as Delivery;
  const of = (deliveries: readonly Delivery[]) =>
    incidentMessages('east', 'east-1', START, {
      store: { listDeliveries: async (_: string, limit: number) => deliveries.slice(0, limit) },
    } as unknown as Parameters<typeof incidentMessages>[3]);

  it('are its own, oldest first', async () => {
    const { messages, isComplete } = await of([
      delivery(START + 3, 'east-1'),
      delivery(START + 2, 'east-10'),
      delivery(START + 1),
      delivery(START, 'east-1'),
    ]);
    expect([messages.map(({ deliveredAt }) => deliveredAt), isComplete]).toEqual([[START, START + 3], true]);
  });

  it('are said to be incomplete where so many came later that its first may be missing', async () => {
    const later = Array.from({ length: 600 }, (_, index) => delivery(START + 700 - index, 'east-2'));
    expect((await of(later)).isComplete).toBe(false);
    expect((await of(later.map((one) => ({ ...one, deliveredAt: one.deliveredAt - 500 })))).isComplete).toBe(true);
  });
});
