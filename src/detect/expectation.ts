import type { Judgement } from './judgement.ts';
import * as at from './model.ts';
import type { Plan } from './options.ts';
import { dayBin, weekBin } from './season.ts';

/** Mean absolute deviation → standard deviation of a normal distribution. */
export const TO_SIGMA = 1.25;

/**
 * Three ways to expect the next value: the plain recent level; the slow level plus what is usual at this time of day;
 * the same plus what is usual at this time of the week; the last two follow recent deviations. The one that has erred
 * least of late is the basis, and every other that errs hardly more may excuse the value: a value is only surprising if
 * nobody who is to be trusted expected it.
 */
export function expectNext(model: at.Model, local: number, value: number, plan: Plan, out: Judgement): void {
  const { floats, season } = model;
  const { tuning } = plan;
  const day = dayBin(local);
  const week = weekBin(local);
  out.dayBin = day;
  out.weekBin = week;
  out.dayDeviation = value - (floats[at.SLOW] as number) - (season.day[day] as number);
  out.weekDeviation = out.dayDeviation - (season.week[week] as number);
  out.plainResidual = value - (floats[at.PLAIN] as number);
  const knowsDay = (season.dayVisits[day] as number) >= tuning.dayVisits;
  const knowsWeek = (season.weekVisits[week] as number) >= tuning.weekVisits;
  choose(model, value, knowsDay, knowsWeek, tuning.excuse, out);
  out.slowResidual =
    out.basis === 'week' ? out.weekDeviation : knowsDay ? out.dayDeviation : value - (floats[at.SLOW] as number);
}

function choose(
  { floats }: at.Model,
  value: number,
  knowsDay: boolean,
  knowsWeek: boolean,
  excuse: number,
  out: Judgement,
): void {
  const plainError = floats[at.ERROR_PLAIN] as number;
  const dayError = knowsDay ? (floats[at.ERROR_DAY] as number) : Number.POSITIVE_INFINITY;
  const weekError = knowsWeek ? (floats[at.ERROR_WEEK] as number) : Number.POSITIVE_INFINITY;
  const least = Math.min(plainError, dayError, weekError);
  const dayResidual = out.dayDeviation - (floats[at.FAST_DAY] as number);
  const weekResidual = out.weekDeviation - (floats[at.FAST_WEEK] as number);
  out.basis = plainError === least ? 'level' : dayError === least ? 'day' : 'week';
  const basis = out.basis === 'level' ? out.plainResidual : out.basis === 'day' ? dayResidual : weekResidual;
  out.residual = basis;
  out.expected = value - basis;
  out.expectedLow = out.expected;
  out.expectedHigh = out.expected;
  const limit = least * excuse;
  if (plainError < limit) excuseBy(value, out.plainResidual, out);
  if (dayError < limit) excuseBy(value, dayResidual, out);
  if (weekError < limit) excuseBy(value, weekResidual, out);
  out.nearest = value - out.residual;
}

function excuseBy(value: number, residual: number, out: Judgement): void {
  if (Math.abs(residual) < Math.abs(out.residual)) out.residual = residual;
  if (value - residual < out.expectedLow) out.expectedLow = value - residual;
  if (value - residual > out.expectedHigh) out.expectedHigh = value - residual;
}

/**
 * The usual size of residuals. It grows with the square root of what is expected, and has a floor: what is small beside
 * the series' size, its shocks and its range does not matter, however steady the series is.
 */
export function measureSpread(model: at.Model, plan: Plan, out: Judgement): void {
  const { floats } = model;
  const { tuning } = plan;
  const size = floats[at.SIZE] as number;
  const range = tuning.rangeFloor * ((floats[at.HIGH] as number) - (floats[at.LOW] as number));
  const shock = tuning.shockFloor * tuning.shockFloor * (floats[at.SHOCK] as number);
  const floor = (tuning.sizeFloor * size) ** 2 + shock + range * range + Number.MIN_VALUE;
  const offset = tuning.sizeOffset * size;
  out.scale = size > 0 ? Math.sqrt((Math.abs(out.nearest) + offset) / (size + offset)) : 1;
  const usual = TO_SIGMA * (floats[at.SPREAD] as number) * out.scale;
  const slowUsual = TO_SIGMA * (floats[at.SLOW_SPREAD] as number);
  out.floor = Math.sqrt(floor);
  out.spread = Math.sqrt(usual * usual + floor);
  out.slowSpread = Math.sqrt(slowUsual * slowUsual + floor);
}
