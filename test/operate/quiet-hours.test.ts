import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busiest, isQuiet, nextQuiet, quietLimit } from '../../src/operate/quiet-hours.ts';
import { HOUR, QUIET_NOON } from '../support/operate-facts.ts';
import { NOON } from '../support/snapshots.ts';

const outlook = (values: readonly number[]) => ({
  hours: values.map((perSecond, index) => ({ at: NOON + index * HOUR, perSecond })),
});
const values = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 30, maxLength: 48 });

describe('quiet hours', () => {
  it('are all hours of a day on which nothing changes', () => {
    const traffic = outlook(Array.from({ length: 48 }, () => 500));
    expect(quietLimit(traffic)).toEqual({ limit: 750, least: 500 });
    expect(isQuiet({ window: undefined, traffic }, NOON, 12 * HOUR)).toBe(true);
  });

  it('are those near the quietest one', () => {
    expect(quietLimit(QUIET_NOON)).toEqual({ limit: 1325, least: 100 });
    expect(busiest(QUIET_NOON, { from: NOON, to: NOON + 4 * HOUR })).toBe(100);
    expect(busiest(QUIET_NOON, { from: NOON, to: NOON + 4 * HOUR + 1 })).toBe(5000);
  });

  it('are not known beyond the outlook, nor without one', () => {
    expect(busiest(QUIET_NOON, { from: NOON + 47 * HOUR, to: NOON + 49 * HOUR })).toBe(undefined);
    expect(busiest(QUIET_NOON, { from: NOON - 1, to: NOON + HOUR })).toBe(undefined);
    expect(isQuiet({ window: undefined, traffic: undefined }, NOON, HOUR)).toBe(undefined);
  });

  it('begin where every hour of the length that is needed is quiet', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 6 }), (all, hours) => {
        const traffic = outlook(all);
        const found = nextQuiet({ window: undefined, traffic }, NOON, hours * HOUR);
        if (found === undefined) return;
        expect(found.from).toBeGreaterThan(NOON);
        expect(found.to - found.from).toBeGreaterThanOrEqual(hours * HOUR);
        expect(busiest(traffic, found)).toBeLessThanOrEqual(quietLimit(traffic).limit);
      }),
    );
  });
});
