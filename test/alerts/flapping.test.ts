import { describe, expect, it } from 'vitest';
import { flapPercent, isFlapping } from '../../src/alerts/flapping.ts';

describe('Flap detection', () => {
  it('weighs the oldest change of twenty 0.75 and the newest 1.25', () => {
    expect(flapPercent(`b${'g'.repeat(20)}`)).toBeCloseTo((100 * 0.75) / 20);
    expect(flapPercent(`${'g'.repeat(20)}b`)).toBeCloseTo((100 * 1.25) / 20);
  });

  it('is 100 percent where every state is another one', () => {
    expect(flapPercent('bg'.repeat(10).concat('b'))).toBeCloseTo(100);
    expect(flapPercent('')).toBe(0);
  });

  it('takes what is not known yet for well, and forgets what is older than 21 states', () => {
    expect(flapPercent('b')).toBe(flapPercent(`${'g'.repeat(20)}b`));
    expect(flapPercent(`bg${'g'.repeat(21)}`)).toBe(0);
  });

  it('begins at 30 percent, ends at 20, and stays as it was between them', () => {
    expect([isFlapping(false, 29.9), isFlapping(false, 30)]).toEqual([false, true]);
    expect([isFlapping(true, 20.1), isFlapping(true, 20)]).toEqual([true, false]);
  });
});
