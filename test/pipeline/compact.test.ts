import { describe, expect, it } from 'vitest';
import { daysDue, hoursDue } from '../../src/pipeline/compact.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.parse('2026-11-24T12:00:00Z');
const MIDNIGHT = Date.parse('2026-11-24T00:00:00Z');
const state = { since: MIDNIGHT, hoursUntil: NOON, daysUntil: MIDNIGHT, late: [], lateDays: [] };

describe('Hours to compact', () => {
  it('are those that ended ten minutes ago, oldest first', () => {
    expect(hoursDue(state, NOON + HOUR + 599_999)).toEqual([]);
    expect(hoursDue(state, NOON + HOUR + 600_000)).toEqual([NOON]);
    expect(hoursDue(state, NOON + 3 * HOUR + 600_000)).toEqual([NOON, NOON + HOUR, NOON + 2 * HOUR]);
  });

  it('are also those that samples came late for, each once, and none before its time', () => {
    const marks = [NOON - HOUR, NOON - 5 * HOUR, NOON - HOUR, NOON].map((hour, row) => `${hour}#${hour + row}`);
    expect(hoursDue({ ...state, late: marks }, NOON)).toEqual([NOON - 5 * HOUR, NOON - HOUR]);
    expect(hoursDue({ ...state, late: marks }, NOON + 2 * HOUR)).toEqual([NOON - 5 * HOUR, NOON - HOUR, NOON]);
  });
});

describe('Days to roll up', () => {
  it('are those whose hours are all compacted, and those that samples came late for', () => {
    expect(daysDue(state)).toEqual([]);
    expect(daysDue({ ...state, hoursUntil: MIDNIGHT + DAY })).toEqual([MIDNIGHT]);
    expect(daysDue({ ...state, lateDays: [String(MIDNIGHT - DAY)] })).toEqual([MIDNIGHT - DAY]);
  });
});
