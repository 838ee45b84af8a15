import { describe, expect, it } from 'vitest';
import type { OperationRequest } from '../../src/operate/operation.ts';
import { unknown } from '../../src/pegasus/reading.ts';
import { approved, factsFor, planned, REBALANCE, started } from '../support/operate-facts.ts';
import { ClusterWorld } from '../support/operate-world.ts';
import { MINUTE, NOON } from '../support/snapshots.ts';

function world(request: OperationRequest = REBALANCE): ClusterWorld {
  const made = new ClusterWorld(started(approved(planned(request, factsFor(request)))), NOON + 3 * MINUTE);
  if (request.kind === 'unfreeze') made.level = 'freezed';
  if (request.kind === 'supervisor_start') made.unit = 'stopped';
  return made;
}

function minutes(made: ClusterWorld, count: number): ClusterWorld {
  for (let index = 0; index < count; index += 1) made.minute();
  return made;
}

const asIt = { level: 'steady', rates: ClusterWorld.before, onlyPrimaries: false };
const stateOf = ({ level, rates, onlyPrimaries }: ClusterWorld) => ({ level, rates, onlyPrimaries });
const STEADY = { level: 'steady', restoreRates: {}, restorePrimariesOnly: false };

describe('a rebalance', () => {
  it('looks, slows copies down, balances to the end and leaves everything as it was', () => {
    const made = minutes(world(), 1);
    expect(made.operation.status).toBe('watching');
    expect(made.level).toBe('lively');
    expect(made.rates['replica1:34801']).toEqual({ copy: 50, send: 100 });
    expect(made.rates['replica2:34801']).toEqual({ copy: 100, send: 100 });
    minutes(made, 9);
    expect(made.operation).toMatchObject({ status: 'done', ending: { reason: 'balanced' }, intent: STEADY });
    expect(stateOf(made)).toEqual(asIt);
    expect(made.asked).toEqual([
      'copy-rate get',
      'copy-rate set',
      'meta-level lively',
      'meta-level get',
      'meta-level steady',
      'copy-rate set',
    ]);
  });

  it('of primaries switches the balancer back, unless it was so before', () => {
    const request = { ...REBALANCE, onlyPrimaries: true };
    const made = minutes(world(request), 1);
    expect([made.onlyPrimaries, made.rates]).toEqual([true, ClusterWorld.before]);
    expect(stateOf(minutes(made, 9))).toEqual(asIt);
    const other = world(request);
    other.onlyPrimaries = true;
    expect(minutes(other, 10).onlyPrimaries).toBe(true);
    expect(other.operation.status).toBe('done');
  });

  it.each([
    [
      'an abort',
      (made: ClusterWorld) => made.event({ kind: 'abort', at: made.now, by: 'carl', detail: 'too slow' }),
      'aborted',
      'abort',
    ],
    [
      'the kill switch',
      (made: ClusterWorld) => made.event({ kind: 'stop', at: made.now, by: 'eve' }),
      'aborted',
      'kill_switch',
    ],
    [
      'another leader',
      (made: ClusterWorld) => {
        made.leader = 'meta2:34601';
        made.level = 'steady';
      },
      'failed',
      'leader_changed',
    ],
    [
      'a P99 that stays high',
      (made: ClusterWorld) => {
        made.p99 = 400;
      },
      'failed',
      'latency',
    ],
    [
      'looks that see nothing',
      (made: ClusterWorld) => {
        made.see = () => unknown('no_answer', 'x');
      },
      'failed',
      'blind',
    ],
    ['an hour without Farrier', (made: ClusterWorld) => made.pass(made.now + 60 * MINUTE), 'failed', 'interrupted'],
  ] as const)('is taken back after %s', (_, happen, status, reason) => {
    const made = minutes(world(), 2);
    made.left = 1000;
    happen(made);
    minutes(made, 3);
    expect(made.operation).toMatchObject({ status, ending: { reason }, intent: STEADY });
    expect(stateOf(made)).toEqual(asIt);
  });

  it('ends as done at its time limit, balanced or not', () => {
    const made = world();
    made.left = 10_000;
    minutes(made, 124);
    expect(made.operation).toMatchObject({ status: 'done', ending: { reason: 'time_limit' } });
    expect(stateOf(made)).toEqual(asIt);
    expect(made.operation.audit.length).toBeLessThan(60);
  });

  it.each(['freezed', 'blind', 'steady'] as const)('leaves a level alone that somebody has set to %s', (level) => {
    const made = minutes(world(), 2);
    made.level = level;
    minutes(made, 2);
    expect(made.operation).toMatchObject({ status: 'aborted', ending: { reason: 'level_changed' } });
    expect(stateOf(made)).toEqual({ ...asIt, level });
    expect(made.asked.filter((each) => each === 'meta-level steady')).toEqual([]);
  });

  it('leaves a level alone that somebody sets between its decision and its command', () => {
    const made = minutes(world(), 2);
    made.event({ kind: 'abort', at: made.now, by: 'carl' });
    made.level = 'freezed';
    minutes(made, 2);
    expect(made.level).toBe('freezed');
    expect(made.operation.audit.map(({ what, detail }) => `${what}: ${detail}`)).toContain(
      'left_alone: the level is freezed',
    );
  });

  it('sends nothing to a cluster that is not as it was approved', () => {
    const made = world();
    made.level = 'lively';
    minutes(made, 1);
    expect(made.operation).toMatchObject({ status: 'failed', ending: { reason: 'not_steady' } });
    expect(made.asked).toEqual([]);
  });

  it('is not misled by a lively that arrives after it was taken back', () => {
    const made = world();
    made.late = { document: 'meta-level', after: 90_000 };
    made.minute();
    made.event({ kind: 'abort', at: made.now, by: 'carl' });
    minutes(made, 1);
    expect(made.operation.status).toBe('reverting');
    minutes(made, 3);
    expect(made.operation.status).toBe('aborted');
    expect(stateOf(made)).toEqual(asIt);
    expect(made.asked.filter((each) => each === 'meta-level steady')).toHaveLength(1);
  });

  it('tries for ever to return to steady, and gives up restoring rates with their values told', () => {
    const made = minutes(world(), 2);
    const rates = made.rates;
    Object.defineProperty(made, 'rates', { get: () => rates, set: () => undefined });
    made.event({ kind: 'abort', at: made.now, by: 'carl' });
    minutes(made, 12);
    expect(made.level).toBe('steady');
    expect(made.operation.status).toBe('aborted');
    expect(made.operation.audit.find(({ what }) => what === 'not_restored')?.detail).toContain('replica1:34801 50/500');
  });
});

describe.each([
  ['freeze', { kind: 'freeze', why: 'power' }, 'freezed', 'running'],
  ['unfreeze', { kind: 'unfreeze' }, 'steady', 'running'],
  [
    'supervisor_stop',
    { kind: 'supervisor_stop', host: 'replica2', unit: 'pegasus-replica.service' },
    'steady',
    'stopped',
  ],
  [
    'supervisor_start',
    { kind: 'supervisor_start', host: 'replica2', unit: 'pegasus-replica.service' },
    'steady',
    'running',
  ],
] as const)('a %s', (_, request, level, unit) => {
  it('is done with one command', () => {
    const made = minutes(world(request), 1);
    expect(made.operation).toMatchObject({ status: 'done', ending: { reason: 'reached' } });
    expect([made.level, made.unit]).toEqual([level, unit]);
    expect(made.asked).toHaveLength(1);
  });

  it('is done whenever Farrier dies in the middle of it', () => {
    const calls = minutes(world(request), 1).calls;
    for (let death = 0; death < calls; death += 1) {
      const made = world(request);
      made.deathIn = death;
      expect(made.minute()).toBe(false);
      minutes(made, 1);
      expect(made.operation.status, `death at ${death}`).toBe('done');
      expect([made.level, made.unit]).toEqual([level, unit]);
    }
  });
});

describe('a freeze that is aborted', () => {
  it('returns to steady, also where the freeze arrives late', () => {
    const made = world({ kind: 'freeze', why: 'power' });
    made.late = { document: 'meta-level', after: 90_000 };
    made.minute();
    made.event({ kind: 'abort', at: made.now, by: 'carl' });
    minutes(made, 4);
    expect(made.level).toBe('steady');
    expect(made.operation).toMatchObject({ status: 'aborted', intent: { level: 'steady' } });
  });
});

describe('a rebalance whose Farrier dies', () => {
  it.each([
    ['of all replicas', REBALANCE],
    ['of primaries', { ...REBALANCE, onlyPrimaries: true }],
  ])('at any moment, %s, leaves a cluster that is steady within two ticks and as it was soon after', (_, request) => {
    const calls = minutes(world(request), 10).calls;
    expect(calls).toBeGreaterThan(60);
    let unnoticed = 0;
    for (let death = 0; death < calls; death += 1) {
      const made = world(request);
      made.deathIn = death;
      while (made.minute());
      // One that dies before it has stored anything is no more than a tick that came late: the next one goes on.
      const isNoticed = made.operation.ticking !== undefined;
      if (!isNoticed) unnoticed += 1;
      minutes(made, 2);
      expect(isNoticed ? made.level : 'steady', `death at ${death}`).toBe('steady');
      minutes(made, isNoticed ? 3 : 10);
      expect(stateOf(made), `death at ${death}`).toEqual(asIt);
      expect(made.operation.endedAt, `death at ${death}`).toBeDefined();
      expect(made.operation.intent).toEqual(STEADY);
    }
    expect(unnoticed).toBeLessThan(calls / 3);
  });
});
