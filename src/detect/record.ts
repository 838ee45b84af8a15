import type { Judgement } from './judgement.ts';
import * as at from './model.ts';
import type { Plan } from './options.ts';

/** So many times the mean's rows are a day: until then its range only follows it. */
const FOLLOW_TIMES = 4;

/**
 * What the range of the values does not know: some hours that are higher or lower, taken together, than all before,
 * although no value of them is. Records are rare (of n equal stretches, the last is one with a chance of 2 / n), so few of
 * them are false. The range moves to a record, and the next must be as far out again. It moves without a word where the
 * last hour is what the season expects.
 */
export function testRecord({ floats, points }: at.Model, value: number, plan: Plan, out: Judgement): void {
  const { tuning, longRows } = plan;
  const old = floats[at.LONG] as number;
  floats[at.LONG] = old + Math.max(plan.longRate, 1 / points) * (value - old);
  const mean = floats[at.LONG] as number;
  const low = floats[at.LONG_LOW] as number;
  const high = floats[at.LONG_HIGH] as number;
  const side = mean > high ? 1 : -1;
  // The mean of the first rows is no mean of hours.
  if (points < longRows) {
    floats[at.LONG_LOW] = mean;
    floats[at.LONG_HIGH] = mean;
  }
  const begins = points < FOLLOW_TIMES * longRows;
  if (!begins && Math.max(mean - high, low - mean) <= Math.max(tuning.longShare * (high - low), out.floor)) return;
  if (mean > high) floats[at.LONG_HIGH] = mean;
  else if (mean < low) floats[at.LONG_LOW] = mean;
  if (begins || side * (floats[at.HOUR] as number) < tuning.longHour) return;
  const believed = Math.min(1, points / Math.max(tuning.noveltyRows, tuning.longTimes * longRows));
  const surprise = tuning.noveltySurprise * believed;
  if (surprise <= out.surprise) return;
  out.surprise = surprise;
  out.cause = 'record';
  out.side = side;
}
