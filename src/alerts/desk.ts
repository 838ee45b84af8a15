import type { AlertBook, Incident } from './book.ts';
import type { Decision, IncidentVerdict } from './decision.ts';
import type { RunName } from './event.ts';
import { logged } from './incident.ts';
import { hide, post, withinLimit } from './mailbox.ts';
import type { Hidden, Notice, Stage } from './notice.ts';
import type { Policy } from './policy.ts';

/** Messages that one event may give rise to; the rest follows with the next. Keeps the outbox within one item. */
const MAX_NOTICES = 20;

/** What is on its way from one book to the next. Made and used up within one `advance`. */
export interface Desk {
  book: AlertBook;
  readonly policy: Policy;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly run: RunName | undefined;
  readonly decisions: Decision[];
  readonly notices: Notice[];
}

/** Writes down what was decided of an incident, in the book as well. */
export function note(desk: Desk, id: string, verdict: IncidentVerdict): void {
  const decision = { at: desk.now, about: id, verdict };
  desk.decisions.push(decision);
  const incident = incidentOf(desk, id);
  if (incident !== undefined) putIncident(desk, { ...incident, log: logged(incident.log, [decision]) });
}

export function incidentOf({ book }: Desk, id: string): Incident | undefined {
  return Object.hasOwn(book.incidents, id) ? book.incidents[id] : undefined;
}

export function putIncident(desk: Desk, incident: Incident): void {
  desk.book = { ...desk.book, incidents: { ...desk.book.incidents, [incident.id]: incident } };
}

/** What may be sent to whom, after the limit of an hour and that of the event. */
export type Leave =
  | {
      readonly kind: 'send';
      readonly contacts: readonly string[];
      readonly hidden: readonly Hidden[];
      readonly id: string;
    }
  | { readonly kind: 'wait'; readonly verdict: IncidentVerdict };

/**
 * Asks to send one message. Contacts beyond their limit are left out, and what they miss is counted.
 * @param about incident id, silence id or name of a window
 * @param exempt the limit of an hour does not hold for it
 */
export function ask(
  desk: Desk,
  { about, stage, contacts, exempt }: { about: string; stage: Stage; contacts: readonly string[]; exempt: boolean },
): Leave {
  const { policy, now } = desk;
  if (desk.notices.length >= MAX_NOTICES)
    return { kind: 'wait', verdict: { code: 'notices_wait', limit: MAX_NOTICES } };
  const { allowed, full, until } = exempt
    ? { allowed: contacts, full: [], until: now }
    : withinLimit(desk.book.mailboxes, contacts, policy.messagesPerHour, now);
  const held = hide(desk.book.mailboxes, full, `${about}/${stage}`, now);
  desk.book = { ...desk.book, mailboxes: held };
  if (allowed.length === 0) return { kind: 'wait', verdict: { code: 'flood_held', contacts: full, until } };
  const { mailboxes, hidden } = post(held, allowed, now);
  const number = desk.book.nextNotice;
  desk.book = { ...desk.book, mailboxes, nextNotice: number + 1 };
  // A run that is judged again gives the same id, though it is claimed at another time.
  const occasion = desk.run?.scheduledTime ?? `${new Date(now).toISOString().slice(0, 19)}Z`;
  const id = `${policy.cluster}/${String(number).padStart(6, '0')}/${stage}/${about}/${occasion}`;
  return { kind: 'send', contacts: allowed, hidden, id };
}
