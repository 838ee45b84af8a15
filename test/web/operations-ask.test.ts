import { describe, expect, it } from 'vitest';
import { askOf, proposedWindow, type Typed, zoneText } from '../../web/operations/ask.ts';

const NOW = Date.parse('2026-11-25T10:00:30Z');
/** What a field for a time holds, in the zone that tests run in. */
const local = (iso: string) => {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

function rebalance(typed: Typed, attested: readonly string[] = []) {
  return askOf('rebalance', typed, attested, NOW);
}

function named(from: string | undefined, to: string | undefined, more: Typed = {}) {
  const field = (time: string | undefined) => (time === undefined ? undefined : local(time));
  return rebalance({ quiet: 'named', from: field(from), to: field(to), ...more });
}

function problemsOf(asked: ReturnType<typeof askOf>): Readonly<Record<string, string>> {
  return asked.ok ? {} : asked.problems;
}

describe('What the form of an operation asks for', () => {
  it('leaves out what was left empty', () => {
    expect(rebalance({ quiet: 'known', onlyPrimaries: 'false' })).toEqual({
      ok: true,
      ask: {
        timeLimitMinutes: undefined,
        copyRate: undefined,
        onlyPrimaries: false,
        window: undefined,
        attested: [],
      },
    });
  });

  it('has the quiet hours that were named as points in time, whatever the zone of the browser', () => {
    const asked = named('2026-11-25T10:00:00Z', '2026-11-25T14:00:00Z', { timeLimitMinutes: '120', copyRate: '50' });
    expect(asked).toMatchObject({
      ok: true,
      ask: {
        timeLimitMinutes: 120,
        copyRate: 50,
        window: { from: '2026-11-25T10:00:00.000Z', to: '2026-11-25T14:00:00.000Z' },
      },
    });
  });

  it('has no quiet hours where none are named, whatever the fields hold', () => {
    const asked = rebalance({ quiet: 'known', from: local('2026-11-25T10:00:00Z'), to: 'x' });
    expect(asked.ok && asked.ask['window']).toBe(undefined);
  });

  it.each([
    ['no beginning', named(undefined, '2026-11-25T14:00:00Z'), 'from', 'begin'],
    ['no end', named('2026-11-25T10:00:00Z', undefined), 'to', 'end'],
    ['an end before the beginning', named('2026-11-25T14:00:00Z', '2026-11-25T11:00:00Z'), 'to', 'after the beginning'],
    ['more than a day', named('2026-11-25T10:00:00Z', '2026-11-26T10:01:00Z'), 'to', 'At most 24 hours'],
    ['hours that are over', named('2026-11-25T08:00:00Z', '2026-11-25T10:00:00Z'), 'to', 'over already'],
    [
      'hours that are shorter than the time limit',
      named('2026-11-25T09:00:00Z', '2026-11-25T11:00:00Z', { timeLimitMinutes: '120' }),
      'to',
      'Leaves 59 minutes, and the time limit is 120 minutes.',
    ],
    ['a time limit of minutes', rebalance({ timeLimitMinutes: '9' }), 'timeLimitMinutes', '10 to 720'],
    ['a time limit in words', rebalance({ timeLimitMinutes: '2 h' }), 'timeLimitMinutes', '10 to 720'],
    ['a rate of half a megabyte', rebalance({ copyRate: '0.5' }), 'copyRate', '1 to 10,000'],
  ])('says what is wrong with %s beside its field', (_, asked, field, text) => {
    expect(Object.keys(problemsOf(asked))).toEqual([field]);
    expect(problemsOf(asked)[field]).toContain(text);
  });

  it('sends of each kind its own keys alone', () => {
    const typed = { why: 'power', host: 'replica1', unit: 'pegasus-replica.service', copyRate: '50' };
    expect(askOf('unfreeze', typed, [], NOW)).toEqual({ ok: true, ask: {} });
    expect(askOf('freeze', typed, [], NOW)).toEqual({ ok: true, ask: { why: 'power' } });
    expect(askOf('supervisor_stop', typed, [], NOW)).toEqual({
      ok: true,
      ask: { host: 'replica1', unit: 'pegasus-replica.service' },
    });
  });

  it('proposes hours that begin by now and are long enough for what is usual', () => {
    const { from, to } = proposedWindow(NOW);
    expect(from).toBe(Date.parse('2026-11-25T10:00:00Z'));
    expect(to - NOW).toBeGreaterThan(120 * 60_000);
  });

  it('names the zone and its distance from UTC', () => {
    expect(zoneText(NOW)).toMatch(/^[\w/+-]+, UTC[+-]\d\d:\d\d$/);
  });
});
