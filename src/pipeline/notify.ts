import type { OutboxMessage } from '../alerts/alert.ts';
import { markAsRepeat } from '../alerts/repeat.ts';
import type { NotifyDeps } from './stage-deps.ts';

/** Deliveries that are looked through for one that was recorded and not taken out of the outbox. */
const RECENT_DELIVERIES = 50;

/**
 * Sends what waits in the cluster's outbox, oldest first. At least once: a message whose sending was begun before goes
 * out again and says so. One that cannot be sent does not hold up the others and stays in the outbox.
 * @throws AggregateError after everything was tried, when anything could not be sent
 */
export async function notify(cluster: string, deps: NotifyDeps): Promise<{ readonly sent: number }> {
  const { outbox } = await deps.store.loadState(cluster);
  const waiting = Object.values(outbox).toSorted((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id));
  const errors: unknown[] = [];
  let sent = 0;
  for (const { id } of waiting) {
    try {
      if (await deliver(cluster, id, deps)) sent += 1;
    } catch (error) {
      deps.log.error('message.not_sent', { cluster, message: id, error: String(error) });
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} messages of ${cluster} could not be sent`);
  return { sent };
}

async function deliver(cluster: string, id: string, deps: NotifyDeps): Promise<boolean> {
  const message = await deps.store.beginDelivery(cluster, id);
  if (!message) return false;
  const before = message.attempts > 0 ? await recordedDelivery(message, deps) : undefined;
  if (before) {
    await deps.store.finishDelivery(cluster, before);
    return false;
  }
  const { publishId } = await deps.publisher.publish(message.attempts > 0 ? markAsRepeat(message) : message);
  await deps.store.finishDelivery(cluster, { message, deliveredAt: deps.clock(), publishId });
  deps.log.info('message.sent', { cluster, message: id, publishId, earlierAttempts: message.attempts });
  return true;
}

/** A notifier may have died between recording the delivery and taking the message out of the outbox. */
async function recordedDelivery(message: OutboxMessage, { store }: NotifyDeps) {
  const recent = await store.listDeliveries(message.cluster, RECENT_DELIVERIES);
  return recent.find((delivery) => delivery.message.id === message.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
