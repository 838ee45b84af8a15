import fc from 'fast-check';
import type { Command } from '../../../src/alerts/command.ts';
import type { BookEvent } from '../../../src/alerts/event.ts';
import type { Policy } from '../../../src/alerts/policy.ts';
import type { Entity } from '../../../src/pegasus/entity.ts';
import { CLUSTER, host, node } from '../findings.ts';
import { found } from './diagnosed.ts';
import { MINUTE, runEvent, type Said, START } from './events.ts';
import { policyOf } from './policy.ts';

/** What a run may say of one entity; `absent`: nothing at all. */
type Word = 'ok' | 'near' | 'warning' | 'critical' | 'unknown' | 'absent';

interface Watched {
  readonly check: string;
  readonly entity: Entity;
}

/** Hard facts, metrics of 2 of 3 and of 3 of 5, one with a limit, causes and effects, on two hosts. */
export const WATCHED: readonly Watched[] = [
  { check: 'host.reachable', entity: host('replica1') },
  { check: 'nodes.alive', entity: node('replica1:34801') },
  { check: 'nodes.alive', entity: node('replica2:34801') },
  { check: 'partitions.readable', entity: CLUSTER },
  { check: 'traffic.read', entity: CLUSTER },
  { check: 'cpu.usage', entity: host('replica2') },
  { check: 'servers.version', entity: node('replica2:34801') },
  { check: 'tables.count', entity: CLUSTER },
];

/** One thing that happens. Minutes and places are relative, so that any list of them is a history. */
export type Happening =
  | { readonly kind: 'run'; readonly after: number; readonly words: readonly Word[] }
  | { readonly kind: 'same_run' | 'older_run' }
  | { readonly kind: 'tick'; readonly after: number }
  | { readonly kind: 'diagnosed'; readonly pick: number; readonly answers: boolean }
  | { readonly kind: 'act'; readonly what: Act; readonly pick: number; readonly minutes: number };

type Act = 'acknowledge' | 'unacknowledge' | 'close' | 'comment' | 'assign' | 'silence' | 'expire_silence' | 'repeat';

const CADENCE = 5;
const word = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Word>('ok') },
  { weight: 4, arbitrary: fc.constantFrom<Word>('critical', 'warning') },
  { weight: 2, arbitrary: fc.constantFrom<Word>('unknown', 'absent', 'near') },
);
const ACTS: readonly Act[] = [
  'acknowledge',
  'unacknowledge',
  'close',
  'comment',
  'assign',
  'silence',
  'silence',
  'expire_silence',
  'repeat',
];

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      after: fc.constantFrom(1, CADENCE, CADENCE, 3 * CADENCE),
      words: fc.array(word, { minLength: WATCHED.length, maxLength: WATCHED.length }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('same_run' as const, 'older_run' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('tick' as const), after: fc.constantFrom(1, 7, 61, 300) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('diagnosed' as const), pick: fc.nat(7), answers: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      what: fc.constantFrom(...ACTS),
      pick: fc.nat(7),
      minutes: fc.constantFrom(10, 30, 90, 600),
    }),
  },
);

/** Configurations that the laws must hold for, whatever they say. */
export const POLICIES: readonly Policy[] = [
  policyOf(),
  policyOf({ alerting: { hourly: 1, storm: 1 } }),
  policyOf({
    contacts: ['day', 'night', 'boss'].map((name) => ({ name, email: `${name}@example.com` })),
    routes: [
      { contacts: ['day'], when: { from: '09:00', to: '12:00', zone: 'UTC' }, checks: ['nodes.*', 'cpu.usage'] },
      { contacts: ['night'], severities: ['critical'], escalate: { after: '20m', to: ['boss'] } },
    ],
    inhibitions: [{ name: 'first', source: { check: 'nodes.alive' }, target: { check: 'tables.*' } }],
    maintenance: [
      { name: 'weekly', weekly: { days: ['tue'], from: '11:00', to: '11:40', zone: 'UTC' }, match: { check: 'cpu.*' } },
    ],
  }),
  policyOf({
    alerting: { critical: { close: 1 }, warning: { close: 1 }, checks: { 'cpu.usage': { open: '1 of 1' } } },
  }),
];

export interface History {
  readonly policy: number;
  readonly happenings: readonly Happening[];
}

export const history: fc.Arbitrary<History> = fc.record({
  policy: fc.nat(POLICIES.length - 1),
  happenings: fc.array(happening, { minLength: 1, maxLength: 18 }),
});

/** What the teller of a history has to know of the book: nothing but names. */
export interface Known {
  readonly incidents: readonly string[];
  readonly silences: readonly string[];
}

/** Turns happenings into events, one after the other. */
export function teller() {
  let now = START;
  const runs: BookEvent[] = [];
  const commands: BookEvent[] = [];
  const event = (one: Happening, known: Known): BookEvent | undefined => {
    switch (one.kind) {
      case 'run': {
        now += one.after * MINUTE;
        const said = WATCHED.flatMap((watched, index) => saidOf(watched, one.words[index] ?? 'ok'));
        const run = runEvent(now, said);
        runs.push(run);
        return run;
      }
      case 'same_run':
        return runs.at(-1);
      case 'older_run':
        return runs.at(-2);
      case 'tick':
        now += one.after * MINUTE;
        return { kind: 'tick', now };
      case 'diagnosed': {
        const incident = known.incidents[one.pick % Math.max(1, known.incidents.length)];
        if (incident === undefined) return undefined;
        const host = `replica${one.pick}`;
        return { kind: 'diagnosed', now, incident, diagnoses: [found({ host, at: now, answers: one.answers })] };
      }
      case 'act': {
        if (one.what === 'repeat') return commands.at(-1);
        const command = commandOf(one, `c${commands.length}`, known, now);
        if (command === undefined) return undefined;
        const act = { kind: 'command', now, command } as const;
        commands.push(act);
        return act;
      }
    }
  };
  return { event, now: () => now };
}

/** Values just below the limit are `near`: ok, and not good enough to close an alert. */
function saidOf({ check, entity }: Watched, word: Word): readonly Said[] {
  if (word === 'absent') return [];
  const value = { ok: 10, near: 79, warning: 85, critical: 96, unknown: 0 }[word];
  return [{ check, entity, status: word === 'near' ? 'ok' : word, value, reference: 80 }];
}

function commandOf(
  { what, pick, minutes }: Extract<Happening, { kind: 'act' }>,
  id: string,
  { incidents, silences }: Known,
  now: number,
): Command | undefined {
  const base = { id, by: 'ann' };
  if (what === 'silence') {
    const check = [WATCHED[pick % WATCHED.length]?.check ?? '*', '*'][pick % 2] ?? '*';
    const silence = {
      matchers: [{ check }],
      startsAt: now,
      endsAt: now + minutes * MINUTE,
      comment: 'why',
      contacts: [],
    };
    return { ...base, kind: 'silence', silence };
  }
  if (what === 'expire_silence') {
    const silence = silences[pick % Math.max(1, silences.length)];
    return silence === undefined ? undefined : { ...base, kind: what, silence };
  }
  const incident = incidents[pick % Math.max(1, incidents.length)];
  if (incident === undefined || what === 'repeat') return undefined;
  if (what === 'comment') return { ...base, kind: what, incident, comment: 'looking' };
  if (what === 'assign') return { ...base, kind: what, incident, to: 'bob' };
  return { ...base, kind: what, incident };
}
