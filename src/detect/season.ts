/** Bins of a day (5 minutes each) and of a week (30 minutes each). */
export const DAY_BINS = 288;
export const WEEK_BINS = 336;
/** A bin counts its visits up to here; then its learning rate is the lowest. Two bits in the codec. */
const VISITS_MAX = 3;

const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 604_800;

/**
 * What is usual at this time of day, and what differs by day of week: offsets from the slow level, in the series' unit.
 * The arrays are only ever changed by the one who made them (see `Model.owned`); values fit 16 bits (see `compact`).
 */
export interface Season {
  readonly day: Float32Array;
  readonly week: Float32Array;
  readonly dayVisits: Uint8Array;
  readonly weekVisits: Uint8Array;
}

export function emptySeason(): Season {
  return {
    day: new Float32Array(DAY_BINS),
    week: new Float32Array(WEEK_BINS),
    dayVisits: new Uint8Array(DAY_BINS),
    weekVisits: new Uint8Array(WEEK_BINS),
  };
}

export function copySeason({ day, week, dayVisits, weekVisits }: Season): Season {
  return { day: day.slice(), week: week.slice(), dayVisits: dayVisits.slice(), weekVisits: weekVisits.slice() };
}

/** @param local epoch seconds, shifted to the series' time zone. */
export function dayBin(local: number): number {
  return Math.floor((local % DAY_SECONDS) / (DAY_SECONDS / DAY_BINS));
}

export function weekBin(local: number): number {
  return Math.floor((local % WEEK_SECONDS) / (WEEK_SECONDS / WEEK_BINS));
}

/** Lets one bin learn from the mean of one visit: a plain mean at first, then at `rate`. */
export function learnBin(offsets: Float32Array, visits: Uint8Array, bin: number, mean: number, rate: number): void {
  const seen = visits[bin] ?? 0;
  const share = seen < VISITS_MAX ? Math.max(rate, 1 / (seen + 1)) : rate;
  offsets[bin] = compact((offsets[bin] ?? 0) + share * mean);
  if (seen < VISITS_MAX) visits[bin] = seen + 1;
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The nearest number whose 32-bit float has 16 zero bits at its end: sign, 8 bits exponent, 7 bits fraction. */
export function compact(value: number): number {
  float[0] = value;
  const raw = bits[0] ?? 0;
  bits[0] = (raw + 0x7fff + ((raw >>> 16) & 1)) & 0xffff0000;
  return float[0];
}
