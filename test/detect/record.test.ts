import { describe, expect, it } from 'vitest';
import { LONG, LONG_HIGH, LONG_LOW } from '../../src/detect/model.ts';
import { DAY, daily, every, feed, MONDAY, noise } from '../support/series.ts';

const FIVE = { interval: 300 };
const WEEK = 7 * 288;
const next = MONDAY + 7 * DAY;
/** Bursts: mostly idle, one row in four busy. Half a day with twice as many has no value that is new. */
const bursts = (share: number) => (time: number) => (noise(time) > 1 - 2 * share ? 90 : 10) + noise(time + 1);
const known = feed(every(300, WEEK, bursts(0.25)), FIVE).state;

describe('the mean of some hours', () => {
  it('is told when it leaves its own range, although every value was seen before', () => {
    const { state, verdicts } = feed(every(300, 144, bursts(0.6), next), FIVE, known);
    const told = verdicts.filter(({ reason }) => reason === 'hours_never_seen');
    expect(told[0]).toMatchObject({ alert: true, direction: 'up' });
    expect(verdicts.every(({ value = 0 }) => value < 91.1)).toBe(true);
    expect(told.length).toBeLessThan(4);
    expect(state.floats[LONG_HIGH]).toBeGreaterThan(known.floats[LONG_HIGH] ?? 0);
    expect(state.floats[LONG_LOW]).toBe(known.floats[LONG_LOW]);
  });

  it('downwards as upwards', () => {
    const { state } = feed(every(300, WEEK, bursts(0.5)), FIVE);
    const { verdicts } = feed(every(300, 72, bursts(0.1), next), FIVE, state);
    const told = verdicts.find(({ reason }) => reason === 'hours_never_seen');
    expect(told).toMatchObject({ alert: true, direction: 'down' });
  });

  it('is not told while it is as it was', () => {
    const { state, verdicts } = feed(every(300, WEEK, bursts(0.25), next), FIVE, known);
    expect(verdicts.filter(({ reason }) => reason === 'hours_never_seen')).toEqual([]);
    expect(state.floats[LONG]).toBeGreaterThan(state.floats[LONG_LOW] ?? 0);
    expect(state.floats[LONG]).toBeLessThan(state.floats[LONG_HIGH] ?? 0);
  });

  it('is the less surprising the less is known: two and a half days at least', () => {
    const most = (days: number) => {
      const { state } = feed(every(300, days * 288, bursts(0.25)), { ...FIVE, probation: 30 });
      const { verdicts } = feed(every(300, 144, bursts(0.6), MONDAY + days * DAY), { ...FIVE, probation: 30 }, state);
      return Math.max(
        ...verdicts.filter(({ reason }) => reason === 'hours_never_seen').map(({ surprise }) => surprise),
        0,
      );
    };
    expect(most(1)).toBe(0);
    expect(most(2)).toBeLessThan(4);
    expect(most(3)).toBe(4);
  });

  it('is not told where the season expects it: nights that grow quieter by little each day', () => {
    const quieter = (time: number) => {
      const days = (time - MONDAY) / DAY;
      return daily(time) - Math.max(0, 140 - daily(time)) * 0.1 * days;
    };
    const { state, verdicts } = feed(every(300, 3 * WEEK, quieter), FIVE);
    const lowest = feed(every(300, 5 * 288, quieter), FIVE).state.floats[LONG_LOW] ?? 0;
    expect(state.floats[LONG_LOW]).toBeLessThan(lowest);
    expect(verdicts.filter(({ reason }) => reason === 'hours_never_seen')).toEqual([]);
  });
});
