import { describe, expect, it } from 'vitest';
import { advance } from '../../src/alerts/advance.ts';
import { MINUTE, runEvent, type Said, START } from '../support/alerts/events.ts';
import { DOWN, type Moved, moved, only, stages, UP } from '../support/alerts/moved.ts';
import { policyOf } from '../support/alerts/policy.ts';
import { CLUSTER } from '../support/findings.ts';

describe('Silences', () => {
  const hour = (demo: Moved, check = 'nodes.*') =>
    demo.act({
      kind: 'silence',
      silence: {
        matchers: [{ check }],
        startsAt: demo.now(),
        endsAt: demo.now() + 60 * MINUTE,
        comment: 'disk swap',
        contacts: ['ops'],
      },
    });

  it('hold the opening message, warn of their end, and let speak what is still bad', () => {
    const demo = moved();
    expect(hour(demo)).toEqual({ code: 'silence_created', silence: 's1' });
    demo.run(DOWN);
    expect(demo.told).toEqual([]);
    for (let minute = 6; minute < 60; minute += 1) demo.tick();
    expect(demo.told).toMatchObject([{ stage: 'silence_ending', name: 's1', held: [{ incident: 'demo-1' }] }]);
    expect(demo.told[0]?.at).toBe(START + 45 * MINUTE);
    const opened = only(demo.tick());
    expect(opened).toMatchObject({ stage: 'opened', at: START + 60 * MINUTE, heldUntilNow: ['s1'] });
  });

  it('report what began and ended under them', () => {
    const demo = moved();
    hour(demo);
    for (const said of [DOWN, UP, UP]) demo.run(said);
    demo.tick(50);
    expect(demo.told).toMatchObject([
      { stage: 'silence_ended', held: [{ incident: 'demo-1', endedAt: START + 15 * MINUTE }] },
    ]);
    expect(demo.book()).toMatchObject({ silences: {}, holds: {} });
  });

  it('do not hold the ending of what was told before', () => {
    const demo = moved();
    demo.run(DOWN);
    hour(demo);
    demo.run(UP);
    expect(stages(demo.run(UP))).toEqual(['resolved']);
  });

  it('remind of what was told before and is still bad when they end', () => {
    const demo = moved();
    demo.run(DOWN);
    hour(demo);
    demo.tick(10);
    expect(stages(demo.tick(60))).toEqual(['updated']);
  });

  it('can be ended early', () => {
    const demo = moved();
    hour(demo);
    demo.run(DOWN);
    demo.act({ kind: 'expire_silence', silence: 's1' });
    expect(stages(demo.told)).toEqual(['opened']);
  });

  it.each([
    ['end_in_the_past', { endsAt: START - 1, startsAt: START - 2 }],
    ['end_not_after_start', { endsAt: START, startsAt: START }],
    ['too_long', { endsAt: START + 31 * 24 * 60 * MINUTE }],
    ['no_matcher', { matchers: [] }],
    ['no_matcher', { matchers: [{}] }],
    ['empty_comment', { comment: ' ' }],
  ])('are refused: %s', (refusal, parts) => {
    const demo = moved();
    const fine = { matchers: [{ check: '*' }], startsAt: START, endsAt: START + MINUTE, comment: 'why', contacts: [] };
    expect(demo.act({ kind: 'silence', silence: { ...fine, ...parts } })).toEqual({ code: 'refused', refusal });
    expect(demo.book().silences).toEqual({});
  });
});

describe('Inhibition and maintenance', () => {
  it('what a rule keeps quiet speaks when that ends and it is still bad', () => {
    const demo = moved(
      policyOf({
        inhibitions: [{ name: 'meta-first', source: { check: 'meta.leader' }, target: { check: 'backup.*' } }],
        alerting: { checks: { 'backup.age': { open: '1 of 1' } } },
      }),
    );
    const leader = (status: Said['status']): Said => ({ check: 'meta.leader', entity: CLUSTER, status });
    const backup: Said = { check: 'backup.age', entity: CLUSTER, status: 'warning' };
    demo.run([leader('critical')]);
    demo.tick(70);
    demo.told.length = 0;
    const { decisions } = advance(demo.book(), runEvent(demo.now() + MINUTE, [leader('critical'), backup]), policyOf());
    expect(decisions.map(({ verdict }) => verdict.code)).not.toContain('inhibited');
    expect(demo.run([leader('critical'), backup])).toEqual([]);
    demo.run([leader('ok'), backup]);
    expect(stages(demo.run([leader('ok'), backup]))).toEqual(['resolved', 'opened']);
  });

  it('a window holds messages in the local time of its zone, and no longer', () => {
    const demo = moved(
      policyOf({
        maintenance: [{ name: 'weekly', weekly: { days: ['tue'], from: '18:00', to: '19:00', zone: 'Asia/Shanghai' } }],
      }),
    );
    demo.run(DOWN);
    expect(demo.told).toEqual([]);
    for (let minute = 6; minute < 60; minute += 1) demo.tick();
    expect(stages(demo.told)).toEqual(['silence_ending']);
    expect(stages(demo.tick())).toEqual(['opened']);
  });
});
