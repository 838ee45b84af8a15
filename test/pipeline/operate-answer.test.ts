import { describe, expect, it } from 'vitest';
import type { ActionResult } from '../../src/pegasus/action-result.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { answerOf } from '../../src/pipeline/operate-answer.ts';

const FROM = { time: 0, host: 'meta1' };
const DONE = known('done' as const);
const STEADY = known('steady' as const);
const LIVELY = known('lively' as const);
const GET_LEVEL = { document: 'meta-level', action: 'get' } as const;
const GET_RATES = { document: 'copy-rate', action: 'get' } as const;
const STOP = { document: 'supervisor', action: 'stop', host: 'replica1', unit: 'pegasus-replica' } as const;

function done(result: ActionResult) {
  return { state: 'done', result } as const;
}

describe('What came of a command', () => {
  it('is what was read before and after', () => {
    const level = {
      ...FROM,
      document: 'meta-level',
      set: DONE,
      before: STEADY,
      after: LIVELY,
    } as const;
    expect(answerOf(GET_LEVEL, done(level))).toEqual({ document: 'meta-level', before: 'steady', after: 'lively' });
    const only = {
      ...FROM,
      document: 'primaries-only',
      set: undefined,
      before: known(false),
      after: known(true),
    } as const;
    const command = { document: 'primaries-only', action: 'get' } as const;
    expect(answerOf(command, done(only))).toEqual({ document: 'primaries-only', before: false, after: true });
  });

  it('does not guess what was not read', () => {
    const level = {
      ...FROM,
      document: 'meta-level',
      set: DONE,
      before: STEADY,
      after: unknown('partial', 'x'),
    } as const;
    expect(answerOf(GET_LEVEL, done(level))).toEqual({ document: 'meta-level', before: 'steady', after: undefined });
  });

  it('has the rates of a server only where both are known', () => {
    const rates = {
      'a:34801': { copy: known(500), send: known(0) },
      'b:34801': { copy: known(500), send: unknown('not_collected', 'x') },
    };
    const result = {
      ...FROM,
      document: 'copy-rate',
      set: undefined,
      before: known(rates),
      after: known(rates),
    } as const;
    const both = { 'a:34801': { copy: 500, send: 0 }, 'b:34801': undefined };
    expect(answerOf(GET_RATES, done(result))).toEqual({ document: 'copy-rate', before: both, after: both });
  });

  it.each([
    ['running', 'running'],
    ['stopped', 'stopped'],
    ['failed', 'stopped'],
    ['changing', 'unknown'],
    ['absent', 'unknown'],
  ] as const)('takes a unit that is %s for %s', (state, meant) => {
    const unit = known({ state, detail: '', pid: undefined });
    const result = { ...FROM, document: 'supervisor', set: DONE, before: unit, after: unit } as const;
    expect(answerOf(STOP, done(result))).toEqual({ document: 'supervisor', before: meant, after: meant });
  });

  it('has failed where nothing arrived, nothing was read, or another document answered', () => {
    const reason = { reason: 'execution_timed_out', detail: 'too long' } as const;
    expect(answerOf(STOP, { state: 'failed', ...reason })).toEqual({ document: 'supervisor', failed: reason });
    const blind = unknown('meta_unreachable' as never, 'no meta answers');
    const level = { ...FROM, document: 'meta-level', set: undefined, before: blind, after: blind } as const;
    expect(answerOf(GET_LEVEL, done(level))).toEqual({
      document: 'meta-level',
      failed: { reason: 'meta_unreachable', detail: 'no meta answers' },
    });
    expect(answerOf(GET_RATES, done(level))).toMatchObject({ document: 'copy-rate', failed: { reason: 'malformed' } });
  });
});
