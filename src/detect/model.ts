import { copySeason, emptySeason, type Season } from './season.ts';

/** Places in `Model.floats`. Spreads and offsets are in the series' unit, sums of tails in spreads. */
export const SLOW = 0;
export const FAST_DAY = 1;
export const FAST_WEEK = 2;
export const PLAIN = 3;
export const ERROR_DAY = 4;
export const ERROR_PLAIN = 5;
export const ERROR_WEEK = 6;
export const SPREAD = 7;
export const SLOW_SPREAD = 8;
export const SIZE = 9;
export const SHOCK = 10;
export const LOW = 11;
export const HIGH = 12;
export const HOLD = 13;
export const BURST = 14;
export const HOUR = 15;
export const MINUTES = 16;
/** Each tail has two: the quantile it begins at, and the mean excess above that. */
export const TAIL_UP = 17;
export const TAIL_DOWN = 19;
export const TAIL_HOUR = 21;
export const TAIL_MINUTES = 23;
/** Mean deviation of the visit to the season's bins that is under way. */
export const DAY_VISIT = 25;
export const WEEK_VISIT = 26;
/** Running mean of some hours, and the least and the most that it has been. */
export const LONG = 27;
export const LONG_LOW = 28;
export const LONG_HIGH = 29;
export const FLOATS = 30;

/** Places in `Model.counts`, each one byte. */
export const EXCESSES_UP = 0;
export const EXCESSES_DOWN = 1;
export const EXCESSES_HOUR = 2;
export const EXCESSES_MINUTES = 3;
export const INCIDENT = 4;
export const DAY_ROWS = 5;
export const WEEK_ROWS = 6;
/** Rows after a gap that are not judged yet. */
export const SETTLE = 7;
/** 1 while the last hour is above, 2 while it is below the level. */
export const SHIFT_SIDE = 8;
export const COUNTS = 9;

/** Places of errors, spreads, hold-offs and tails: 24 bits of a float are enough for them. */
export const SHORT_FLOATS: readonly number[] = Array.from({ length: FLOATS }, (_, place) => place).filter(
  (place) => (place >= ERROR_DAY && place <= SHOCK) || (place >= HOLD && place < DAY_VISIT),
);

/**
 * One series' detector while it works: changed in place by `advance`. Numbers are kept in the precision of the codec,
 * so that saving and loading changes nothing.
 */
export interface Model {
  readonly floats: Float32Array;
  /** The same bytes as `floats`. */
  readonly bits: Int32Array;
  readonly counts: Uint8Array;
  season: Season;
  /** False while the season belongs to somebody else, and must be copied before it is changed. */
  owned: boolean;
  /** Epoch seconds of the newest point, and number of points. 0 points: nothing is known. */
  time: number;
  points: number;
  /** Days since the epoch of the first point. */
  firstDay: number;
  /** Minutes, modulo 65,536, at which the shift began that the last hour is in. */
  shiftStart: number;
}

export function newModel(): Model {
  const season = emptySeason();
  const floats = new Float32Array(FLOATS);
  const counts = new Uint8Array(COUNTS);
  const bits = new Int32Array(floats.buffer);
  return { floats, bits, counts, season, owned: true, time: 0, points: 0, firstDay: 0, shiftStart: 0 };
}

/** A copy that may be changed; the season is shared until then. */
export function copyModel(model: Model): Model {
  const { season, time, points, firstDay, shiftStart } = model;
  const floats = model.floats.slice();
  const bits = new Int32Array(floats.buffer);
  return { floats, bits, counts: model.counts.slice(), season, owned: false, time, points, firstDay, shiftStart };
}

/** Rounds what the codec keeps in 24 bits to the nearest such number, sign and exponent as in a 32-bit float. */
export function shorten({ bits }: Model): void {
  for (const place of SHORT_FLOATS) bits[place] = ((bits[place] as number) + 0x80) & ~0xff;
}

/** The season, for writing. */
export function ownSeason(model: Model): Season {
  if (!model.owned) {
    model.season = copySeason(model.season);
    model.owned = true;
  }
  return model.season;
}
