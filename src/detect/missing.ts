import type { SeriesOptions } from './options.ts';
import { type SeriesPoint, type SeriesState, type Update, type UpdateHints, update } from './update.ts';
import type { Verdict } from './verdict.ts';

const OPPOSITE = { up: 'down', down: 'up', none: 'none', both: 'both' } as const;

/**
 * Judges a share by what is missing from the whole, and tells it as the share: 99.9 after 99.99 % is ten times the
 * failures, though it is next to nothing of the value. Options and verdict are those of the share, which lies between 0 and
 * the whole.
 * @param whole in the series' unit, e.g. 100 percent; undefined: the series is judged as it is.
 */
export function updateShare(
  state: SeriesState,
  point: SeriesPoint,
  options: SeriesOptions,
  whole: number | undefined,
  hints?: UpdateHints,
): Update {
  if (whole === undefined) return update(state, point, options, hints);
  const value = point.value === null ? null : whole - point.value;
  const { state: after, verdict } = update(state, { ...point, value }, missingOptions(options, whole), hints);
  return { state: after, verdict: shareOf(verdict, whole) };
}

/** Options of what is missing, by those of the share. */
export function missingOptions(options: SeriesOptions, whole: number | undefined): SeriesOptions {
  if (whole === undefined) return options;
  return { ...options, lowest: 0, highest: whole, direction: OPPOSITE[options.direction ?? 'both'] };
}

function shareOf(verdict: Verdict, whole: number): Verdict {
  const { value, expected, low, high, direction, spreads } = verdict;
  const of = (missing: number | undefined) => (missing === undefined ? undefined : whole - missing);
  return {
    ...verdict,
    value: of(value),
    expected: of(expected),
    low: of(high),
    high: of(low),
    direction: OPPOSITE[direction],
    spreads: spreads === 0 ? 0 : -spreads,
  };
}
