import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, pointsOf, rangeOf, typicalGap } from '../../web/chart/model.ts';

const MINUTE = 60_000;
const samples = (...minutes: readonly number[]) => minutes.map((minute) => ({ at: minute * MINUTE, value: minute }));

describe('Columns of a chart', () => {
  it('leave a hole where nothing was measured', () => {
    const [times, values] = columnsOf(samples(1, 2, 3, 9, 10), [], { shift: 0, gap: 3 * MINUTE });
    expect(values).toEqual([1, 2, 3, null, 9, 10]);
    expect(times[3]).toBeCloseTo(180.001);
  });

  it('put the week before on the same axis', () => {
    const columns = columnsOf(samples(10, 11), [{ at: 3 * MINUTE, value: 7 }], { shift: 7 * MINUTE, gap: 3 * MINUTE });
    expect(columns).toEqual([
      [600, 660],
      [10, 11],
      [7, null],
    ]);
  });

  it('have the least and the most where points stand for many', () => {
    const point = { at: 0, value: 5, low: 1, high: 9 };
    expect(columnsOf([point], [], { shift: 0, gap: 1 })).toEqual([[0], [5], [1], [9]]);
    expect(rangeOf([point])).toMatchObject({ min: 1, max: 9 });
  });

  it('are in the order of time, of one length, and lose no value, whatever there is', () => {
    const points = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(points, points, fc.integer({ min: 0, max: 50 }), (now, past, shift) => {
        const sorted = samples(...now.toSorted((a, b) => a - b));
        const columns = columnsOf(sorted, samples(...past), { shift: shift * MINUTE, gap: 5 * MINUTE });
        const [times, values, earlier] = columns;
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(new Set(columns.map(({ length }) => length)).size).toBe(1);
        expect(values?.filter((value) => value !== null)).toEqual(sorted.map(({ value }) => value));
        expect(earlier?.filter((value) => value !== null)).toHaveLength(past.length);
      }),
    );
  });
});

describe('Points', () => {
  const head = {
    cluster: 'demo',
    entity: { kind: 'node', name: 'a' },
    metric: 'read_qps',
    unit: 'ops/s',
    from: 0,
    until: 1,
    faults: [],
  } as const;

  it('of an hour are its median between its least and its most', () => {
    const hour = { at: 0, count: 60, min: 1, median: 5, p95: 8, max: 9, last: 4 };
    expect(pointsOf({ ...head, resolution: 'hour', points: [hour] })).toEqual([{ at: 0, value: 5, low: 1, high: 9 }]);
    expect(pointsOf(undefined)).toEqual([]);
  });

  it('are as far apart as most of them are', () => {
    expect(typicalGap(samples(1, 2, 3, 30, 31))).toBe(MINUTE);
    expect(typicalGap(samples(1))).toBe(Number.POSITIVE_INFINITY);
  });
});
