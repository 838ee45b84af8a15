import type { OutboxEntry, SendFailure, SetAside } from '../alerts/alert.ts';
import type { ClusterState } from '../pipeline/ports.ts';
import { pack, unpack } from './packed.ts';

/** A message that waits: itself packed, what is counted and noted in place apart. */
export interface WaitingEntry {
  readonly message: Uint8Array;
  readonly attempts: number;
  readonly failure?: SendFailure;
}

/**
 * Stays behind where a delivered message was, so that a repeated evaluation that decides the same message does not
 * bring it back.
 */
export interface DeliveredEntry {
  /** Epoch milliseconds. */
  readonly deliveredAt: number;
}

/** Stays behind where a message was that SNS refused. */
export interface RejectedEntry {
  readonly rejected: Omit<SetAside, 'id'>;
}

type Entry = WaitingEntry | DeliveredEntry | RejectedEntry;

/** The delivered entries that are kept; older ones go. A repeat comes within the next few messages or not at all. */
const DELIVERED_KEPT = 32;
/** The refused ones; the table has the older ones, whole, for as long as it has deliveries. */
const REJECTED_KEPT = 20;

export function newEntry({ attempts, failure, ...message }: OutboxEntry): WaitingEntry {
  return { message: pack(message), attempts };
}

/** The messages that wait, by id. @param outbox the attribute of the state item. */
export function outboxOf(outbox: unknown): ClusterState['outbox'] {
  const waiting = entriesOf(outbox).flatMap(([id, entry]) =>
    'message' in entry ? [[id, messageOf(entry)] as const] : [],
  );
  return Object.fromEntries(waiting);
}

/** The refused messages, oldest first; undefined: there are none. @param outbox the attribute of the state item. */
export function setAsideOf(outbox: unknown): ClusterState['setAside'] {
  const rejected = rejectedOf(outbox);
  return rejected.length === 0 ? undefined : rejected;
}

/** Ids of the delivered and refused entries that may go. */
export function outdatedEntries(outbox: unknown): readonly string[] {
  const delivered = entriesOf(outbox)
    .flatMap(([id, entry]) => ('deliveredAt' in entry ? [{ id, at: entry.deliveredAt }] : []))
    .sort((a, b) => b.at - a.at)
    .slice(DELIVERED_KEPT);
  return [...delivered, ...rejectedOf(outbox).slice(0, -REJECTED_KEPT)].map(({ id }) => id);
}

function rejectedOf(outbox: unknown): readonly SetAside[] {
  return entriesOf(outbox)
    .flatMap(([id, entry]): SetAside[] => ('rejected' in entry ? [{ id, ...entry.rejected }] : []))
    .sort((a, b) => a.failure.at - b.failure.at);
}

function messageOf({ message, attempts, failure }: WaitingEntry): OutboxEntry {
  return { ...(unpack(message) as OutboxEntry), attempts, ...(failure === undefined ? {} : { failure }) };
}

function entriesOf(outbox: unknown): [string, Entry][] {
  return Object.entries((outbox ?? {}) as Record<string, Entry>);
}
