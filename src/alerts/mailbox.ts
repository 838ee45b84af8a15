import type { AlertBook, Mailbox } from './book.ts';
import type { Hidden } from './notice.ts';

const HOUR_MS = 60 * 60_000;
/** Hidden notices that are counted one by one. */
const MAX_HIDDEN = 100;
const EMPTY: Mailbox = { sent: [], hidden: [], hiddenSince: undefined };

type Mailboxes = AlertBook['mailboxes'];

/** Which of the contacts may get one more message in this hour, and from when on the first of the others may. */
export function withinLimit(
  mailboxes: Mailboxes,
  contacts: readonly string[],
  perHour: number,
  now: number,
): { readonly allowed: readonly string[]; readonly full: readonly string[]; readonly until: number } {
  const lately = (contact: string) => boxOf(mailboxes, contact).sent.filter((at) => at > now - HOUR_MS);
  const full = contacts.filter((contact) => lately(contact).length >= perHour);
  const frees = full.map((contact) => (lately(contact).at(-perHour) ?? now) + HOUR_MS);
  return {
    allowed: contacts.filter((contact) => !full.includes(contact)),
    full,
    until: frees.length > 0 ? Math.min(...frees) : now,
  };
}

/** Counts a notice that these contacts do not get; the same notice counts once, however often it is tried. */
export function hide(mailboxes: Mailboxes, contacts: readonly string[], notice: string, now: number): Mailboxes {
  const changed = contacts.flatMap((contact): [string, Mailbox][] => {
    const box = boxOf(mailboxes, contact);
    if (box.hidden.includes(notice) || box.hidden.length >= MAX_HIDDEN) return [];
    return [[contact, { ...box, hidden: [...box.hidden, notice], hiddenSince: box.hiddenSince ?? now }]];
  });
  return changed.length === 0 ? mailboxes : { ...mailboxes, ...Object.fromEntries(changed) };
}

/** Counts a message to these contacts, and tells what was hidden from them before it. */
export function post(
  mailboxes: Mailboxes,
  contacts: readonly string[],
  now: number,
): { readonly mailboxes: Mailboxes; readonly hidden: readonly Hidden[] } {
  const boxes = contacts.map((contact) => ({ contact, box: boxOf(mailboxes, contact) }));
  const next = boxes.map(({ contact, box }): [string, Mailbox] => {
    const sent = [...box.sent.filter((at) => at > now - HOUR_MS), now];
    return [contact, { sent, hidden: [], hiddenSince: undefined }];
  });
  const hidden = boxes.flatMap(({ contact, box }) =>
    box.hidden.length === 0 ? [] : [{ contact, count: box.hidden.length, since: box.hiddenSince ?? now }],
  );
  return { mailboxes: { ...mailboxes, ...Object.fromEntries(next) }, hidden };
}

function boxOf(mailboxes: Mailboxes, contact: string): Mailbox {
  return (Object.hasOwn(mailboxes, contact) ? mailboxes[contact] : undefined) ?? EMPTY;
}
