import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, parseTime, spanOf } from '../../src/cli/when.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');

function iso(text: string): string {
  return new Date(parseTime(text, NOW)).toISOString();
}

describe('A time', () => {
  it.each([
    ['2026-11-23T09:30:00Z', '2026-11-23T09:30:00.000Z'],
    ['2026-11-23T09:30:00.250Z', '2026-11-23T09:30:00.250Z'],
    ['2026-11-23T17:30+08:00', '2026-11-23T09:30:00.000Z'],
    ['2026-11-23 09:30', '2026-11-23T09:30:00.000Z'],
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['24h', '2026-11-22T10:00:00.000Z'],
    ['90s', '2026-11-23T09:58:30.000Z'],
    ['1w', '2026-11-16T10:00:00.000Z'],
    [' now ', '2026-11-23T10:00:00.000Z'],
  ])('%s is %s, in UTC where it names no zone', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each(['', 'yesterday', '0h', '24', '2026-02-31', '2026-11-23T25:00', '2026-11-23T09:30+8', '1e3h', '-1h'])(
    '%j is refused with the forms that are taken',
    (text) => {
      expect(() => parseTime(text, NOW)).toThrow(
        /is no time; write a time like 2026-11-23T09:30 .* 24h or 7d ago, or now/,
      );
    },
  );

  it('comes back as it is written by a computer', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
        expect(parseTime(date.toISOString(), NOW)).toBe(date.getTime());
      }),
    );
  });
});

describe('A span', () => {
  it('ends now and begins as usual where nothing is said', () => {
    expect(spanOf({}, NOW, '24h')).toEqual({ from: NOW - 86_400_000, until: NOW });
    expect(spanOf({ since: '1h' }, NOW, '24h')).toEqual({ from: NOW - 3_600_000, until: NOW });
    expect(spanOf({ from: '2h', to: '1h' }, NOW, '24h')).toEqual({ from: NOW - 7_200_000, until: NOW - 3_600_000 });
  });

  it('that ends before it begins is refused with both ends', () => {
    expect(() => spanOf({ from: '1h', to: '2h' }, NOW, '24h')).toThrow(
      'the span ends at 2026-11-23T08:00:00.000Z, which is not after its beginning at 2026-11-23T09:00:00.000Z',
    );
  });

  it('has one beginning', () => {
    expect(() => spanOf({ since: '1h', from: '2h' }, NOW, '24h')).toThrow('give --since or --from, not both');
  });
});

describe('A duration', () => {
  it('is a number and a unit', () => {
    expect(parseDuration('6h')).toBe(21_600_000);
    expect(() => parseDuration('6 hours')).toThrow(/is no duration; write a number and s, m, h, d or w/);
  });
});
