import type { Few } from '../message.ts';
import { wordsOf } from '../words-of.ts';

interface Value {
  readonly [name: string]: string | number | null;
  readonly value: string | number;
  readonly reference: string | number | null;
  /** What the reference is. */
  readonly kind: 'limit' | 'expected' | 'before' | 'usual' | 'others';
  readonly unit: string | null;
}

interface Mention {
  readonly [name: string]: string | number;
  /** `critical`, `warning` or `info`. */
  readonly severity: string;
  readonly check: string;
  /** In the message's language. */
  readonly what: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

export interface Entity {
  readonly [name: string]: string;
  readonly kind: string;
  readonly name: string;
}

interface Ended {
  readonly [name: string]: string | number;
  /** In the message's language. */
  readonly what: string;
  /** The change of its value, or what its check says now. In the message's language; may be empty. */
  readonly now: string;
  /** Its sentence while it was bad. In the message's language; may be empty. */
  readonly was: string;
  /** Milliseconds. */
  readonly lasted: number;
  /** Epoch milliseconds. */
  readonly since: number;
}

interface HeldItem {
  readonly [name: string]: string | number;
  readonly incident: string;
  /** In the message's language. */
  readonly head: string;
  readonly severity: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** The sentences of a mail's body. */
export const mailWords = wordsOf('mail', {
  value: ({ value, reference, kind, unit }: Value, say) =>
    `${say.quantity(value, unit)}${reference === null ? '' : `, ${REFERENCE_EN[kind]} ${say.quantity(reference, unit)}`}`,
  change: ({ value, reference, kind, unit, now }: Value & { now: string | number }, say) =>
    `was ${say.quantity(value, unit)}, is ${say.quantity(now, unit)}${reference === null ? '' : `, ${REFERENCE_EN[kind]} ${say.quantity(reference, unit)}`}`,
  since: ({ at, lasted }: { at: number; lasted: number }, say) =>
    lasted < 1000 ? `${say.time(at)}, first seen by this inspection` : `${say.time(at)}, for ${say.duration(lasted)}`,
  cause: ({ confidence, cause }: { confidence: 'certain' | 'likely' | 'possible'; cause: string }) =>
    `${CONFIDENCE_EN[confidence]}: ${cause}`,
  mention: ({ severity, check, what, since }: Mention, say) =>
    `${severity.toUpperCase()}, ${check}: ${what} Since ${say.time(since)}.`,
  group: ({ headline, entities }: { headline: string; entities: Few<Entity> }, say) =>
    `${headline}: ${say.list(entities, (each) => entityEn(each, say.name))}.`,
  entities: ({ entities }: { entities: Few<Entity> }, say) => say.list(entities, (each) => entityEn(each, say.name)),
  and_more: ({ more }: { more: number }, say) => `… and ${say.number(more)} more.`,
  also_more: ({ more }: { more: number }, say) => `${say.count(more, 'more alert')} of the same incident.`,
  kept_back: ({ held }: { held: number }, say) =>
    `${say.count(held, 'alert')} of the incident ${held === 1 ? 'is' : 'are'} kept back by a silence, a maintenance window or an inhibition.`,
  incident: ({ incident, severity, phase }: { incident: string; severity: string; phase: string }) =>
    `${incident}, ${severity}${phase}`,
  acknowledged: ({ by, at }: { by: string; at: number }, say) => `, acknowledged by ${say.name(by)} at ${say.time(at)}`,
  joined: ({ what }: { what: string }) => `New: ${what}`,
  worse: ({ what }: { what: string }) => `Worse than before: ${what}`,
  gone_good: ({ what }: { what: string }) => `Over: ${what}`,
  reheaded: ({ now, before }: { now: string; before: string }) => `What leads now is ${now}; before it was ${before}.`,
  stopped_flapping: 'It does not go back and forth any more.',
  recovered: ({ what, now, was, lasted, since }: Ended, say) =>
    `${what}: good again${now === '' ? '' : ` (${now})`}. It lasted ${say.duration(lasted)}, since ${say.time(since)}.${was === '' ? '' : ` It was: ${was}`}`,
  gone: ({ what, lasted, since }: Ended, say) =>
    `${what}: not reported any more, though its check could see everything. If it should be there, look where it is. It lasted ${say.duration(lasted)}, since ${say.time(since)}.`,
  not_checked_any_more: ({ what, since }: Ended, say) =>
    `${what}: not checked any more by any inspection, so the alert is closed. It may still be bad. It began at ${say.time(since)}.`,
  closed: ({ what, since }: Ended, say) =>
    `${what}: closed by hand, and may still be bad. It began at ${say.time(since)}.`,
  still_firing: ({ what, since }: Ended, say) => `${what}: still bad. It began at ${say.time(since)}.`,
  act: ({ at, by, what, text }: { at: number; by: string; what: string; text: string }, say) =>
    `${say.time(at)}: ${say.name(by)} ${ACTS_EN.get(what) ?? what}${text === '' ? '' : `: ${text}`}`,
  no_acts: 'Nobody acknowledged or commented on it.',
  head: ({ check, kind, name }: { check: string; kind: string; name: string }, say) =>
    `${check} of ${entityEn({ kind, name }, say.name)}`,
  held_item: ({ incident, head, severity, since }: HeldItem, say) =>
    `${incident}, ${severity}: ${head}. Since ${say.time(since)}.`,
  held_over: ({ items, more }: { items: readonly string[]; more: number }, say) =>
    `${items.join('; ')}${more > 0 ? ` and ${say.number(more)} more` : ''}.`,
  now: ({ now }: { now: string }) => `now: ${now}`,
  one: ({ headline, check, entity }: { headline: string; check: string; entity: Entity }, say) =>
    `${headline} (${check}, ${entityEn(entity, say.name)})`,
  several: ({ headline, check }: { headline: string; check: string }) => `${headline} (${check})`,
  held_none: 'It kept nothing back that is still bad.',
  silence: ({ author, comment }: { author: string; comment: string }, say) =>
    `Made by ${say.name(author)}: ${comment === '' ? '(no comment)' : comment}`,
});

const REFERENCE_EN = {
  limit: 'limit',
  expected: 'expected',
  before: 'before',
  usual: 'usual',
  others: 'others',
} as const;
const CONFIDENCE_EN = { certain: 'Certain', likely: 'Likely', possible: 'Possible' } as const;
const ACTS_EN: ReadonlyMap<string, string> = new Map([
  ['acknowledged', 'acknowledged it'],
  ['unacknowledged', 'took back the acknowledgement'],
  ['assigned', 'assigned it'],
  ['commented', 'commented'],
  ['closed', 'closed it'],
]);
function entityEn({ kind, name }: Entity, say: (name: string) => string): string {
  return kind === 'cluster' ? 'the cluster' : `${kind} ${say(name)}`;
}
