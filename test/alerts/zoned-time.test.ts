import { describe, expect, it } from 'vitest';
import type { TimeOfWeek } from '../../src/alerts/policy.ts';
import { CIVIL_DAYS, nextStretch, stretchAt } from '../../src/alerts/zoned-time.ts';

const at = (text: string) => Date.parse(text);
const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString().slice(0, 16));
const week = (parts: Partial<TimeOfWeek>): TimeOfWeek => ({
  days: [...CIVIL_DAYS],
  from: 2 * 60,
  to: 3 * 60,
  zone: 'UTC',
  ...parts,
});

describe('A stretch of the week', () => {
  it('is in the local time of its zone', () => {
    const shanghai = week({ days: ['tue'], from: 22 * 60, to: 23 * 60, zone: 'Asia/Shanghai' });
    expect(iso(stretchAt(shanghai, at('2026-11-24T14:30Z'))?.to)).toBe('2026-11-24T15:00');
    expect(stretchAt(shanghai, at('2026-11-24T15:00Z'))).toBeUndefined();
    expect(iso(nextStretch(shanghai, at('2026-11-24T15:00Z')))).toBe('2026-12-01T14:00');
  });

  it('that ends at or before its beginning ends on the next day', () => {
    const night = week({ days: ['mon'], from: 22 * 60, to: 6 * 60 });
    expect(stretchAt(night, at('2026-11-24T05:59Z'))).toBeDefined();
    expect(stretchAt(night, at('2026-11-24T06:00Z'))).toBeUndefined();
    expect(stretchAt(night, at('2026-11-23T05:00Z'))).toBeUndefined();
  });

  it('holds both passes of an hour that clocks show twice', () => {
    const berlin = week({ days: ['sun'], zone: 'Europe/Berlin' });
    const found = stretchAt(berlin, at('2026-10-25T00:30Z'));
    expect([iso(found?.from), iso(found?.to)]).toEqual(['2026-10-25T00:00', '2026-10-25T02:00']);
  });

  it('that begins in an hour which clocks leave out begins as much later as they jump', () => {
    const berlin = week({ days: ['sun'], from: 150, to: 240, zone: 'Europe/Berlin' });
    const start = nextStretch(berlin, at('2026-03-28T12:00Z'));
    expect(iso(start)).toBe('2026-03-29T01:30');
    expect(iso(stretchAt(berlin, start ?? 0)?.to)).toBe('2026-03-29T02:00');
  });

  it('keeps its local times over a change of the clocks', () => {
    const daily = week({ from: 12 * 60, to: 13 * 60, zone: 'America/New_York' });
    expect(stretchAt(daily, at('2026-10-31T16:30Z'))).toBeDefined();
    expect(stretchAt(daily, at('2026-11-02T16:30Z'))).toBeUndefined();
    expect(stretchAt(daily, at('2026-11-02T17:30Z'))).toBeDefined();
  });
});
