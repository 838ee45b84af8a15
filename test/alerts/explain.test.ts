import { describe, expect, it } from 'vitest';
import { explain } from '../../src/alerts/explain.ts';
import { MINUTE, type Said, START } from '../support/alerts/events.ts';
import { DOWN, moved, UP } from '../support/alerts/moved.ts';
import { policyOf } from '../support/alerts/policy.ts';
import { host } from '../support/findings.ts';

const PRINT = 'cpu.usage|host/replica1';
const busy: readonly Said[] = [{ check: 'cpu.usage', entity: host('replica1'), status: 'warning' }];

describe('explain', () => {
  it('says what people were told of an incident, by which route, and what comes next', () => {
    const policy = policyOf({ routes: [{ contacts: ['ops'], escalate: { after: '20m', to: ['ops'] } }] });
    const demo = moved(policy);
    demo.run(DOWN);
    const found = explain(demo.book(), 'demo-1', policy, demo.now());
    expect(found).toMatchObject({
      kind: 'incident',
      standing: { code: 'nothing_new' },
      upcoming: [
        { kind: 'escalation', at: START + 25 * MINUTE },
        { kind: 'repeat', at: START + 65 * MINUTE },
      ],
    });
    expect(found?.kind === 'incident' && found.history.map(({ verdict }) => verdict.code)).toEqual(['joined', 'told']);
  });

  it('says which silence holds it, and until when', () => {
    const policy = policyOf();
    const demo = moved(policy);
    const endsAt = demo.now() + 60 * MINUTE;
    const silence = { matchers: [{ check: 'nodes.*' }], startsAt: demo.now(), endsAt, comment: 'why', contacts: [] };
    demo.act({ kind: 'silence', silence });
    demo.run(DOWN);
    expect(explain(demo.book(), 'demo-1', policy, demo.now())).toMatchObject({
      standing: { code: 'silenced', silence: 's1', until: endsAt },
      upcoming: [{ kind: 'silence_ends', at: endsAt }],
      mutes: { 'nodes.alive|node/replica2:34801': { kind: 'silence', name: 's1' } },
    });
    expect(explain(demo.book(), 'demo-1', policy, endsAt)).toMatchObject({
      standing: { due: 'opened', contacts: ['ops'] },
    });
  });

  it('counts what an alert lacks for opening, and for closing', () => {
    const policy = policyOf();
    const demo = moved(policy);
    demo.run(busy);
    expect(explain(demo.book(), PRINT, policy, demo.now())).toMatchObject({
      kind: 'alert',
      alert: { phase: 'pending' },
      bad: 1,
      rule: { open: { bad: 2, of: 3 } },
    });
    demo.run(busy);
    demo.run([{ check: 'cpu.usage', entity: host('replica1'), status: 'ok', value: 10, reference: 80 }]);
    expect(explain(demo.book(), PRINT, policy, demo.now())).toMatchObject({
      alert: { phase: 'firing' },
      good: { runs: 1, of: 3 },
    });
  });

  it('remembers an incident that is over, and knows nothing of others', () => {
    const policy = policyOf();
    const demo = moved(policy);
    for (const said of [DOWN, UP, UP]) demo.run(said);
    const past = explain(demo.book(), 'demo-1', policy, demo.now());
    expect(past).toMatchObject({ kind: 'past', incident: { told: ['ops'] } });
    expect(past?.kind === 'past' && past.history.map(({ verdict }) => verdict.code)).toEqual([
      'joined',
      'told',
      'ended',
      'resolved',
      'told',
    ]);
    expect(explain(demo.book(), 'demo-2', policy, demo.now())).toBeUndefined();
  });

  it('decides what the next tick would decide, and changes nothing', () => {
    const policy = policyOf();
    const demo = moved(policy);
    demo.run(DOWN);
    const before = JSON.stringify(demo.book());
    expect(explain(demo.book(), 'demo-1', policy, demo.now() + 60 * MINUTE)).toMatchObject({
      standing: { due: 'repeated' },
    });
    expect(JSON.stringify(demo.book())).toBe(before);
    expect(demo.tick(60).map(({ stage }) => stage)).toEqual(['repeated']);
  });
});
