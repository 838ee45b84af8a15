import { describe, expect, it } from 'vitest';
import { type OperationAsk, requestOf } from '../../src/pipeline/operate-request.ts';

const DEFAULTS = { copyRate: 100, timeLimitMinutes: 120 };
const AT = Date.parse('2026-11-26T02:00:00Z');
const HOUR = 3_600_000;

describe('What somebody asks for', () => {
  it('is as configured where nothing is said', () => {
    expect(requestOf({ kind: 'rebalance' }, DEFAULTS)).toEqual({
      request: { kind: 'rebalance', onlyPrimaries: false, copyRate: 100, timeLimitMinutes: 120 },
    });
  });

  it('is as it was said', () => {
    const window = { from: AT, to: AT + HOUR };
    const ask = { kind: 'rebalance', onlyPrimaries: true, copyRate: 7, timeLimitMinutes: 30, window } as const;
    expect(requestOf({ ...ask, attested: ['owners_told', 'no_backup', 'owners_told'] }, DEFAULTS)).toEqual({
      request: { ...ask, attested: ['no_backup', 'owners_told'] },
    });
    const stop = { kind: 'supervisor_stop', host: 'replica3', unit: 'pegasus-replica.service' } as const;
    expect(requestOf(stop, DEFAULTS)).toEqual({ request: stop });
    expect(requestOf({ kind: 'unfreeze' }, DEFAULTS)).toEqual({ request: { kind: 'unfreeze' } });
  });

  it('makes the reason of a freeze one bounded line', () => {
    const asked = requestOf({ kind: 'freeze', why: `room 2\u001b[31m\nis dark${'!'.repeat(1000)}` }, DEFAULTS);
    const why = 'request' in asked && asked.request.kind === 'freeze' ? asked.request.why : '';
    expect(why).not.toMatch(/[\n\p{Cc}]/u);
    expect(why.length).toBeLessThanOrEqual(300);
    expect(why).toContain('is dark');
  });

  it.each<[string, OperationAsk, string]>([
    ['a freeze without a reason', { kind: 'freeze', why: ' \n' }, 'why'],
    ['a rate of nothing', { kind: 'rebalance', copyRate: 0 }, 'copyRate'],
    ['half a megabyte', { kind: 'rebalance', copyRate: 0.5 }, 'copyRate'],
    ['a rate beyond every disk', { kind: 'rebalance', copyRate: 10_001 }, 'copyRate'],
    ['no number', { kind: 'rebalance', copyRate: Number.NaN }, 'copyRate'],
    ['a time in which nothing can be balanced', { kind: 'rebalance', timeLimitMinutes: 9 }, 'timeLimitMinutes'],
    ['a time that nobody watches', { kind: 'rebalance', timeLimitMinutes: 721 }, 'timeLimitMinutes'],
    ['a window that ends first', { kind: 'rebalance', window: { from: AT, to: AT } }, 'window'],
    ['a window of days', { kind: 'rebalance', window: { from: AT, to: AT + 25 * HOUR } }, 'window'],
    ['a key of another kind', { kind: 'unfreeze', host: 'replica3' }, 'host: means nothing for unfreeze'],
    ['a stop of nothing', { kind: 'supervisor_stop' }, 'host'],
    ['a host that is a command', { kind: 'supervisor_stop', host: 'a;reboot', unit: 'x' }, 'host'],
    ['a host that is an option', { kind: 'supervisor_stop', host: '-h', unit: 'x' }, 'host'],
    ['a unit of something else', { kind: 'supervisor_stop', host: 'a', unit: 'sshd.service' }, 'begins with pegasus'],
    ['a unit that is a path', { kind: 'supervisor_start', host: 'a', unit: '../sshd' }, 'unit'],
    ['a unit that is a glob', { kind: 'supervisor_start', host: 'a', unit: 'pegasus-*' }, 'unit'],
    ['a unit with a line end', { kind: 'supervisor_start', host: 'a', unit: 'x.service\n' }, 'unit'],
  ])('is refused: %s', (_, ask, where) => {
    const asked = requestOf(ask, DEFAULTS);
    expect('problem' in asked ? asked.problem : 'nothing').toContain(where);
  });
});
