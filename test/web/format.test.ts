import { describe, expect, it } from 'vitest';
import { count, duration, quantity, utcTime, valueText } from '../../web/lib/format.ts';

describe('Numbers', () => {
  it('have their unit, grouped thousands, and no more digits than they are worth', () => {
    expect(quantity(1_234_567, 'ops/s')).toBe('1,234,567 ops/s');
    expect(quantity(0.123456, 'ms')).toBe('0.1235 ms');
    expect(quantity(93, '%')).toBe('93 %');
    expect([quantity(1, 'events'), quantity(2, 'events'), quantity(1, 'ms')]).toEqual(['1 event', '2 events', '1 ms']);
    expect(quantity(0)).toBe('0');
    expect(quantity(-12_345.6)).toBe('-12,346');
  });

  it('of bytes are in binary steps', () => {
    expect(quantity(0, 'bytes')).toBe('0 B');
    expect(quantity(1024, 'bytes')).toBe('1 KiB');
    expect(quantity(3.5 * 1024 ** 3, 'B')).toBe('3.5 GiB');
    expect(quantity(2048, 'B/s')).toBe('2 KiB/s');
  });

  it('that are not known are not zero', () => {
    expect(valueText(null, 'ms')).toBe('not known');
    expect(valueText(undefined, undefined)).toBe('not known');
    expect(valueText('UNALIVE', null)).toBe('UNALIVE');
  });
});

describe('Times', () => {
  it('are lengths in their two largest units', () => {
    const hour = 3_600_000;
    expect([999, 59_000, 61_000, hour, 25.5 * hour, 48 * hour].map(duration)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '1 h',
      '1 d 1 h',
      '2 d',
    ]);
    expect(duration(2 * hour + 5 * 60_000)).toBe('2 h 5 min');
  });

  it('are told in UTC, also where the API sent a number, and not at all where they are none', () => {
    expect(utcTime('2026-11-25T10:00:00.000Z')).toBe('2026-11-25 10:00:00 UTC');
    expect(utcTime(Date.UTC(2026, 10, 25, 10))).toBe('2026-11-25 10:00:00 UTC');
    expect(utcTime('soon')).toBe('not known');
  });
});

describe('Counts', () => {
  it('have the right number', () => {
    expect([0, 1, 1_000].map((number) => count(number, 'host'))).toEqual(['0 hosts', '1 host', '1,000 hosts']);
  });
});
