/**
 * A series' own recent level: the median of its last accepted points. It sees surges and drops from a few minutes of
 * history and knows nothing of seasons, so it forgets after a gap: runs that are hours apart are not comparable.
 */
export interface RecentLevel {
  /** Accepted points, oldest first, at most WINDOW. */
  readonly points: readonly number[];
  /** Points in a row that were out of range on one side, oldest first; when they last, they become the new level. */
  readonly pending: readonly number[];
  /** Epoch milliseconds of the newest point, accepted or not. */
  readonly lastAt: number;
  /** Epoch milliseconds of the first pending point; undefined while there is none. */
  readonly pendingSince: number | undefined;
}

export interface LevelVerdict {
  readonly kind: 'learning' | 'steady' | 'surge' | 'drop';
  readonly value: number;
  /** Median of the accepted points; undefined while there are none. */
  readonly expected: number | undefined;
  /** Number of accepted points behind `expected`. */
  readonly points: number;
}

/** Points that make a level. Two minutes at 10 s, an hour at the usual cadence of 5 minutes. */
export const WINDOW = 12;
/** Fewer points than this say `learning`, whatever they are. */
const MIN_POINTS = 6;
/** A longer silence starts learning anew. A little above the 30-minute cadence, which must not forget each time. */
export const MAX_GAP_MS = 35 * 60_000;
/** A surge or drop that lasts this long, over at least MIN_POINTS points, is the new level. */
const SHIFT_AFTER_MS = 30 * 60_000;
/** Effect size: twice the level is a surge, half of it a drop. */
const FACTOR = 2;
/** Levels below this (in the series' unit) are taken for this: from 1 to 3 operations a second is no surge. */
const FLOOR = 50;
/** Points within so many robust standard deviations are never called out, however large the effect. */
const SPREAD = 4;
/** Median absolute deviation → standard deviation of a normal distribution. */
const MAD_TO_SIGMA = 1.4826;

export interface Observation {
  readonly level: RecentLevel;
  readonly verdict: LevelVerdict;
}

/**
 * Judges a point against the level before it and lets it train the level. A point that is not newer than the last one
 * is judged and does not train, so a repeated judgement learns nothing twice.
 * @param point time in epoch milliseconds, value in the series' unit.
 */
export function observeLevel(previous: RecentLevel | undefined, point: { time: number; value: number }): Observation {
  const value = rounded(point.value);
  if (previous === undefined || previous.points.length === 0 || point.time - previous.lastAt > MAX_GAP_MS) {
    const level = { points: [value], pending: [], lastAt: point.time, pendingSince: undefined };
    return { level, verdict: { kind: 'learning', value: point.value, expected: undefined, points: 0 } };
  }
  const verdict = compare(previous.points, point.value);
  if (point.time <= previous.lastAt) return { level: previous, verdict };
  const inRange = verdict.kind === 'learning' || verdict.kind === 'steady';
  return inRange ? { level: accept(previous, point.time, value), verdict } : hold(previous, point, value, verdict);
}

function compare(points: readonly number[], value: number): LevelVerdict {
  const expected = median(points);
  const told = { value, expected, points: points.length };
  if (points.length < MIN_POINTS) return { kind: 'learning', ...told };
  const distance = Math.abs(value - expected);
  const spread = SPREAD * MAD_TO_SIGMA * median(points.map((each) => Math.abs(each - expected)));
  if (distance <= spread) return { kind: 'steady', ...told };
  if (value >= FACTOR * Math.max(expected, FLOOR)) return { kind: 'surge', ...told };
  if (expected >= FLOOR && value <= expected / FACTOR) return { kind: 'drop', ...told };
  return { kind: 'steady', ...told };
}

function accept(previous: RecentLevel, time: number, value: number): RecentLevel {
  return { points: [...previous.points, value].slice(-WINDOW), pending: [], lastAt: time, pendingSince: undefined };
}

function hold(
  previous: RecentLevel,
  point: { time: number; value: number },
  value: number,
  verdict: LevelVerdict,
): Observation {
  const sameSide = previous.pending.every((each) => each > (verdict.expected ?? 0) === (verdict.kind === 'surge'));
  const pending = [...(sameSide ? previous.pending : []), value].slice(-WINDOW);
  const since = sameSide ? (previous.pendingSince ?? point.time) : point.time;
  if (pending.length >= MIN_POINTS && point.time - since >= SHIFT_AFTER_MS) {
    const level = { points: pending, pending: [], lastAt: point.time, pendingSince: undefined };
    const told = { value: point.value, expected: median(pending), points: pending.length };
    return { level, verdict: { kind: 'steady', ...told } };
  }
  return { level: { points: previous.points, pending, lastAt: point.time, pendingSince: since }, verdict };
}

/** Three significant digits are enough for a factor of two and keep the stored state small. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
