import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendOf } from '../../src/detect/trend.ts';
import { MONDAY, noise } from '../support/series.ts';

const HOUR = 3600;
const hours = (count: number, valueAt: (hour: number) => number) =>
  Array.from({ length: count }, (_, hour) => ({ time: MONDAY + hour * HOUR, value: valueAt(hour) }));

describe('trendOf', () => {
  it('says when a disk is full, and from when to when that may be', () => {
    const verdict = trendOf(
      hours(72, (hour) => 500 + 2 * hour + 3 * noise(hour)),
      1000,
    );
    expect(verdict.reason).toBe('growing');
    expect((verdict.slope ?? 0) * HOUR).toBeCloseTo(2, 1);
    expect((verdict.full ?? 0) / HOUR).toBeGreaterThan(165);
    expect((verdict.full ?? 0) / HOUR).toBeLessThan(195);
    expect(verdict.soonest).toBeLessThan(verdict.full ?? 0);
    expect(verdict.latest).toBeGreaterThan(verdict.full ?? 0);
  });

  it('gives no date from noise', () => {
    expect(
      trendOf(
        hours(72, (hour) => 500 + 5 * noise(hour)),
        1000,
      ),
    ).toMatchObject({ reason: 'steady', full: undefined });
    expect(
      trendOf(
        hours(72, () => 500),
        1000,
      ),
    ).toMatchObject({ reason: 'steady', slope: 0 });
  });

  it('gives none to what shrinks, and says so', () => {
    expect(
      trendOf(
        hours(72, (hour) => 500 - hour),
        1000,
      ),
    ).toMatchObject({ reason: 'shrinking', full: undefined });
  });

  it('is not moved by a quarter of wrong readings', () => {
    const verdict = trendOf(
      hours(96, (hour) => (hour % 4 === 3 ? 0 : 500 + 2 * hour)),
      1000,
    );
    expect((verdict.slope ?? 0) * HOUR).toBeCloseTo(2, 0);
  });

  it('knows what is full already', () => {
    expect(
      trendOf(
        hours(72, (hour) => 995 + hour),
        1000,
      ),
    ).toMatchObject({ reason: 'full', full: 0 });
  });

  it('waits for enough readings over enough time', () => {
    expect(
      trendOf(
        hours(5, (hour) => hour),
        10,
      ).reason,
    ).toBe('too_few');
    const minutes = Array.from({ length: 30 }, (_, row) => ({ time: MONDAY + row * 60, value: row }));
    expect(trendOf(minutes, 100).reason).toBe('too_short');
    expect(trendOf([], 100).reason).toBe('too_few');
  });

  it('puts the date within its range, whatever the readings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 8, maxLength: 150 }),
        (values) => {
          const { full, soonest, latest } = trendOf(
            hours(values.length, (hour) => values[hour] ?? 0),
            1000,
          );
          if (full === undefined) return;
          expect(soonest).toBeLessThanOrEqual(full);
          expect(latest).toBeGreaterThanOrEqual(full);
        },
      ),
    );
  });
});
