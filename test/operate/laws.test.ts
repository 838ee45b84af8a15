import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statusOf } from '../../src/operate/ending.ts';
import { type OperationEvent, step } from '../../src/operate/lifecycle.ts';
import { nextOf } from '../../src/operate/next.ts';
import type { ActionAnswer, Operation } from '../../src/operate/operation.ts';
import { planOf } from '../../src/operate/plan.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import {
  approved,
  DESK,
  FIVE,
  factsFor,
  planned,
  REBALANCE,
  REQUESTS,
  RULES,
  rows,
  skewedSnapshot,
  started,
} from '../support/operate-facts.ts';
import { MINUTE, NOON } from '../support/snapshots.ts';

const LEVELS = ['stopped', 'blind', 'freezed', 'steady', 'lively'] as const;
const rates = Object.fromEntries(FIVE.map((node) => [node, { copy: 0, send: 500 }]));
const hundreds = Object.fromEntries(FIVE.map((node) => [node, { copy: 100, send: 100 }]));

const answer: fc.Arbitrary<ActionAnswer> = fc.oneof(
  fc.record({
    document: fc.constant('meta-level' as const),
    before: fc.constantFrom(...LEVELS, undefined),
    after: fc.constantFrom(...LEVELS, undefined),
  }),
  fc.record({
    document: fc.constant('copy-rate' as const),
    before: fc.constant(rates),
    after: fc.constantFrom(rates, hundreds, {}),
  }),
  fc.record({
    document: fc.constant('primaries-only' as const),
    before: fc.constantFrom(true, false, undefined),
    after: fc.constantFrom(true, false, undefined),
  }),
  fc.record({
    document: fc.constant('supervisor' as const),
    before: fc.constantFrom('running' as const, 'stopped' as const),
    after: fc.constantFrom('running' as const, 'stopped' as const, 'unknown' as const),
  }),
  fc.record({
    document: fc.constantFrom('meta-level' as const, 'copy-rate' as const, 'supervisor' as const),
    failed: fc.constant({ reason: 'no_answer', detail: 'x' }),
  }),
);
const snapshot = fc.oneof(
  fc
    .record({
      level: fc.constantFrom(...LEVELS),
      left: fc.constantFrom(0, 3, undefined),
      lost: fc.constantFrom(0, 0, 0, 1),
    })
    .map(({ level, left, lost }) =>
      known(
        skewedSnapshot(
          { requestedLevel: known(level), nodes: known(rows(lost)) },
          { effectiveLevel: level, balanceOperations: left },
        ),
      ),
    ),
  fc.constant(unknown('no_answer', 'x')),
);
const by = fc.constantFrom('ann', 'ANN', 'bob', 'farrier', '', 'eve');

type Happening = (operation: Operation, at: number) => OperationEvent;

const OTHER_PLAN = planOf({ kind: 'freeze', why: 'x' }, factsFor(REBALANCE));

/** What may happen, in any order, people and Farrier together; mostly what a tick would do next. */
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.tuple(by, fc.boolean(), fc.boolean()).map(
    ([who, isHash, isCluster]): Happening =>
      ({ hash }, at) => ({
        kind: 'approve',
        at,
        by: who,
        cluster: isCluster ? 'c1' : 'c2',
        hash: isHash ? hash : 'f'.repeat(64),
      }),
  ),
  fc.tuple(by, fc.boolean()).map(
    ([who, isSame]): Happening =>
      ({ plan }, at) => ({
        kind: 'run',
        at,
        by: who,
        cluster: 'c1',
        fresh: isSame ? plan : OTHER_PLAN,
        desk: DESK,
      }),
  ),
  fc.constantFrom<Happening>(
    (_, at) => ({ kind: 'approve_automatically', at }),
    (_, at) => ({ kind: 'expire', at }),
    (_, at) => ({ kind: 'tick_began', at }),
    (_, at) => ({ kind: 'tick_ended', at }),
    (_, at) => ({ kind: 'abort', at, by: 'eve' }),
    (_, at) => ({ kind: 'stop', at, by: 'eve' }),
  ),
  answer.map(
    (each): Happening =>
      (_, at) => ({ kind: 'answered', at, answer: each }),
  ),
  snapshot.map(
    (each): Happening =>
      (_, at) => ({ kind: 'looked', at, snapshot: each }),
  ),
  {
    weight: 40,
    arbitrary: fc
      .tuple(answer, snapshot, fc.nat(9))
      .map(([each, seen, luck]): Happening => go(luck === 0 ? each : undefined, luck === 1 ? seen : undefined)),
  },
);

/** Whatever a tick would do next: commands are answered as they were meant, and looks see what is to be expected, or not. */
function go(
  otherwise: ActionAnswer | undefined,
  seen: Extract<OperationEvent, { kind: 'looked' }>['snapshot'] | undefined,
): Happening {
  return (operation, at) => {
    const next = nextOf(operation, at);
    if (operation.sending !== undefined && operation.sending.at < at) {
      return { kind: 'answered', at, answer: otherwise ?? meant(operation) ?? NOTHING };
    }
    if (next.do === 'send') return { kind: 'sending', at, command: next.command, hostId: 'i-1' };
    if (next.do === 'expire') return { kind: 'expire', at };
    return { kind: 'looked', at, snapshot: seen ?? (operation.status === 'watching' ? LIVELY : STEADY) };
  };
}

const NOTHING: ActionAnswer = { document: 'meta-level', failed: { reason: 'no_answer', detail: 'x' } };
const STEADY = known(skewedSnapshot());
const LIVELY = known(
  skewedSnapshot({ requestedLevel: known('lively') }, { effectiveLevel: 'lively', balanceOperations: 0 }),
);

function meant({ sending, ending }: Operation): ActionAnswer | undefined {
  const command = sending?.command;
  switch (command?.document) {
    case 'meta-level': {
      const level = command.action === 'set' ? command.level : (ending?.ours ?? 'steady');
      return { document: 'meta-level', before: level, after: level };
    }
    case 'copy-rate':
      return { document: 'copy-rate', before: rates, after: command.action === 'set' ? command.rates : rates };
    case 'primaries-only':
      return { document: 'primaries-only', before: false, after: command.action === 'set' && command.on };
    case 'supervisor':
      return { document: 'supervisor', before: 'running', after: command.action === 'stop' ? 'stopped' : 'running' };
    default:
      return undefined;
  }
}

const PLANNED = REQUESTS.map((request) => planned(request));
const STARTED = PLANNED.map((operation) => started(approved(operation)));

const history = fc.tuple(
  fc.constantFrom(...PLANNED, ...STARTED, ...STARTED),
  fc.array(fc.tuple(happening, fc.constantFrom(1000, 20_000, MINUTE, MINUTE, 4 * MINUTE)), {
    minLength: 5,
    maxLength: 60,
  }),
);

/** Every state of the operation on the way. */
function statesOf([first, happenings]: typeof history extends fc.Arbitrary<infer T> ? T : never): readonly Operation[] {
  const states = [first];
  let at = NOON + 3 * MINUTE;
  for (const [happen, wait] of happenings) {
    at += wait;
    const last = states.at(-1) as Operation;
    states.push(step(last, happen(last, at), RULES).operation);
  }
  return states;
}

const ENDED: ReadonlySet<string> = new Set(['done', 'aborted', 'failed', 'expired']);
const RUNS = { numRuns: 400 };

describe('whatever happens in whatever order', () => {
  it('no plan is run, and no command goes out, that another person did not approve as it is', () => {
    fc.assert(
      fc.property(history, (story) => {
        for (const { status, approval, hash, plan, plannedBy, sending } of statesOf(story)) {
          const isBegun = !['planned', 'approved', 'expired'].includes(status);
          if (status === 'aborted' && approval === undefined) continue;
          if (!isBegun && sending === undefined) continue;
          expect(approval?.hash).toBe(hash);
          expect(RULES.hashOf(plan)).toBe(hash);
          expect(approval?.by.toLowerCase()).not.toBe(plannedBy);
        }
      }),
      RUNS,
    );
  });

  it('an operation that has ended means the cluster to be steady, or as it was, or frozen by a freeze', () => {
    fc.assert(
      fc.property(history, (story) => {
        for (const { status, plan, intent, startedAt, ending } of statesOf(story)) {
          if (!ENDED.has(status) || startedAt === undefined) continue;
          const { kind } = plan.request;
          const meant =
            kind === 'freeze' && status === 'done' ? 'freezed' : kind.startsWith('supervisor') ? undefined : 'steady';
          expect(intent).toEqual({ level: meant, restoreRates: {}, restorePrimariesOnly: false });
          expect(ending?.todo).toEqual([]);
          expect(ending && statusOf(ending.reason)).toBe(status);
        }
      }),
      RUNS,
    );
  });

  it('the audit only grows, and what has ended stays as it is', () => {
    fc.assert(
      fc.property(history, (story) => {
        const states = statesOf(story);
        states.slice(1).forEach((state, index) => {
          const before = states[index] as Operation;
          expect(state.audit.slice(0, before.audit.length)).toEqual(before.audit);
          if (ENDED.has(before.status)) expect(state.status).toBe(before.status);
          expect([state.plan, state.hash, state.plannedBy]).toEqual([before.plan, before.hash, before.plannedBy]);
        });
      }),
      RUNS,
    );
  });

  it('a level other than steady is stored as intended before the command for it is known to be under way', () => {
    fc.assert(
      fc.property(history, (story) => {
        for (const { sending, intent } of statesOf(story)) {
          const command = sending?.command;
          if (command?.document === 'meta-level' && command.action === 'set') expect(intent.level).toBe(command.level);
        }
      }),
      RUNS,
    );
  });

  it('stories reach every state', () => {
    const seen = new Set(
      fc.sample(history, { numRuns: 400, seed: 7 }).flatMap((story) => statesOf(story).map(({ status }) => status)),
    );
    expect([...seen].toSorted()).toEqual(
      ['aborted', 'approved', 'done', 'expired', 'failed', 'planned', 'reverting', 'running', 'watching'].toSorted(),
    );
  });
});
