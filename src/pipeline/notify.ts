import type { OutboxEntry, OutboxMessage, SendFailure } from '../alerts/alert.ts';
import { inWords } from '../alerts/render/messages.ts';
import { markAsRepeat } from '../alerts/render/repeat.ts';
import { loadLanguages } from '../words/render.ts';
import { channelsOf } from './channels.ts';
import { nextTryAt, sendFailure } from './send-failure.ts';
import type { NotifyDeps } from './stage-deps.ts';

/** Deliveries that are looked through for one that was recorded and not taken out of the outbox. */
const RECENT_DELIVERIES = 50;
/** After so many attempts a message that fails for no reason we know is given up, if a later one got through. */
const ENOUGH_ATTEMPTS = 12;

/** What became of a message. `all_wait`: the next ones would not fare better. */
type Outcome = 'sent' | 'gone' | 'set_aside' | 'waits' | 'all_wait';

export interface NotifyOutcome {
  readonly sent: number;
  /** Messages that are still to be sent; the tick wakes notify when the next attempt is due. */
  readonly waiting: number;
}

/**
 * Sends what waits in the cluster's outbox, oldest first, and of one incident never a later message before an earlier
 * one. At least once: a message whose sending was begun before goes out again and says so. One that SNS will never take
 * is set aside, visibly; what fails otherwise stays, with the reason, and is tried again after a while.
 * @throws AggregateError after everything was tried, when the store failed
 */
export async function notify(cluster: string, deps: NotifyDeps): Promise<NotifyOutcome> {
  const { outbox } = await deps.store.loadState(cluster);
  const held = new Set<string>();
  const errors: unknown[] = [];
  let sent = 0;
  let waiting = 0;
  let stopped = false;
  for (const entry of inOrder(Object.values(outbox))) {
    const thread = threadOf(entry);
    let outcome: Outcome = 'waits';
    if (!stopped && !held.has(thread) && nextTryAt(entry) <= deps.clock()) {
      try {
        outcome = await deliver(entry, deps);
      } catch (error) {
        deps.log.error('message.not_sent', { cluster, message: entry.id, error: String(error) });
        errors.push(error);
      }
    }
    if (outcome === 'sent') sent += 1;
    if (outcome === 'all_wait') stopped = true;
    if (outcome !== 'waits' && outcome !== 'all_wait') continue;
    held.add(thread);
    waiting += 1;
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} messages of ${cluster} could not be sent`);
  return { sent, waiting };
}

function inOrder(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  return entries.toSorted((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id));
}

/** What the same readers get of the same incident. */
function threadOf(entry: OutboxEntry): string {
  const zone = 'zone' in entry ? entry.zone : '';
  return entry.incident === undefined ? entry.id : [entry.incident, entry.language, zone].join(' ');
}

async function deliver({ cluster, id }: OutboxEntry, deps: NotifyDeps): Promise<Outcome> {
  const entry = await deps.store.beginDelivery(cluster, id);
  if (!entry) return 'gone';
  const before = entry.attempts > 0 ? await recordedDelivery(entry, deps) : undefined;
  if (before) {
    await deps.store.finishDelivery(cluster, before);
    return 'gone';
  }
  await loadLanguages([entry.language ?? 'en']);
  const { failure: _earlier, ...message } = inWords(await withAdvice(entry, deps));
  let publishId: string;
  try {
    ({ publishId } = await deps.publisher.publish(entry.attempts > 0 ? markAsRepeat(message) : message));
  } catch (error) {
    return failed(message, sendFailure(error, deps.clock()), deps);
  }
  const to = channelsOf(message, deps.config.contacts);
  await deps.store.finishDelivery(cluster, { message, deliveredAt: deps.clock(), publishId, to });
  deps.log.info('message.sent', { cluster, message: id, publishId, earlierAttempts: entry.attempts });
  return 'sent';
}

/** Where operations are enabled, a message names those that it calls for. */
async function withAdvice(entry: OutboxEntry, deps: NotifyDeps): Promise<OutboxEntry> {
  if (!deps.config.operations.enabled || deps.advising === undefined) return entry;
  const { advised } = await import('./advise.ts');
  return advised(entry, deps);
}

async function failed(message: OutboxMessage, failure: SendFailure, deps: NotifyDeps): Promise<Outcome> {
  const { cluster, id, attempts } = message;
  const about = { cluster, message: id, kind: failure.kind, detail: failure.detail };
  if (failure.kind === 'refused' || (await isGivenUp(message, failure, deps))) {
    await deps.store.rejectMessage(cluster, message, failure);
    deps.log.error('message.rejected', { ...about, subject: message.subject });
    return 'set_aside';
  }
  await deps.store.failDelivery(cluster, id, failure);
  deps.log.warn('message.not_taken', { ...about, attempts: attempts + 1 });
  return failure.kind === 'unknown' ? 'waits' : 'all_wait';
}

/** Of what nobody can explain, the way is tried long enough, and then blamed on the message if others get through. */
async function isGivenUp(
  { cluster, attempts, createdAt }: OutboxMessage,
  { kind }: SendFailure,
  { store }: NotifyDeps,
) {
  if (kind !== 'unknown' || attempts + 1 < ENOUGH_ATTEMPTS) return false;
  const [last] = await store.listDeliveries(cluster, 1);
  return last !== undefined && last.message.createdAt > createdAt;
}

/** A notifier may have died between recording the delivery and taking the message out of the outbox. */
async function recordedDelivery({ cluster, id }: OutboxEntry, { store }: NotifyDeps) {
  const recent = await store.listDeliveries(cluster, RECENT_DELIVERIES);
  return recent.find((delivery) => delivery.message.id === id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
