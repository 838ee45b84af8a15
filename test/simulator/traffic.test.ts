import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../src/local/simulator/layout.ts';
import { noise, wobble } from '../../src/local/simulator/noise.ts';
import {
  countBetween,
  dayCurve,
  mapRates,
  sumRates,
  tableTraffic,
  trafficFactor,
} from '../../src/local/simulator/traffic.ts';
import { MINUTE, NOON } from '../support/simulator.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ALL = { reads: 1, writes: 1 };
const moments = fc.integer({ min: NOON, max: NOON + 400 * DAY });
const tables = fc.constantFrom(...TABLES);
const total = (rates: Readonly<Record<string, number>>) => Object.values(rates).reduce((sum, each) => sum + each, 0);

describe('the day of the simulated clients', () => {
  it('peaks in the afternoon and is quietest twelve hours later', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => dayCurve(NOON - 12 * HOUR + hour * HOUR));
    expect(hours.indexOf(Math.max(...hours))).toBe(14);
    expect(hours.indexOf(Math.min(...hours))).toBe(2);
    expect(Math.max(...hours) / Math.min(...hours)).toBeGreaterThan(2);
  });

  it('repeats itself every day', () => {
    fc.assert(
      fc.property(moments, (now) => {
        expect(dayCurve(now + DAY)).toBeCloseTo(dayCurve(now), 9);
      }),
    );
  });

  it('never moves by more than 6 % within five minutes, so that runs in a row never look like a surge', () => {
    fc.assert(
      fc.property(tables, moments, (table, now) => {
        const ratio = total(tableTraffic(table, now + 5 * MINUTE, ALL)) / total(tableTraffic(table, now, ALL));
        expect(Math.abs(ratio - 1)).toBeLessThan(0.06);
      }),
      { numRuns: 500 },
    );
  });

  it('is not quite the same ten seconds later', () => {
    const [table] = TABLES;
    const now = table && tableTraffic(table, NOON, ALL);
    expect(table && tableTraffic(table, NOON + 10_000, ALL)).not.toEqual(now);
  });

  it('says the same for the same time', () => {
    fc.assert(
      fc.property(tables, moments, (table, now) => {
        expect(tableTraffic(table, now, ALL)).toEqual(tableTraffic(table, now, ALL));
      }),
    );
  });

  it('loses the requests of partitions that cannot serve them', () => {
    const [table] = TABLES;
    if (!table) throw new Error('no table');
    const half = tableTraffic(table, NOON, { reads: 0.5, writes: 0 });
    expect(half.GET).toBeCloseTo(tableTraffic(table, NOON, ALL).GET / 2, 9);
    expect(half.PUT + half.MPUT + half.DEL).toBe(0);
  });
});

describe('surge and drop', () => {
  const factorAt = (fault: 'traffic-surge' | 'traffic-drop', minutes: number) =>
    trafficFactor(new Map([[fault, { fault, since: NOON }]]), NOON + minutes * MINUTE);

  it('last for three minutes of every fifteen, so that one can learn in between what is usual', () => {
    expect([1, 2, 3, 9, 14, 15, 17, 18].map((minutes) => factorAt('traffic-surge', minutes))).toEqual([
      ...[7, 7, 1, 1, 1],
      ...[7, 7, 1],
    ]);
    expect([1, 5].map((minutes) => factorAt('traffic-drop', minutes))).toEqual([0.1, 1]);
  });

  it('are nothing without a fault', () => {
    expect(trafficFactor(new Map(), NOON)).toBe(1);
  });
});

describe('counters', () => {
  it('never run backwards', () => {
    fc.assert(
      fc.property(moments, fc.nat(DAY), fc.nat(DAY), (from, first, second) => {
        const [early, late] = [countBetween(100, from, from + first), countBetween(100, from, from + first + second)];
        expect(late).toBeGreaterThanOrEqual(early);
      }),
    );
  });

  it('grow by the rate of the day', () => {
    expect(countBetween(100, NOON, NOON + DAY)).toBe(100 * 86_400);
    const minute = countBetween(1000, NOON, NOON + MINUTE) / 60;
    expect(minute / (1000 * dayCurve(NOON))).toBeCloseTo(1, 2);
  });

  it('are zero before they began', () => {
    expect(countBetween(100, NOON, NOON - DAY)).toBe(0);
  });
});

describe('rates', () => {
  it('add up by operation', () => {
    const one = mapRates(sumRates([]), () => 1.5);
    expect(sumRates([one, one, one])).toEqual(mapRates(one, () => 4.5));
  });
});

describe('noise', () => {
  it('stays in its range and differs between names that differ in one character', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(noise(name)).toBeGreaterThanOrEqual(0);
        expect(noise(name)).toBeLessThan(1);
        expect(Math.abs(wobble(name, 0.02) - 1)).toBeLessThanOrEqual(0.02);
      }),
    );
    const values = Array.from({ length: 100 }, (_, index) => noise(`orders/read/${index}`));
    expect(new Set(values).size).toBe(100);
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.8);
  });
});
