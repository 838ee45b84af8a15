import type { AlertBook } from '../../alerts/book.ts';
import type { Decision } from '../../alerts/decision.ts';
import type { Policy } from '../../alerts/policy.ts';
import { clockText } from '../text.ts';
import type { Sent } from './play.ts';
import { reasonsFor } from './reasons.ts';
import type { Expectation } from './schema.ts';

/** An expectation that does not hold, in words. */
export interface Breach {
  /** Place of the line; undefined: what no line expects. */
  readonly line: number | undefined;
  readonly expected: string;
  readonly got: readonly string[];
}

/** What happened since the expectation before. */
export interface Happened {
  readonly sent: readonly Sent[];
  readonly decisions: readonly Decision[];
  readonly book: AlertBook;
  readonly policy: Policy;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One message to one contact. */
interface Received extends Sent {
  readonly contact: string;
}

/** Compares lines of expectations with what was sent. Whatever was sent and no line expects is a breach as well. */
export function compare(lines: readonly Expectation[], happened: Happened): readonly Breach[] {
  const received = happened.sent.flatMap(({ at, message }) =>
    message.contacts.map((contact): Received => ({ at, message, contact })),
  );
  const taken = new Set<Received>();
  const wanted = lines.map((line, place) => ({ line, place })).filter(({ line }) => line.to !== undefined);
  const breaches: Breach[] = [];
  // The line that says most chooses first: a general one may take what it leaves.
  for (const { line, place } of wanted.toSorted((a, b) => criteria(b.line) - criteria(a.line))) {
    const fitting = received.filter((each) => !taken.has(each) && fits(line, each)).slice(0, line.times);
    for (const each of fitting) taken.add(each);
    if (fitting.length < line.times) {
      const others = received.filter(({ contact }) => contact === line.to).map(receivedText);
      const got = others.length > 0 ? others : [`nothing to ${line.to}: ${reasonsText(line.to ?? '', happened)}`];
      breaches.push({ line: place, expected: wantedText(line), got });
    }
  }
  const absent = lines.flatMap((line, place) =>
    line.not === undefined ? [] : absenceBreaches(line, place, received, happened),
  );
  // Of these it has been said already what they got.
  const reported = new Set(
    [...breaches, ...absent].flatMap(({ line = -1 }) => lines[line]?.to ?? lines[line]?.not ?? []),
  );
  const surplus = received.filter((each) => !taken.has(each) && !reported.has(each.contact));
  const other: Breach = { line: undefined, expected: 'no other message', got: surplus.map(receivedText) };
  return [...breaches, ...absent, ...(surplus.length > 0 ? [other] : [])].toSorted(
    (a, b) => (a.line ?? lines.length) - (b.line ?? lines.length),
  );
}

function absenceBreaches(
  line: Expectation,
  place: number,
  received: readonly Received[],
  happened: Happened,
): readonly Breach[] {
  const { not: contact = '', because } = line;
  const got = received.filter((each) => each.contact === contact && fits(line, each));
  const expected = `nothing to ${contact}${because === undefined ? '' : ` because of ${because}`}`;
  if (got.length > 0) return [{ line: place, expected, got: got.map(receivedText) }];
  const { decisions, book, policy, now } = happened;
  if (because === undefined || reasonsFor(contact, decisions, book, policy, now).has(because)) return [];
  return [{ line: place, expected, got: [`nothing to ${contact}, but because of ${reasonsText(contact, happened)}`] }];
}

function fits(
  { to, not, stage, severity, incident, contains = [] }: Expectation,
  { message, contact }: Received,
): boolean {
  const text = [message.subject, message.mail, message.sms].join('\n');
  return (
    contact === (to ?? not) &&
    (stage === undefined || message.stage === stage) &&
    (severity === undefined || message.severity === severity) &&
    (incident === undefined || message.incident === incident) &&
    contains.every((part) => text.includes(part))
  );
}

function criteria({ stage, severity, incident, contains = [] }: Expectation): number {
  return [stage, severity, incident].filter((each) => each !== undefined).length + contains.length;
}

function wantedText({ to, stage, severity, incident, contains = [], times }: Expectation): string {
  const parts = [
    times === 1 ? 'a message' : `${times} messages`,
    `to ${to}`,
    ...(stage === undefined ? [] : [`stage ${stage}`]),
    ...(severity === undefined ? [] : [`severity ${severity}`]),
    ...(incident === undefined ? [] : [`of ${incident}`]),
    ...(contains.length === 0 ? [] : [`with ${contains.map((part) => JSON.stringify(part)).join(' and ')}`]),
  ];
  return parts.join(', ').replace('messages, to', 'messages to').replace('message, to', 'message to');
}

function receivedText({ at, message, contact }: Received): string {
  return `${clockText(at)} to ${contact}, stage ${message.stage}: ${message.subject}`;
}

function reasonsText(contact: string, { decisions, book, policy, now }: Happened): string {
  const reasons = [...reasonsFor(contact, decisions, book, policy, now)];
  return reasons.length > 0 ? reasons.join(', ') : 'no decision at all';
}
