import type { Few } from '../message.ts';
import { wordsOf } from '../words-of.ts';

interface Hidden {
  readonly [name: string]: string | number;
  readonly contact: string;
  readonly count: number;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** Why somebody gets a message, what comes next, and what was kept back. */
export const mailEndWords = wordsOf('mail_end', {
  route: ({ route }: { route: number }, say) => `route ${say.number(route)} of farrier.yaml names you`,
  no_routes: 'no route is configured, so every contact hears of warnings and criticals',
  escalation: ({ route, after }: { route: number; after: number }, say) =>
    `route ${say.number(route)} of farrier.yaml escalates to you after ${say.duration(after)} without acknowledgement`,
  told_before: 'you were told of it before',
  silence_author: 'you made the silence, or are named in it',
  why: ({ reasons }: { reasons: readonly string[] }) => `${reasons.join('; ')}.`,
  repeat: ({ at }: { at: number }, say) => `It is told again at ${say.time(at)} if nobody acknowledges it.`,
  escalates: ({ at, to }: { at: number; to: Few<string> }, say) =>
    `At ${say.time(at)} ${say.list(to)} will be told if nobody acknowledges it.`,
  hidden: ({ contact, count, since }: Hidden, say) =>
    `${say.count(count, 'message')} to ${say.name(contact)} since ${say.time(since)} ${count === 1 ? 'was' : 'were'} not sent: more than the limit for an hour. \`farrier incidents\` shows everything.`,
  held_until_now: ({ by }: { by: Few<string> }, say) => `This was kept back until now by ${say.list(by)}.`,
  run: ({ inspection, time }: { inspection: string; time: string }, say) =>
    `the inspection "${inspection}" of ${say.time(time)}`,
  repeat_note:
    'You may have got this message before: an earlier attempt to send it failed or was interrupted. Nothing new has happened.',
});
