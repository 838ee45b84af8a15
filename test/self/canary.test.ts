import { describe, expect, it } from 'vitest';
import { canaryNotice, nextCanaryAt } from '../../src/self/canary.ts';

const at = (text: string) => Date.parse(text);
const iso = (time: number) => new Date(time).toISOString();

describe('The next test message', () => {
  it.each([
    ['UTC', '2026-11-24T08:59:59Z', '2026-11-24T09:00:00.000Z'],
    ['UTC', '2026-11-24T09:00:00Z', '2026-11-25T09:00:00.000Z'],
    ['Asia/Shanghai', '2026-11-24T00:30:00Z', '2026-11-24T01:00:00.000Z'],
    // Clocks go back on 1 November and forward on 8 March.
    ['America/New_York', '2026-10-31T13:00:00Z', '2026-11-01T14:00:00.000Z'],
    ['America/New_York', '2026-03-07T14:00:00Z', '2026-03-08T13:00:00.000Z'],
  ])('in %s after %s is due at %s', (zone, after, expected) => {
    expect(iso(nextCanaryAt({ at: 9 * 60, zone }, at(after)))).toBe(expected);
  });
});

describe('A test message', () => {
  const plan = { at: 540, zone: 'UTC', contacts: ['ops'] };
  const make = (due: string) =>
    canaryNotice(plan, {
      now: at(due),
      due: at(due),
      nextAt: at(due) + 86_400_000,
      clusters: Array.from({ length: 25 }, (_, index) => `c${index}`),
      incidents: 0,
    });

  it('proves another topic on each of three days', () => {
    const days = ['2026-11-24', '2026-11-25', '2026-11-26'].map((day) => make(`${day}T09:00:00Z`).severity);
    expect(new Set(days)).toEqual(new Set(['critical', 'warning', 'info']));
  });

  it('has an id by the time it was due, and is bounded', () => {
    const notice = make('2026-11-24T09:00:00Z');
    expect(notice.id).toBe('farrier/canary/2026-11-24T09:00Z');
    expect([notice.canary.clusters.length, notice.canary.more]).toEqual([20, 5]);
  });
});
