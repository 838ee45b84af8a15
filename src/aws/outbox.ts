import type { OutboxMessage } from '../alerts/alert.ts';
import type { ClusterState } from '../pipeline/ports.ts';
import { pack, unpack } from './packed.ts';

/** A message that waits: its text packed, its attempts apart, because they are counted in place. */
export interface WaitingEntry {
  readonly message: Uint8Array;
  readonly attempts: number;
}

/**
 * Stays behind where a delivered message was, so that a repeated evaluation that decides the same message does not
 * bring it back.
 */
export interface DeliveredEntry {
  /** Epoch milliseconds. */
  readonly deliveredAt: number;
}

/** The delivered entries that are kept; older ones go. A repeat comes within the next few messages or not at all. */
const DELIVERED_KEPT = 32;

export function newEntry({ attempts, ...message }: OutboxMessage): WaitingEntry {
  return { message: pack(message), attempts };
}

/** The messages that wait, by id. @param outbox the attribute of the state item. */
export function outboxOf(outbox: unknown): ClusterState['outbox'] {
  const waiting = entriesOf(outbox).flatMap(([id, entry]) =>
    'message' in entry ? [[id, messageOf(entry)] as const] : [],
  );
  return Object.fromEntries(waiting);
}

/** Ids of the delivered entries that may go. */
export function outdatedDeliveries(outbox: unknown): readonly string[] {
  return entriesOf(outbox)
    .flatMap(([id, entry]) => ('deliveredAt' in entry ? [{ id, at: entry.deliveredAt }] : []))
    .sort((a, b) => b.at - a.at)
    .slice(DELIVERED_KEPT)
    .map(({ id }) => id);
}

function messageOf({ message, attempts }: WaitingEntry): OutboxMessage {
  return { ...(unpack(message) as Omit<OutboxMessage, 'attempts'>), attempts };
}

function entriesOf(outbox: unknown): [string, WaitingEntry | DeliveredEntry][] {
  return Object.entries((outbox ?? {}) as Record<string, WaitingEntry | DeliveredEntry>);
}
