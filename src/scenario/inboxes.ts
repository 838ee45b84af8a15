import type { Expectation } from './language/script.ts';
import type { Received } from './world/post.ts';

type Wanted = Extract<Expectation, { kind: 'message' }>;

/** What has arrived, and which of it a line has expected. */
export interface Inboxes {
  /** Messages that fit and that no line has taken: at most as many as are wanted, of the first contact that lacks some, all. */
  fitting(wanted: Wanted, contact: string): readonly Received[];
  /** Takes messages: what is taken fits no other line, and mail and SMS of one message are expected together. */
  take(messages: readonly Received[]): void;
  /** What nobody has expected, once for each message and contact. Epoch milliseconds; all of it where they are left out. */
  surplus(from?: number, before?: number): readonly Received[];
}

export function inboxesOf(received: readonly Received[]): Inboxes {
  const taken = new Set<Received>();
  const expected = new Set<string>();
  return {
    fitting: (wanted, contact) =>
      firstOfEach(
        received.filter((each) => !taken.has(each) && each.inbox.contact === contact && fits(wanted, each)),
      ).slice(0, wanted.times),
    take: (messages) => {
      for (const each of messages) {
        taken.add(each);
        expected.add(keyOf(each));
      }
    },
    surplus: (from = 0, before = Number.POSITIVE_INFINITY) =>
      firstOfEach(received.filter((each) => each.at >= from && each.at < before && !expected.has(keyOf(each)))),
  };
}

/** White space does not count: mails are wrapped. */
function fits({ channel, stage, contains, without }: Wanted, { inbox, message }: Received): boolean {
  const text = squeezed(`${inbox.subject ?? ''}\n${inbox.body}`);
  return (
    (channel === undefined || inbox.protocol === channel) &&
    (stage === undefined || message.stage === stage) &&
    contains.every((part) => text.includes(squeezed(part))) &&
    !without.some((part) => text.includes(squeezed(part)))
  );
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function keyOf({ publication, inbox }: Received): string {
  return `${publication} ${inbox.contact}`;
}

function firstOfEach(messages: readonly Received[]): readonly Received[] {
  const seen = new Set<string>();
  return messages.filter((each) => !seen.has(keyOf(each)) && seen.add(keyOf(each)));
}
