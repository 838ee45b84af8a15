import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LevelVerdict,
  MAX_GAP_MS,
  observeLevel,
  type RecentLevel,
  WINDOW,
} from '../../src/detect/recent-level.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);
/** Points before which nothing is judged, times the level that is a surge, level below which nothing is. */
const MIN_POINTS = 6;
const FACTOR = 2;
const FLOOR = 50;

/** Feeds values at an even pace and returns what was said of each, and the level at the end. */
function feed(values: readonly number[], everyMs = 5 * MINUTE, from?: RecentLevel, start = START) {
  let level = from;
  const verdicts: LevelVerdict[] = [];
  values.forEach((value, index) => {
    const observed = observeLevel(level, { time: start + index * everyMs, value });
    level = observed.level;
    verdicts.push(observed.verdict);
  });
  return { verdicts, kinds: verdicts.map((each) => each.kind), level, end: start + values.length * everyMs };
}

const calm = (count: number, value = 300) => Array.from({ length: count }, (_, index) => value + (index % 3));

describe('a recent level', () => {
  it('says learning until it knows enough points, whatever they are', () => {
    const { kinds } = feed([300, 9000, 1, 300, 9000, 1, 300]);
    expect(kinds.slice(0, MIN_POINTS)).toEqual(Array(MIN_POINTS).fill('learning'));
  });

  it('calls a multiple of the level a surge at once, with the numbers behind it', () => {
    const { verdicts } = feed([...calm(8), 2100]);
    expect(verdicts.at(-1)).toEqual({ kind: 'surge', value: 2100, expected: 301, points: 8 });
  });

  it('calls twice the level a surge, and less than that steady', () => {
    expect(feed([...calm(8), 602]).kinds.at(-1)).toBe('surge');
    expect(feed([...calm(8), 601]).kinds.at(-1)).toBe('steady');
  });

  it('calls half of the level or less a drop', () => {
    expect(feed([...calm(8), 140]).kinds.at(-1)).toBe('drop');
    expect(feed([...calm(8), 0]).kinds.at(-1)).toBe('drop');
    expect(feed([...calm(8), 200]).kinds.at(-1)).toBe('steady');
  });

  it('keeps saying surge while it lasts, and steady when it is over: what was out of range has not moved the level', () => {
    const { kinds } = feed([...calm(12), ...Array(18).fill(2400), 305], 10_000);
    expect(kinds.slice(12)).toEqual([...Array(18).fill('surge'), 'steady']);
  });

  it('accepts a level that has lasted half an hour', () => {
    const points = 30 / 5 + 1;
    const { kinds, level } = feed([...calm(12), ...Array(points).fill(2400)]);
    expect(kinds.slice(12)).toEqual([...Array(points - 1).fill('surge'), 'steady']);
    expect(level?.points.every((point) => point === 2400)).toBe(true);
  });

  it('does not add up surges and drops to one shift', () => {
    const { kinds } = feed([...calm(12), ...Array(4).fill(2400), ...Array(6).fill(20)]);
    expect(kinds.slice(12)).toEqual([...Array(4).fill('surge'), ...Array(6).fill('drop')]);
  });

  it('is not impressed by small numbers', () => {
    expect(feed([...calm(8, 1), 2 * FLOOR - 10]).kinds.at(-1)).toBe('steady');
    expect(feed([...calm(8, 1), 2 * FLOOR]).kinds.at(-1)).toBe('surge');
    expect(feed([...calm(8, FLOOR - 5), 0]).kinds.at(-1)).toBe('steady');
  });

  it('allows a series its own habit of jumping up and down', () => {
    const jumpy = [200, 500, 800, 350, 650, 250, 750];
    expect(feed([...jumpy, 1100]).kinds.at(-1)).toBe('steady');
    expect(feed([...jumpy, 18_000]).kinds.at(-1)).toBe('surge');
  });

  it('starts anew after a long gap, so that runs hours apart never cry surge', () => {
    const { level, end } = feed(calm(12));
    const late = observeLevel(level, { time: end - 5 * MINUTE + MAX_GAP_MS + 1, value: 30_000 });
    expect(late.verdict.kind).toBe('learning');
    expect(late.level.points).toEqual([30_000]);
    const intime = observeLevel(level, { time: end - 5 * MINUTE + MAX_GAP_MS, value: 30_000 });
    expect(intime.verdict.kind).toBe('surge');
  });

  it('learns nothing from a point that is not newer than the last', () => {
    const { level, end } = feed(calm(12));
    const again = observeLevel(level, { time: end - 5 * MINUTE, value: 5000 });
    expect(again.verdict.kind).toBe('surge');
    expect(again.level).toBe(level);
  });

  it('keeps its state small: at most a window of points of three digits', () => {
    const { level } = feed(Array.from({ length: 50 }, (_, index) => 300.123456 + index / 7));
    expect(level?.points).toHaveLength(WINDOW);
    expect(level?.points.every((point) => String(point).length <= 4)).toBe(true);
  });
});

describe('laws of the recent level', () => {
  const values = fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 60 });

  it('is the same after its state has been stored and loaded', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1e7, noNaN: true }), (before, next) => {
        const { level, end } = feed(before);
        const stored = JSON.parse(JSON.stringify(level)) as RecentLevel;
        expect(observeLevel(stored, { time: end, value: next })).toEqual(
          observeLevel(level, { time: end, value: next }),
        );
      }),
    );
  });

  it('never holds more than a window, and never calls a surge or drop of less than the factor', () => {
    fc.assert(
      fc.property(values, (series) => {
        const { verdicts, level } = feed(series);
        expect(level?.points.length).toBeLessThanOrEqual(WINDOW);
        expect(level?.pending.length).toBeLessThanOrEqual(WINDOW);
        for (const { kind, value, expected = 0 } of verdicts) {
          if (kind === 'surge') expect(value).toBeGreaterThanOrEqual(FACTOR * Math.max(expected, FLOOR));
          if (kind === 'drop') expect(value).toBeLessThanOrEqual(expected / FACTOR);
        }
      }),
    );
  });

  it('says nothing of a constant series but learning and steady', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (value) => {
        expect(new Set(feed(Array(20).fill(value)).kinds)).toEqual(new Set(['learning', 'steady']));
      }),
    );
  });
});
