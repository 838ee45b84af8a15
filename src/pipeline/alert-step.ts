import { advance } from '../alerts/advance.ts';
import type { OutboxNotice } from '../alerts/alert.ts';
import type { AlertBook } from '../alerts/book.ts';
import type { Decision } from '../alerts/decision.ts';
import { editionsOf } from '../alerts/editions.ts';
import type { BookEvent } from '../alerts/event.ts';
import type { FarrierConfig } from '../config/schema.ts';
import { alertPolicyOf } from './alert-policy.ts';
import type { ClusterState } from './ports.ts';

/**
 * With so many messages unsent, people are not being reached: alerts then stay as they are until the outbox has been
 * drained, so that none is lost and the state keeps within the size of one item.
 */
const MAX_OUTBOX = 20;

export interface AlertStep {
  /** The same object where nothing has changed. */
  readonly book: AlertBook;
  readonly decisions: readonly Decision[];
  readonly messages: readonly OutboxNotice[];
}

/** Whether so many messages wait that the alerts are to stay as they are. */
export function isOutboxFull({ outbox }: Pick<ClusterState, 'outbox'>): boolean {
  return Object.keys(outbox).length >= MAX_OUTBOX;
}

/**
 * One event, with the messages that it gives rise to; notify puts them into words.
 * @param createdAt epoch milliseconds of the decision to send, which is later than a run that it is about
 */
export function stepAlerts(
  config: FarrierConfig,
  cluster: string,
  book: AlertBook,
  event: BookEvent,
  createdAt: number,
): AlertStep {
  const policy = alertPolicyOf(config, cluster);
  const { notices, ...step } = advance(book, event, policy);
  const messages = notices.flatMap((notice) => editionsOf(notice, policy.contacts, createdAt));
  return { ...step, messages };
}
