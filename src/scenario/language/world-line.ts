import { FUNCTIONS } from '../../contract.ts';
import { FAULTS, type Fault } from '../../local/simulator/faults.ts';
import { CALLS } from '../world/levers.ts';
import { takeContacts } from './people-line.ts';
import type { Act } from './script.ts';
import { takeDuration, takeTime } from './times.ts';
import type { Words } from './words.ts';

const NAMES = Object.keys(FAULTS) as readonly Fault[];
const WHEN = ['before', 'after'] as const;

/** What happens later because of a line. Epoch milliseconds. */
export interface TimedAct {
  readonly at: number;
  readonly act: Act;
  /** What to call it where it is one of several of the line. */
  readonly text?: string;
}

type TakeAct = (words: Words, at: number, contacts: readonly string[]) => readonly TimedAct[];

const once = (take: (words: Words, contacts: readonly string[]) => Act): TakeAct => {
  return (words, at, contacts) => [{ at, act: take(words, contacts) }];
};
const fault = (words: Words): Fault => words.oneOf(NAMES, 'fault');

/** What happens to the world, by the first word of the line. */
export const WORLD_VERBS: Readonly<Record<string, TakeAct>> = {
  fault: once((words) => ({ kind: 'faults', add: fault(words) })),
  repair: once((words) => ({ kind: 'faults', remove: fault(words) })),
  flap: takeFlap,
  schedule: once((words) => {
    const what = words.oneOf(['stops', 'works', 'repeats', 'delays'], 'state of the schedule');
    if (what === 'delays') return { kind: 'schedule', change: { stopped: false, delayMs: takeDuration(words) } };
    const copies = what === 'repeats' ? 2 : 1;
    return { kind: 'schedule', change: { stopped: what === 'stops', delayMs: 0, copies } };
  }),
  'repeat-run': once(() => ({ kind: 'repeat_run' })),
  events: once((words) => {
    const what = words.oneOf(['lost', 'repeated', 'delayed', 'delivered'], 'state of events');
    const delayMs = what === 'delayed' ? takeDuration(words) : 0;
    return { kind: 'events', change: { copies: what === 'lost' ? 0 : what === 'repeated' ? 2 : 1, delayMs } };
  }),
  sns: once((words) => {
    const kind = words.oneOf(['works', 'fails', 'throttles', 'denies', 'refuses'], 'state of SNS');
    if (kind !== 'refuses') return { kind: 'sns', mood: { kind } };
    const text = words.takeText();
    if (text === undefined) throw words.error('what SNS refuses is missing', 'e.g. sns refuses "demo-1 opened"');
    return { kind: 'sns', mood: { kind, text } };
  }),
  ssm: once((words) => ({ kind: 'ssm', mood: words.oneOf(['works', 'throttles', 'denies'], 'state of SSM') })),
  kill: once((words) => {
    const of = words.oneOf(FUNCTIONS, 'function');
    const when = words.oneOf(WHEN, 'moment');
    return { kind: 'kill', death: { of, when, call: words.oneOf(CALLS, 'call') } };
  }),
  subscription: once((words, contacts) => {
    words.expect('of');
    const [contact = ''] = takeContacts(words, contacts);
    const flaw = words.oneOf(['gone', 'pending', 'confirmed'], 'state of a subscription');
    return { kind: 'subscription', contact, flaw: flaw === 'confirmed' ? undefined : flaw };
  }),
};

/** `NAME every TIME until TIME`: there, and gone, and there again. */
function takeFlap(words: Words, at: number): readonly TimedAct[] {
  const name = fault(words);
  words.expect('every');
  const every = takeDuration(words);
  words.expect('until');
  const until = takeTime(words, at);
  const acts: TimedAct[] = [];
  for (let time = at, there = true; time <= until; time += every, there = !there) {
    const act: Act = there ? { kind: 'faults', add: name } : { kind: 'faults', remove: name };
    acts.push({ at: time, act, text: `${there ? 'fault' : 'repair'} ${name}` });
  }
  return acts;
}
