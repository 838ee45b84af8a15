import { describe, expect, it } from 'vitest';
import { explain, shortNumber } from '../../src/detect/explain.ts';
import type { Verdict } from '../../src/detect/verdict.ts';
import { DAY, MONDAY } from '../support/series.ts';

const VERDICT: Verdict = {
  reason: 'unusual',
  alert: true,
  direction: 'up',
  time: MONDAY + 9.5 * 3600,
  value: 9812,
  expected: 1302,
  low: 1095,
  high: 1620,
  spreads: 12.2,
  surprise: 7,
  score: 0.64,
  alertScore: 0.64,
  basis: 'week',
  points: 7776,
  days: 27,
};
const QPS = { name: 'write QPS', unit: '/s' };

describe('explain', () => {
  it('says the value, what was expected when, how far off it is, and from what', () => {
    expect(explain(VERDICT, QPS)).toBe(
      'write QPS 9.8k/s, expected 1.3k/s (1.1k/s–1.6k/s) for Monday 09:30, 12 spreads above, from 27 days',
    );
  });

  it('names the time of day, or the last values, where that was the basis', () => {
    expect(explain({ ...VERDICT, basis: 'day' }, QPS)).toContain(' for 09:30, ');
    expect(explain({ ...VERDICT, basis: 'level' }, QPS)).toContain(' from the last values, ');
  });

  it('uses the local clock', () => {
    expect(explain(VERDICT, { ...QPS, utcOffset: 15 * 3600 })).toContain(' for Tuesday 00:30, ');
  });

  it('counts points on the first day', () => {
    expect(explain({ ...VERDICT, days: 1, points: 40 }, QPS)).toContain('from 40 points');
  });

  it.each([
    ['learning', 'still learning'],
    ['told_already', 'told already'],
    ['never_seen', 'outside everything seen'],
    ['level_accepted', 'accepted as the new level'],
  ] as const)('ends with what %s means', (reason, words) => {
    expect(explain({ ...VERDICT, reason }, QPS)).toMatch(new RegExp(`, ${words}$`));
  });

  it('says why a point was not judged', () => {
    expect(explain({ ...VERDICT, reason: 'late' }, QPS)).toBe('write QPS: the value is older than the last one');
  });

  it('says that a value is the first', () => {
    expect(explain({ ...VERDICT, reason: 'learning', expected: undefined }, QPS)).toBe(
      'write QPS 9.8k/s, the first value',
    );
  });
});

describe('shortNumber', () => {
  it.each([
    [0, '0'],
    [3.0789, '3.1'],
    [312.4, '312'],
    [-1250, '-1.3k'],
    [5.5e12, '5.5T'],
    [MONDAY * DAY, '147T'],
  ])('%d is %s', (value, text) => {
    expect(shortNumber(value)).toBe(text);
  });
});
