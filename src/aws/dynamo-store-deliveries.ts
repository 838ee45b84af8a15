import type { Clock, Delivery, Store } from '../pipeline/ports.ts';
import type { Table } from './dynamo-table.ts';
import { deliveryItem, deliveryOf } from './items.ts';
import { deliveryPartition, stateKey } from './keys.ts';
import { outboxOf, outdatedDeliveries } from './outbox.ts';

type DeliveryStore = Pick<Store, 'beginDelivery' | 'finishDelivery' | 'listDeliveries'>;

/** Delivery of what is in the outbox: touches its own entry of the state item only, never the version. */
export function dynamoDeliveries(table: Table, clock: Clock): DeliveryStore {
  return {
    async beginDelivery(cluster, messageId) {
      const before = await table.update(stateKey(cluster), {
        expression: 'SET #outbox.#id.#attempts = #outbox.#id.#attempts + :one',
        condition: 'attribute_exists(#outbox.#id.#attempts)',
        names: { '#outbox': 'outbox', '#id': messageId, '#attempts': 'attempts' },
        values: { ':one': 1 },
        returns: 'ALL_OLD',
      });
      return before === undefined ? undefined : outboxOf(before['outbox'])[messageId];
    },
    async finishDelivery(cluster, delivery) {
      await table.put(deliveryItem(cluster, delivery, clock()));
      await leaveOutbox(table, cluster, delivery);
    },
    async listDeliveries(cluster, limit) {
      return (await table.queryLast(deliveryPartition(cluster), limit)).map(deliveryOf);
    },
  };
}

async function leaveOutbox(table: Table, cluster: string, { message, deliveredAt }: Delivery): Promise<void> {
  const state = await table.update(stateKey(cluster), {
    expression: 'SET #outbox.#id = :delivered',
    condition: 'attribute_exists(#outbox.#id.#attempts)',
    names: { '#outbox': 'outbox', '#id': message.id, '#attempts': 'attempts' },
    values: { ':delivered': { deliveredAt } },
  });
  const outdated = outdatedDeliveries(state?.['outbox']);
  if (outdated.length === 0) return;
  await table.update(stateKey(cluster), {
    expression: `REMOVE ${outdated.map((_, index) => `#outbox.#d${index}`).join(', ')}`,
    condition: 'attribute_exists(#outbox)',
    names: { '#outbox': 'outbox', ...Object.fromEntries(outdated.map((id, index) => [`#d${index}`, id])) },
    values: {},
  });
}
