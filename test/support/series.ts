import type { SeriesOptions } from '../../src/detect/options.ts';
import { emptyState, type SeriesPoint, type SeriesState, update } from '../../src/detect/update.ts';
import type { Verdict } from '../../src/detect/verdict.ts';

/** A Monday, 00:00 UTC. */
export const MONDAY = 1_704_067_200;
export const DAY = 86_400;

export interface Run {
  readonly state: SeriesState;
  readonly verdicts: readonly Verdict[];
}

/** Feeds points one by one. */
export function feed(points: readonly SeriesPoint[], options: SeriesOptions, from: SeriesState = emptyState()): Run {
  const verdicts: Verdict[] = [];
  let state = from;
  for (const point of points) {
    const next = update(state, point, options);
    state = next.state;
    verdicts.push(next.verdict);
  }
  return { state, verdicts };
}

/** Points at a steady interval from `start`, valued by their time. */
export function every(
  interval: number,
  count: number,
  valueAt: (time: number) => number,
  start = MONDAY,
): SeriesPoint[] {
  return Array.from({ length: count }, (_, row) => {
    const time = start + row * interval;
    return { time, value: valueAt(time) };
  });
}

/** Noise in [-1, 1] that looks random and is the same each time. */
export function noise(time: number): number {
  const x = Math.sin(time * 12.9898) * 43_758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

/** A service's day: 100 at night, 300 in the afternoon, with noise of a few per cent. */
export function daily(time: number): number {
  return 200 - 100 * Math.cos((2 * Math.PI * (time % DAY)) / DAY) + 6 * noise(time);
}
