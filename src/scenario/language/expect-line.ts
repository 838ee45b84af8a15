import type { Stage } from '../../alerts/notice.ts';
import { type PeopleContext, takeContacts } from './people-line.ts';
import type { Expectation } from './script.ts';
import { takeDuration, takeTime } from './times.ts';
import type { Words } from './words.ts';

const STAGES = [
  'opened',
  'updated',
  'escalated',
  'repeated',
  'acknowledged',
  'resolved',
  'flapping',
  'silence_ending',
  'silence_ended',
  'storm',
  'canary_message',
] as const satisfies readonly Stage[];
const PHASES = ['firing', 'acknowledged', 'resolved'] as const;

/** What follows `expect`. */
export function takeExpectation(words: Words, context: PeopleContext): Expectation {
  if (words.take('no')) return takeAbsence(words, context);
  if (words.take('incident')) {
    return { kind: 'incident', id: words.word('the id of an incident'), phase: words.oneOf(PHASES, 'phase') };
  }
  if (words.take('verdict')) {
    const cluster = words.take('of') ? words.oneOf(context.clusters, 'cluster') : undefined;
    const told = [words.word('ok, warning, critical or unknown')];
    if (!words.atEnd) told.push(words.word('complete, partial or blind'));
    return { kind: 'verdict', cluster, words: told };
  }
  if (words.take('anything')) return { kind: 'anything' };
  const until = words.take('within') ? context.at + takeDuration(words) : undefined;
  const [text] = words.like(/^(\d{1,3}|mail|sms|message)$/, 'a number, mail, sms or message');
  const times = /^\d/.test(text) ? Number(text) : 1;
  const what = /^\d/.test(text) ? words.word('what there is so often') : text;
  const count = { times, what: what.replace(/s$/, '') };
  if (what === 'open') return { kind: 'open_incidents', count: times };
  if (what === 'waiting') return { kind: 'waiting', count: times };
  if (what === 'set-aside') return { kind: 'set_aside', count: times };
  if (what === 'dead-letters') return { kind: 'dead_letters', count: times };
  return takeMessage(words, count.what === 'sm' ? 'sms' : count.what, times, until, context);
}

function takeMessage(
  words: Words,
  what: string,
  times: number,
  until: number | undefined,
  context: PeopleContext,
): Expectation {
  if (!['mail', 'sms', 'message'].includes(what)) {
    throw words.error(
      'this cannot be expected',
      'there are: mail, sms, message, open, waiting, set-aside, dead-letters',
    );
  }
  words.expect('to');
  const to = takeContacts(words, context.contacts);
  let stage: Stage | undefined;
  const contains: string[] = [];
  const without: string[] = [];
  while (!words.atEnd) {
    const text = words.takeText();
    if (text !== undefined) contains.push(text);
    else if (words.take('without')) without.push(words.takeText() ?? words.word('a text in quotes'));
    else stage = words.oneOf(STAGES, 'stage');
  }
  const channel = what === 'mail' ? 'email' : what === 'sms' ? 'sms' : undefined;
  return { kind: 'message', until, times, channel, to, stage, contains, without };
}

/** `message [to NAME,…] until TIME | for TIME [because CODE]` */
function takeAbsence(words: Words, context: PeopleContext): Expectation {
  words.expect('message');
  const to = words.take('to') ? takeContacts(words, context.contacts) : undefined;
  const until = words.take('for') ? context.at + takeDuration(words) : takeUntil(words, context.at);
  const because = words.take('because') ? words.word('a reason code') : undefined;
  return { kind: 'no_message', until, to, because };
}

function takeUntil(words: Words, after: number): number {
  words.expect('until');
  return takeTime(words, after);
}
