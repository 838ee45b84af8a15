import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateOf } from '../../src/detect/counter.ts';

describe('rateOf', () => {
  it('has no rate at first, then one per second', () => {
    const first = rateOf(undefined, { time: 100, total: 5000 });
    expect(first).toMatchObject({ reason: 'first', rate: undefined });
    expect(rateOf(first.state, { time: 160, total: 5600 })).toMatchObject({ reason: 'rate', rate: 10 });
  });

  it('has no rate where the counter began anew, and goes on from there', () => {
    const reset = rateOf({ time: 100, total: 5000 }, { time: 160, total: 12 });
    expect(reset).toMatchObject({ reason: 'reset', rate: undefined, state: { total: 12 } });
    expect(rateOf(reset.state, { time: 220, total: 72 }).rate).toBe(1);
  });

  it('keeps what it knows at readings that are late or no count', () => {
    const known = { time: 100, total: 5000 };
    expect(rateOf(known, { time: 100, total: 6000 })).toEqual({ state: known, rate: undefined, reason: 'not_newer' });
    expect(rateOf(known, { time: 160, total: -1 })).toEqual({ state: known, rate: undefined, reason: 'unusable' });
    expect(rateOf(undefined, { time: 160, total: Number.NaN })).toMatchObject({ state: undefined, reason: 'unusable' });
  });

  it('never has a negative rate', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1e9 })), (totals) => {
        let state: ReturnType<typeof rateOf>['state'];
        for (const [row, total] of totals.entries()) {
          const step = rateOf(state, { time: row * 60, total });
          expect(step.rate ?? 0).toBeGreaterThanOrEqual(0);
          state = step.state;
        }
      }),
    );
  });
});
