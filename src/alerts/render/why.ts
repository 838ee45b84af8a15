import { mailEndWords } from '../../words/common/mail-end.ts';
import { labelWords } from '../../words/common/mail-labels.ts';
import { few } from '../../words/message.ts';
import type { Say } from '../../words/say.ts';
import type { Hidden, NextDue, Notice, Why } from '../notice.ts';
import { type Block, paragraph, row, rows } from './layout.ts';

const words = mailEndWords.say;
const label = labelWords.say;

/** Why the reader gets the message, and what comes next. */
export function whyAndNext(why: readonly Why[], next: readonly NextDue[], say: Say): Block {
  const reasons = why.map((each) => reasonOf(each, say));
  return [
    ...(reasons.length === 0 ? [] : row(say.text(label.why()), say.text(words.why({ reasons })))),
    ...rows(
      say.text(label.later()),
      next.map((each) => dueOf(each, say)),
    ),
  ];
}

/** Routes are counted from 1, as people count. */
function reasonOf(why: Why, say: Say): string {
  switch (why.kind) {
    case 'route':
      return say.text(words.route({ route: why.route + 1 }));
    case 'escalation':
      return say.text(words.escalation({ route: why.route + 1, after: why.afterMs }));
    case 'no_routes':
    case 'told_before':
    case 'silence_author':
      return say.text(words[why.kind]());
  }
}

function dueOf(due: NextDue, say: Say): string {
  return due.kind === 'repeat'
    ? say.text(words.repeat({ at: due.at }))
    : say.text(words.escalates({ at: due.at, to: few([...due.to]) }));
}

/** What these contacts were not sent. */
export function hiddenBlock(hidden: readonly Hidden[], contacts: readonly string[], say: Say): Block {
  return hidden
    .filter(({ contact, count }) => count > 0 && contacts.includes(contact))
    .flatMap(({ contact, count, since }) => paragraph(say.text(words.hidden({ contact, count, since }))));
}

export function heldUntilNow(by: readonly string[], say: Say): Block {
  return by.length === 0 ? [] : paragraph(say.text(words.held_until_now({ by: few([...by]) })));
}

export function seenBy({ run }: Notice, say: Say): Block {
  if (run === undefined) return [];
  return row(say.text(label.seen()), say.text(words.run({ inspection: run.inspection, time: run.scheduledTime })));
}
