import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSayings } from '../../src/replay/compare.ts';
import { countByCheck } from '../../src/replay/finding-tally.ts';
import { pairIncidents, type Subject } from '../../src/replay/pairing.ts';
import type { Saying } from '../../src/replay/saying.ts';

const MINUTE = 60_000;

function saying(minute: number, parts: Partial<Saying> = {}): Saying {
  const base = { contact: 'ops', channels: ['email'], stage: 'opened', severity: 'warning', subject: 'x' } as const;
  return { at: minute * MINUTE, incident: 'demo-1', ...base, ...parts };
}

const SAME = new Map([['demo-1', 'demo-1']]);

describe('Messages then and now', () => {
  it('are the same within a minute', () => {
    expect(compareSayings([saying(10)], [saying(10.9)], SAME)).toEqual({ same: 1, differences: [] });
  });

  it('come earlier or later from a minute on', () => {
    const [was, early, late] = [saying(10), saying(4), saying(11)];
    expect(compareSayings([was], [early], SAME).differences).toEqual([
      { kind: 'earlier', was, now: early, byMs: 6 * MINUTE },
    ]);
    expect(compareSayings([was], [late], SAME).differences).toEqual([{ kind: 'later', was, now: late, byMs: MINUTE }]);
  });

  it('have another severity', () => {
    const [was, now] = [saying(10), saying(10, { severity: 'critical' })];
    expect(compareSayings([was], [now], SAME)).toEqual({ same: 0, differences: [{ kind: 'severity', was, now }] });
  });

  it('answer to each other by contact, stage and incident, in their order', () => {
    const was = [saying(10, { stage: 'repeated' }), saying(30, { stage: 'repeated' })];
    const now = [saying(10, { stage: 'repeated' }), saying(10, { contact: 'boss', stage: 'repeated' })];
    expect(compareSayings(was, now, SAME)).toEqual({
      same: 1,
      differences: [
        { kind: 'more', now: now[1] },
        { kind: 'less', was: was[1] },
      ],
    });
  });

  it('of an incident that the other side does not have are more or less, whatever its number', () => {
    const kinds = compareSayings([saying(10)], [saying(10)], new Map()).differences.map(({ kind }) => kind);
    expect(kinds).toEqual(['less', 'more']);
    const renamed = saying(10, { incident: 'demo-7' });
    expect(compareSayings([saying(10)], [renamed], new Map([['demo-1', 'demo-7']])).differences).toEqual([]);
  });

  it('are all accounted for', () => {
    const some = fc.array(
      fc.record({
        minute: fc.nat(100),
        contact: fc.constantFrom('ops', 'boss'),
        incident: fc.constantFrom('demo-1', 'demo-2'),
      }),
    );
    fc.assert(
      fc.property(some, some, (was, now) => {
        const [past, replayed] = [was, now].map((all) => all.map(({ minute, ...parts }) => saying(minute, parts)));
        const { same, differences } = compareSayings(past ?? [], replayed ?? [], SAME);
        const more = differences.filter(({ kind }) => kind === 'more').length;
        const less = differences.filter(({ kind }) => kind === 'less').length;
        const moved = differences.length - more - less;
        expect(same + moved + less).toBe(was.length);
        expect(same + moved + more).toBe(now.length);
      }),
    );
  });
});

describe('Incidents then and now', () => {
  const subject = (id: string, minute: number, ...members: readonly string[]): Subject => ({
    id,
    openedAt: minute * MINUTE,
    members: new Set(members),
  });

  it('are about the same where they share an alert and began at about the same time', () => {
    const past = [subject('demo-8', 0, 'a', 'b'), subject('demo-9', 600, 'a')];
    const replayed = [subject('demo-1', 5, 'b'), subject('demo-2', 610, 'a'), subject('demo-3', 611, 'c')];
    expect([...pairIncidents(past, replayed)]).toEqual([
      ['demo-8', 'demo-1'],
      ['demo-9', 'demo-2'],
    ]);
  });

  it('are not about the same a day apart, or twice', () => {
    expect([...pairIncidents([subject('demo-8', 0, 'a')], [subject('demo-1', 1441, 'a')])]).toEqual([]);
    const twice = pairIncidents([subject('demo-8', 0, 'a'), subject('demo-9', 3, 'a')], [subject('demo-1', 2, 'a')]);
    expect([...twice]).toEqual([['demo-9', 'demo-1']]);
  });
});

describe('Findings then and now', () => {
  it('are counted by check, with the time that they lasted within the span', () => {
    const record = (check: string, since: number, until: number | undefined, severity: 'warning' | 'critical') => ({
      cluster: 'demo',
      fingerprint: check,
      check,
      entity: { kind: 'cluster', name: 'demo' } as const,
      severity,
      status: severity,
      reason: 'x',
      since: since * MINUTE,
      until: until === undefined ? undefined : until * MINUTE,
      symptom: 'x',
    });
    const was = [record('disk.space', -10, 5, 'warning'), record('disk.space', 50, undefined, 'critical')];
    const span = { from: 0, until: 60 * MINUTE };
    expect(countByCheck(was, [record('meta.level', 1, 2, 'warning')], span)).toEqual([
      {
        check: 'disk.space',
        was: { findings: 2, lastedMs: 15 * MINUTE, worst: 'critical' },
        now: { findings: 0, lastedMs: 0, worst: undefined },
      },
      {
        check: 'meta.level',
        was: { findings: 0, lastedMs: 0, worst: undefined },
        now: { findings: 1, lastedMs: MINUTE, worst: 'warning' },
      },
    ]);
  });
});
