/** Squares of larger numbers do not fit the state. */
const ABSURD = 1e18;

/** True for numbers that can be judged: finite, and of a size that anything measured has. */
export function isUsable(value: number): boolean {
  return Math.abs(value) <= ABSURD;
}

/** Seconds: times are 32 bits without a sign in the state. */
const TIME_MAX = 2 ** 32 - 1;

export function isUsableTime(time: number): boolean {
  return time >= 0 && time <= TIME_MAX;
}

/** Surprise (-log10 of a probability, from 0) → [0, 1): a half at 4 decades, and never quite 1. */
export function scoreOf(surprise: number): number {
  return surprise > 0 ? surprise / (4 + surprise) : 0;
}
