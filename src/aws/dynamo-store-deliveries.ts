import { deliveryCounter } from '../cost/usage.ts';
import type { Clock, Delivery, Store } from '../pipeline/ports.ts';
import type { Table } from './dynamo-table.ts';
import { deliveryItem, deliveryOf, rejectedItem } from './items.ts';
import { deliveryPartition, stateKey } from './keys.ts';
import { type DeliveredEntry, outboxOf, outdatedEntries, type RejectedEntry } from './outbox.ts';
import { countUsage } from './usage-meter.ts';

type DeliveryStore = Pick<
  Store,
  'beginDelivery' | 'failDelivery' | 'rejectMessage' | 'finishDelivery' | 'listDeliveries'
>;

/** Names in an expression that changes a message that still waits. */
function entryNames(messageId: string): Readonly<Record<string, string>> {
  return { '#outbox': 'outbox', '#id': messageId, '#attempts': 'attempts' };
}
const WAITS = 'attribute_exists(#outbox.#id.#attempts)';

/** Delivery of what is in the outbox: touches its own entry of the state item only, never the version. */
export function dynamoDeliveries(table: Table, clock: Clock): DeliveryStore {
  return {
    async beginDelivery(cluster, messageId) {
      const before = await table.update(stateKey(cluster), {
        expression: 'SET #outbox.#id.#attempts = #outbox.#id.#attempts + :one',
        condition: WAITS,
        names: entryNames(messageId),
        values: { ':one': 1 },
        returns: 'ALL_OLD',
      });
      return before === undefined ? undefined : outboxOf(before['outbox'])[messageId];
    },
    async failDelivery(cluster, messageId, failure) {
      await table.update(stateKey(cluster), {
        expression: 'SET #outbox.#id.#failure = :failure',
        condition: WAITS,
        names: { ...entryNames(messageId), '#failure': 'failure' },
        values: { ':failure': failure },
      });
    },
    async rejectMessage(cluster, message, failure) {
      await table.put(rejectedItem(cluster, message, failure, clock()));
      const { id, stage, severity, contacts, subject } = message;
      await leaveOutbox(table, cluster, id, { rejected: { stage, severity, contacts, subject, failure } });
    },
    async finishDelivery(cluster, delivery: Delivery) {
      for (const channel of delivery.to?.flatMap(({ channels }) => channels) ?? [])
        countUsage(deliveryCounter(channel));
      await table.put(deliveryItem(cluster, delivery, clock()));
      await leaveOutbox(table, cluster, delivery.message.id, { deliveredAt: delivery.deliveredAt });
    },
    async listDeliveries(cluster, limit) {
      return (await table.queryLast(deliveryPartition(cluster), limit)).map(deliveryOf);
    },
  };
}

/** Puts in the place of the message what stays behind, and lets go of what stayed behind long ago. */
async function leaveOutbox(
  table: Table,
  cluster: string,
  messageId: string,
  behind: DeliveredEntry | RejectedEntry,
): Promise<void> {
  const state = await table.update(stateKey(cluster), {
    expression: 'SET #outbox.#id = :behind',
    condition: WAITS,
    names: entryNames(messageId),
    values: { ':behind': behind },
  });
  const outdated = outdatedEntries(state?.['outbox']);
  if (outdated.length === 0) return;
  await table.update(stateKey(cluster), {
    expression: `REMOVE ${outdated.map((_, index) => `#outbox.#d${index}`).join(', ')}`,
    condition: 'attribute_exists(#outbox)',
    names: { '#outbox': 'outbox', ...Object.fromEntries(outdated.map((id, index) => [`#d${index}`, id])) },
    values: {},
  });
}
