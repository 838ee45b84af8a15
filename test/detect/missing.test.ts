import { describe, expect, it } from 'vitest';
import { updateShare } from '../../src/detect/missing.ts';
import type { SeriesOptions } from '../../src/detect/options.ts';
import { emptyState } from '../../src/detect/update.ts';

const OPTIONS: SeriesOptions = { interval: 300, lowest: 0, highest: 100, direction: 'down', minimumEffect: 0.01 };

/** The verdict on a value after two days of 99.99 and 99.98 %. */
function verdictOn(value: number, whole: number | undefined) {
  let state = emptyState();
  for (let row = 0; row < 576; row += 1) {
    ({ state } = updateShare(state, { time: 300 * row, value: 99.99 - (row % 2) / 100 }, OPTIONS, whole));
  }
  return updateShare(state, { time: 300 * 576, value }, OPTIONS, whole).verdict;
}

describe('a share judged by what is missing', () => {
  it('sees ten times the failures, which are next to nothing of the value', () => {
    expect(verdictOn(99.85, 100)).toMatchObject({ reason: 'unusual', direction: 'down', value: 99.85 });
    expect(verdictOn(99.85, undefined)).toMatchObject({ reason: 'normal', direction: 'none' });
  });

  it('is told as the share, below what was expected and within 0 and the whole', () => {
    const { value = 0, expected = 0, low = 0, high = 0, spreads } = verdictOn(99.85, 100);
    expect(expected).toBeCloseTo(99.985, 2);
    expect(low).toBeGreaterThan(value);
    expect(low).toBeLessThan(expected);
    expect(high).toBeLessThanOrEqual(100);
    expect(spreads).toBeLessThan(-3);
  });

  it('does not mind what is better', () => {
    expect(verdictOn(100, 100).direction).not.toBe('down');
  });

  it('says of a missing point that it is missing', () => {
    const { verdict } = updateShare(emptyState(), { time: 0, value: null }, OPTIONS, 100);
    expect(verdict).toMatchObject({ reason: 'missing', value: undefined });
  });
});
