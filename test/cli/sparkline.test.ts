import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sparkline } from '../../src/cli/sparkline.ts';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-11-23T00:00:00Z');

function hours(...values: readonly (number | undefined)[]): string {
  const points = values.flatMap((value, hour) => (value === undefined ? [] : [{ at: FROM + hour * HOUR, value }]));
  return sparkline(points, { from: FROM, until: FROM + values.length * HOUR }, HOUR, 100);
}

describe('A sparkline', () => {
  it('goes from the lowest to the highest value, with both beside it and the span below', () => {
    expect(hours(0, 1, 2, 3, 4, 5, 6, 7, 800)).toBe(
      '0 ▁▁▁▁▁▁▁▁█ 800\n  2026-11-23 00:00:00 UTC\n  2026-11-23 09:00:00 UTC\n',
    );
    expect(hours(10, 20, 30, 40, 50, 60, 70, 80)).toMatch(/^10 ▁▂▃▄▅▆▇█ 80\n/);
  });

  it('shows what is not known as dots', () => {
    expect(hours(1, undefined, undefined, 2, undefined)).toMatch(/^1 ▁··█· 2\n/);
  });

  it('of what never changes is flat', () => {
    expect(hours(5, 5, 5)).toMatch(/^5 ▁▁▁ 5\n/);
  });

  it('shows the highest value where a column stands for many, and fits the terminal', () => {
    const points = Array.from({ length: 1000 }, (_, index) => ({
      at: FROM + index * HOUR,
      value: index === 500 ? 9 : 0,
    }));
    const [line = '', ...axis] = sparkline(points, { from: FROM, until: FROM + 1000 * HOUR }, HOUR, 80).split('\n');
    expect(line).toMatch(/^0 ▁+█▁+ 9$/);
    expect([...line].length).toBe(80);
    expect(axis[0]).toMatch(/^ {2}2026-11-23 00:00:00 UTC +2027-01-03 16:00:00 UTC$/);
  });

  it('without gaps has no dot, however long it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 20, max: 120 }), (length, width) => {
        const points = Array.from({ length }, (_, index) => ({ at: FROM + index * HOUR, value: index }));
        expect(sparkline(points, { from: FROM, until: FROM + length * HOUR }, HOUR, width)).not.toContain('·');
      }),
    );
  });
});
