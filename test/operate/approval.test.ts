import { describe, expect, it } from 'vitest';
import { PLAN_VALID_MS, plannedOperation } from '../../src/operate/approval.ts';
import { type OperationEvent, step } from '../../src/operate/lifecycle.ts';
import type { Operation, Plan } from '../../src/operate/operation.ts';
import { planOf } from '../../src/operate/plan.ts';
import { known } from '../../src/pegasus/reading.ts';
import {
  approved,
  DESK,
  FIVE,
  factsFor,
  moved,
  planned,
  REBALANCE,
  RULES,
  SETTINGS,
  safeFacts,
  skewedSnapshot,
  started,
} from '../support/operate-facts.ts';
import { MINUTE, NOON, nodeRow } from '../support/snapshots.ts';

const LATER = NOON + 5 * MINUTE;

function approve(operation: Operation, changes: Partial<Extract<OperationEvent, { kind: 'approve' }>> = {}) {
  const { hash } = operation;
  return step(operation, { kind: 'approve', at: LATER, by: 'bob', cluster: 'c1', hash, ...changes }, RULES);
}

function run(operation: Operation, changes: Partial<Extract<OperationEvent, { kind: 'run' }>> = {}, rules = RULES) {
  const fresh = planOf(REBALANCE, safeFacts({ now: LATER }));
  return step(operation, { kind: 'run', at: LATER, by: 'bob', cluster: 'c1', fresh, desk: DESK, ...changes }, rules);
}

const codeOf = (stepped: ReturnType<typeof step>) => (stepped.outcome === 'refused' ? stepped.code : stepped.outcome);

describe('approval', () => {
  it('binds another person to exactly this plan', () => {
    const operation = planned();
    const stepped = approve(operation);
    expect(stepped).toMatchObject({
      outcome: 'moved',
      operation: { status: 'approved', approval: { by: 'bob', at: LATER, hash: operation.hash } },
    });
    expect(stepped.operation.audit.at(-1)).toEqual({ at: LATER, by: 'bob', what: 'approved', detail: operation.hash });
  });

  it.each(['ann', 'ANN', ' ann ', 'a\u200bnn', 'a nn', 'ａｎｎ', 'ann\u0000'])(
    'is not given by whoever planned it, however %j writes the name',
    (by) => expect(codeOf(approve(planned(), { by }))).toBe('self_approval'),
  );

  it('may be given by anyone where the configuration says so', () => {
    const rules = { ...RULES, settings: { ...SETTINGS, approval: 'anyone' as const } };
    const { hash } = planned();
    expect(codeOf(step(planned(), { kind: 'approve', at: LATER, by: 'ann', cluster: 'c1', hash }, rules))).toBe(
      'moved',
    );
  });

  it.each([
    ['without a name', { by: '' }, 'no_name'],
    ['by a name that is nothing but blanks and control characters', { by: ' \u0007\n ' }, 'no_name'],
    ['in the name of Farrier', { by: 'Farrier' }, 'reserved_name'],
    ['for another cluster', { cluster: 'c2' }, 'other_cluster'],
    ['with another hash', { hash: 'f'.repeat(64) }, 'wrong_hash'],
    ['with no hash', { hash: '' }, 'wrong_hash'],
    ['after 30 minutes', { at: NOON + PLAN_VALID_MS + 1 }, 'expired'],
  ] as const)('is refused %s', (_, changes, code) => expect(codeOf(approve(planned(), changes))).toBe(code));

  it('is refused where the stored plan is not what its hash says', () => {
    const operation = planned();
    const request = { ...REBALANCE, copyRate: 1000 };
    const forged = { ...operation, plan: { ...operation.plan, request } };
    expect(codeOf(approve(forged))).toBe('wrong_hash');
    expect(codeOf(approve(forged, { hash: RULES.hashOf(forged.plan) }))).toBe('wrong_hash');
  });

  it('is refused to a plan whose pre-flight does not pass, and names the conditions', () => {
    const stepped = approve(planned(REBALANCE, safeFacts({ maintenance: ['rack move'], traffic: undefined })));
    expect(stepped).toMatchObject({ outcome: 'refused', code: 'preflight' });
    if (stepped.outcome === 'refused') {
      expect(stepped.conditions.map(({ id }) => id)).toEqual(['no_maintenance', 'quiet_window']);
      expect(stepped.text).toBe('Conditions do not hold: no_maintenance, quiet_window.');
    }
  });

  it.each(['running', 'watching', 'reverting', 'done', 'aborted', 'failed', 'expired'] as const)(
    'is refused to an operation that is %s',
    (status) => expect(codeOf(approve({ ...planned(), status }))).toBe('wrong_status'),
  );

  it('is refused where operations were switched off meanwhile', () => {
    const event = { kind: 'approve', at: LATER, by: 'bob', cluster: 'c1', hash: planned().hash } as const;
    const off = { ...RULES, settings: { ...SETTINGS, enabled: false } };
    expect(codeOf(step(planned(), event, off))).toBe('not_enabled');
    const kinds = { ...RULES, settings: { ...SETTINGS, kinds: ['freeze' as const] } };
    expect(codeOf(step(planned(), event, kinds))).toBe('kind_not_allowed');
  });

  it('changes nothing when it is given again, and is not taken over by somebody else', () => {
    const once = approve(planned()).operation;
    expect(approve(once)).toEqual({ outcome: 'same', operation: once });
    expect(codeOf(approve(once, { by: 'carl' }))).toBe('wrong_status');
  });

  it('keeps refusals in the audit, but not without end', () => {
    let operation = planned();
    for (let index = 0; index < 50; index += 1) operation = approve(operation, { by: 'ann' }).operation;
    expect(operation.status).toBe('planned');
    expect(operation.audit.filter(({ what }) => what === 'refused')).toHaveLength(20);
  });

  it('is given by Farrier itself only to its own freeze, and only where the configuration lists it', () => {
    const freeze = { kind: 'freeze', why: 'power' } as const;
    const own = (by: string) => plannedOperation('op-1', planOf(freeze, factsFor(freeze)), by, RULES);
    const rules = { ...RULES, settings: { ...SETTINGS, automatic: ['freeze' as const, 'rebalance' as const] } };
    const event = { kind: 'approve_automatically', at: LATER } as const;
    expect(codeOf(step(own('farrier'), event, rules))).toBe('moved');
    expect(codeOf(step(own('farrier'), event, RULES))).toBe('not_automatic');
    expect(codeOf(step(own('ann'), event, rules))).toBe('not_automatic');
    const rebalance = plannedOperation('op-2', planOf(REBALANCE, safeFacts()), 'farrier', RULES);
    expect(codeOf(step(rebalance, event, rules))).toBe('not_automatic');
  });
});

describe('run', () => {
  it('begins what was approved', () => {
    expect(run(approved())).toMatchObject({ outcome: 'moved', operation: { status: 'running', startedAt: LATER } });
  });

  const fresh = (plan: Plan) => ({ fresh: plan });
  it.each([
    ['for another cluster', { cluster: 'c2' }, 'other_cluster'],
    ['without a name', { by: '' }, 'no_name'],
    ['31 minutes after it was planned', { at: NOON + 31 * MINUTE }, 'expired'],
    ['while the kill switch is on', { desk: { ...DESK, stoppedBy: 'eve' } }, 'stopped'],
    ['while another operation runs', { desk: { ...DESK, active: 'op-0' } }, 'busy'],
    ['after two others within the hour', { desk: { ...DESK, starts: [NOON - MINUTE, NOON] } }, 'too_many'],
    [
      'when a partition has become unhealthy',
      fresh(planOf(REBALANCE, safeFacts({ maintenance: ['x'], now: LATER }))),
      'preflight',
    ],
    [
      'when another node has joined',
      fresh(
        planOf(
          REBALANCE,
          safeFacts({
            snapshot: known(
              skewedSnapshot({
                nodes: known(
                  [...FIVE, 'replica6:34801'].map((node) =>
                    nodeRow(node, node.includes('1:') ? { replicas: 4, primaries: 1 } : {}),
                  ),
                ),
              }),
            ),
          }),
        ),
      ),
      'preflight_changed',
    ],
    [
      'when something else is asked for',
      fresh(planOf({ ...REBALANCE, copyRate: 500 }, safeFacts())),
      'preflight_changed',
    ],
  ] as const)('is refused %s', (_, changes, code) => expect(codeOf(run(approved(), changes))).toBe(code));

  it('is refused without an approval, and with one of another plan', () => {
    expect(codeOf(run(planned()))).toBe('wrong_status');
    const operation = approved();
    const stolen = { ...operation, approval: { by: 'bob', at: LATER, hash: 'f'.repeat(64) } };
    expect(codeOf(run(stolen))).toBe('wrong_hash');
    const swapped = { ...operation, plan: { ...operation.plan, request: { ...REBALANCE, timeLimitMinutes: 600 } } };
    expect(codeOf(run(swapped))).toBe('wrong_hash');
  });

  it.each(['done', 'aborted', 'failed', 'expired'] as const)('is refused to an operation that is %s', (status) => {
    expect(codeOf(run({ ...approved(), status }))).toBe('wrong_status');
  });

  it('changes nothing when it is asked for again', () => {
    const operation = started();
    expect(run(operation)).toEqual({ outcome: 'same', operation });
  });
});

describe('what nobody began in time', () => {
  it('expires, and cannot be begun any more', () => {
    const late = moved(approved(), { kind: 'expire', at: NOON + PLAN_VALID_MS + 1 });
    expect(late.status).toBe('expired');
    expect(codeOf(run(late))).toBe('wrong_status');
  });

  it('does not expire before, nor once it runs', () => {
    expect(codeOf(step(approved(), { kind: 'expire', at: NOON + PLAN_VALID_MS }, RULES))).toBe('same');
    expect(codeOf(step(started(), { kind: 'expire', at: NOON + 2 * PLAN_VALID_MS }, RULES))).toBe('same');
  });
});
