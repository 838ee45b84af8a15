import { describe, expect, it } from 'vitest';
import { advance } from '../../src/alerts/advance.ts';
import type { Notice } from '../../src/alerts/notice.ts';
import { runEvent, START } from '../support/alerts/events.ts';
import { DOWN, moved, only, UP } from '../support/alerts/moved.ts';
import { policyOf } from '../support/alerts/policy.ts';
import { CLUSTER } from '../support/findings.ts';

describe('Routes', () => {
  it('tell each contact what its routes name, by time of day, and catch up when a route opens', () => {
    const demo = moved(
      policyOf({
        contacts: [
          { name: 'day', email: 'a@example.com' },
          { name: 'night', email: 'b@example.com' },
        ],
        routes: [
          { contacts: ['day'], when: { from: '12:00', to: '20:00', zone: 'UTC' } },
          { contacts: ['night'], severities: ['critical'] },
        ],
      }),
    );
    expect(only(demo.run(DOWN)).contacts).toEqual(['night']);
    demo.act({ kind: 'comment', incident: 'demo-1', comment: 'looking' });
    const told: Notice[] = [];
    for (let minute = 0; minute < 120; minute += 1) told.push(...demo.tick());
    expect(told.map(({ stage, contacts }) => [stage, contacts])).toEqual([
      ['repeated', ['night']],
      ['updated', ['day']],
    ]);
    demo.run(UP);
    expect(only(demo.run(UP)).contacts).toEqual(['night', 'day']);
  });

  it('escalate to others as long as nobody acknowledges', () => {
    const demo = moved(
      policyOf({
        contacts: ['ops', 'lead', 'boss'].map((name) => ({ name, email: `${name}@example.com` })),
        routes: [
          {
            contacts: ['ops'],
            escalate: [
              { after: '15m', to: ['lead'] },
              { after: '30m', to: ['boss'] },
            ],
          },
        ],
      }),
    );
    expect(only(demo.run(DOWN)).next).toMatchObject([{ kind: 'escalation', to: ['lead'] }, { kind: 'repeat' }]);
    for (let minute = 0; minute < 14; minute += 1) expect(demo.tick()).toEqual([]);
    expect(only(demo.tick())).toMatchObject({ stage: 'escalated', contacts: ['lead'] });
    demo.act({ kind: 'acknowledge', incident: 'demo-1' });
    expect(demo.told.at(-1)?.contacts).toEqual(['ops', 'lead']);
    for (let minute = 0; minute < 60; minute += 1) expect(demo.tick()).toEqual([]);
  });

  it('leave to the digest what is only info', () => {
    const demo = moved();
    const info = { check: 'cluster.reachable', entity: CLUSTER, status: 'unknown' } as const;
    const event = runEvent(START, [info]);
    const findings = event.findings.map((finding) => ({ ...finding, severity: 'info' as const }));
    const { notices, decisions } = advance(demo.book(), { ...event, findings }, policyOf());
    expect(notices).toEqual([]);
    expect(decisions.map(({ verdict }) => verdict.code)).toContain('digest_only');
  });
});
