/** One reading of something that fills up: epoch seconds, and the amount in the series' unit. */
export interface Reading {
  readonly time: number;
  readonly value: number;
}

export interface TrendVerdict {
  readonly reason: 'growing' | 'shrinking' | 'steady' | 'too_few' | 'too_short' | 'full';
  /** Units per second: the median of the slopes, and the 99 % range of what it may be. */
  readonly slope: number | undefined;
  readonly slopeLow: number | undefined;
  readonly slopeHigh: number | undefined;
  /** Seconds from the last reading until the capacity is reached: likely, soonest, latest; undefined where never. */
  readonly full: number | undefined;
  readonly soonest: number | undefined;
  readonly latest: number | undefined;
}

/** A slope between fewer readings, or over a shorter time, is a guess. */
const TREND_POINTS_MIN = 8;
const TREND_SECONDS_MIN = 6 * 3600;
/** More readings than this are thinned out evenly: all pairs are compared. */
const POINTS_MAX = 96;
/** Normal quantile of a two-sided confidence of 99 %: it is asked of many disks, often. */
const CONFIDENCE_Z = 2.576;
const NOTHING = { slope: undefined, slopeLow: undefined, slopeHigh: undefined };
const NEVER = { full: undefined, soonest: undefined, latest: undefined };

/**
 * The slow trend of a series, and when it reaches its capacity. The slope is the median of the slopes of all pairs (Theil
 * 1950, Sen 1968), which a third of wrong readings does not move; its range is Sen's, from the ranks of those slopes. A
 * range that holds zero is `steady`: no date is given from noise.
 * @param readings oldest first. @param capacity in the series' unit.
 */
export function trendOf(readings: readonly Reading[], capacity: number): TrendVerdict {
  const usable = readings.filter(({ time, value }) => Number.isFinite(time) && Number.isFinite(value));
  const first = usable[0];
  const last = usable.at(-1);
  if (first === undefined || last === undefined || usable.length < TREND_POINTS_MIN) {
    return { reason: 'too_few', ...NOTHING, ...NEVER };
  }
  if (last.time - first.time < TREND_SECONDS_MIN) return { reason: 'too_short', ...NOTHING, ...NEVER };
  const sampled = thin(usable);
  const slopes = slopesOf(sampled);
  const slope = quantile(slopes, 0.5);
  const { low, high } = rangeOf(slopes, sampled.length);
  const told = { slope, slopeLow: low, slopeHigh: high };
  const level = levelOf(sampled, slope, last.time);
  if (level >= capacity) return { reason: 'full', ...told, full: 0, soonest: 0, latest: 0 };
  if (high <= 0 && slope < 0) return { reason: 'shrinking', ...told, ...NEVER };
  if (low <= 0) return { reason: 'steady', ...told, ...NEVER };
  const until = (rate: number) => (capacity - level) / rate;
  return { reason: 'growing', ...told, full: until(slope), soonest: until(high), latest: until(low) };
}

function thin(readings: readonly Reading[]): readonly Reading[] {
  if (readings.length <= POINTS_MAX) return readings;
  const step = (readings.length - 1) / (POINTS_MAX - 1);
  return Array.from({ length: POINTS_MAX }, (_, index) => readings[Math.round(index * step)]).filter(
    (reading) => reading !== undefined,
  );
}

function slopesOf(readings: readonly Reading[]): readonly number[] {
  return readings
    .flatMap((from, index) =>
      readings
        .slice(index + 1)
        .filter((to) => to.time > from.time)
        .map((to) => (to.value - from.value) / (to.time - from.time)),
    )
    .sort((a, b) => a - b);
}

/** Sen's interval: the slopes' ranks, half their number ± z √(n (n-1) (2n+5) / 18) / 2. */
function rangeOf(slopes: readonly number[], points: number): { readonly low: number; readonly high: number } {
  const width = CONFIDENCE_Z * Math.sqrt((points * (points - 1) * (2 * points + 5)) / 18);
  const share = width / Math.max(1, slopes.length) / 2;
  return { low: quantile(slopes, 0.5 - share), high: quantile(slopes, 0.5 + share) };
}

/** Where the line through the readings' middle is at `time`: one wrong last reading must not set the date. */
function levelOf(readings: readonly Reading[], slope: number, time: number): number {
  const heights = readings.map((reading) => reading.value + slope * (time - reading.time)).sort((a, b) => a - b);
  return quantile(heights, 0.5);
}

function quantile(sorted: readonly number[], share: number): number {
  const place = Math.min(1, Math.max(0, share)) * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (place - Math.floor(place)) * (above - below);
}
