import * as at from './model.ts';
import type { TailPlace } from './tail.ts';
import { type Floor, TUNING, type Tuning } from './tuning.ts';

/** What the owner of a series knows about it. Nothing of it may come from the series' later points. */
export interface SeriesOptions {
  /** Seconds between points, nominally. */
  readonly interval: number;
  /** Nothing is called out before so many points; a score is given as soon as there is one. Default: a day's. */
  readonly probation?: number;
  /** Seconds that local time is ahead of UTC: the season follows people's clocks. Default 0. */
  readonly utcOffset?: number;
  /** Values that the series cannot leave, e.g. 0 and 100 of a percentage: the band ends there. */
  readonly lowest?: number;
  readonly highest?: number;
  /** Differences below this, in the series' unit, never matter. Default 0. */
  readonly minimumEffect?: number;
  /** Directions that count. Default both. */
  readonly direction?: 'up' | 'down' | 'both';
  /** Points with less traffic behind them than this are not judged and do not train. */
  readonly trafficFloor?: number;
  /** Surprise (-log10 of the probability) that is called out. Default 3.5. */
  readonly threshold?: number;
}

export const DEFAULT_THRESHOLD = 3.5;
/** Until a day is known, every hour is new. */
const LEARN_SECONDS = 86_400;
/** Seconds between points at which a surprise is taken as it is. */
const USUAL_INTERVAL = 300;
/** A longer silence, and one of more than 3 intervals, is a gap: what was recent before it is no longer so. */
const GAP_SECONDS = 1800;
const GAP_INTERVALS = 3;

/** Options and tuning, worked out once for a series. Rates and decays are per row. */
export interface Plan {
  readonly tuning: Tuning;
  readonly interval: number;
  readonly utcOffset: number;
  readonly warmRows: number;
  readonly minimumEffect: number;
  readonly up: boolean;
  readonly down: boolean;
  readonly slowRate: number;
  readonly hourRate: number;
  readonly minutesRate: number;
  /** Rows that the mean of some hours is over. */
  readonly longRows: number;
  readonly longRate: number;
  /** While the series is calm, and while an incident goes on. */
  readonly holdDecay: number;
  readonly busyDecay: number;
  readonly burstDecay: number;
  /** Added to a surprise, for what is called out to depend less on how often a series is looked at. */
  readonly intervalDecades: number;
  readonly incidentRows: number;
  readonly gapSeconds: number;
  readonly tails: Readonly<Record<'up' | 'down' | 'hour' | 'minutes', TailPlace>>;
}

export function planFor(options: SeriesOptions, tuning: Tuning = TUNING): Plan {
  const { interval, direction = 'both' } = options;
  const longRows = Math.max(1, tuning.longSeconds / interval);
  const holdRows = Math.min(tuning.holdRows, tuning.holdSeconds / interval);
  return {
    tuning,
    interval,
    utcOffset: options.utcOffset ?? 0,
    warmRows: Math.max(tuning.warmRows, options.probation ?? Math.ceil(LEARN_SECONDS / interval)),
    minimumEffect: options.minimumEffect ?? 0,
    up: direction !== 'down',
    down: direction !== 'up',
    slowRate: Math.min(0.2, interval / tuning.slowSeconds),
    hourRate: rateOf(tuning.hourSeconds / interval),
    minutesRate: rateOf(Math.max(tuning.minutesRows, tuning.minutesSeconds / interval)),
    longRows,
    longRate: 1 - Math.exp(-1 / longRows),
    holdDecay: 0.5 ** (1 / holdRows),
    busyDecay: 0.5 ** (tuning.holdBusy / holdRows),
    burstDecay: 0.5 ** (1 / Math.min(tuning.burstRows, tuning.burstSeconds / interval)),
    intervalDecades: tuning.intervalShare * Math.log10(interval / USUAL_INTERVAL),
    incidentRows: Math.round(Math.min(tuning.incidentRows, tuning.incidentSeconds / interval)),
    gapSeconds: Math.max(GAP_SECONDS, GAP_INTERVALS * interval),
    tails: {
      up: placeOf(at.TAIL_UP, at.EXCESSES_UP, tuning.rowTail),
      down: placeOf(at.TAIL_DOWN, at.EXCESSES_DOWN, tuning.rowTail),
      hour: placeOf(at.TAIL_HOUR, at.EXCESSES_HOUR, tuning.hourTail),
      minutes: placeOf(at.TAIL_MINUTES, at.EXCESSES_MINUTES, tuning.minutesTail),
    },
  };
}

function placeOf(float: number, count: number, floor: Floor): TailPlace {
  return { float, count, level: floor.level, excess: floor.excess };
}

/** Learning rate of a running mean over so many rows. */
function rateOf(rows: number): number {
  return Math.min(0.5, Math.max(0.02, 1 - Math.exp(-1 / rows)));
}
