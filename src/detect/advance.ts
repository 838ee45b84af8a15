import { expectNext, measureSpread, TO_SIGMA } from './expectation.ts';
import type { Judgement } from './judgement.ts';
import { clip, learn } from './learn.ts';
import * as at from './model.ts';
import type { Plan } from './options.ts';
import { dayBin, weekBin } from './season.ts';
import { acceptShift } from './shift.ts';
import { judge } from './surprise.ts';

const DAY_SECONDS = 86_400;
const BEGIN_AT_VALUE = [at.SLOW, at.PLAIN, at.LOW, at.HIGH, at.LONG, at.LONG_LOW, at.LONG_HIGH] as const;
/** Quantiles that the tails begin with, in spreads: those of a normal distribution, about. */
const TAIL_STARTS = [
  [at.TAIL_UP, 2],
  [at.TAIL_DOWN, 2],
  [at.TAIL_HOUR, 1],
  [at.TAIL_MINUTES, 2],
] as const;

/**
 * Judges a point that is newer than the model's last one, and lets the model learn from it. This is the whole
 * algorithm: `update` runs it on a copy, `runSeries` in place.
 * @param time epoch seconds. @param value finite.
 */
export function advance(model: at.Model, time: number, value: number, plan: Plan, out: Judgement): void {
  out.alert = 0;
  out.surprise = 0;
  out.accepted = false;
  if (model.points === 0) {
    begin(model, time, value, plan);
    return;
  }
  model.points += 1;
  const settling = settle(model, time, value, plan);
  expectNext(model, time + plan.utcOffset, value, plan, out);
  measureSpread(model, plan, out);
  judge(model, value, plan, out);
  learn(model, time, value, plan, out);
  acceptShift(model, time, plan, out);
  speak(model, settling, plan, out);
  at.shorten(model);
}

function begin(model: at.Model, time: number, value: number, plan: Plan): void {
  const { floats } = model;
  model.points = 1;
  model.time = time;
  model.firstDay = Math.floor((time + plan.utcOffset) / DAY_SECONDS);
  for (const place of BEGIN_AT_VALUE) floats[place] = value;
  floats[at.SIZE] = Math.abs(value);
  for (const [place, level] of TAIL_STARTS) {
    floats[place] = level;
    floats[place + 1] = 1;
  }
  at.shorten(model);
}

/** After a gap the recent level is unknown: what is fast starts from the first value, and a few rows are not told. */
function settle(model: at.Model, time: number, value: number, plan: Plan): boolean {
  const { floats, counts } = model;
  if (time - model.time > plan.gapSeconds && plan.tuning.settleRows > 0) {
    counts[at.SETTLE] = plan.tuning.settleRows;
    counts[at.INCIDENT] = 0;
    floats[at.HOUR] = 0;
    floats[at.MINUTES] = 0;
    const { season } = model;
    const local = time + plan.utcOffset;
    const most = plan.tuning.levelClip * TO_SIGMA * (floats[at.SLOW_SPREAD] as number);
    const deviation = value - (floats[at.SLOW] as number) - (season.day[dayBin(local)] as number);
    floats[at.FAST_DAY] = clip(deviation, most);
    floats[at.FAST_WEEK] = clip(deviation - (season.week[weekBin(local)] as number), most);
    floats[at.PLAIN] = value;
  }
  const left = counts[at.SETTLE] as number;
  if (left === 0) return false;
  counts[at.SETTLE] = left - 1;
  return true;
}

/**
 * News only: an alert must say more than what is left of the last one. The remainder has a long part, which fades slowly
 * until the series is calm again, so that an incident is told once however long it lasts, and a short one, so that its
 * first rows are not told one by one.
 */
function speak(model: at.Model, settling: boolean, plan: Plan, out: Judgement): void {
  const { floats } = model;
  const { tuning } = plan;
  const calm = out.surprise - plan.intervalDecades <= tuning.holdCalm;
  const hold = (floats[at.HOLD] as number) * (calm ? plan.holdDecay : plan.busyDecay);
  const burst = (floats[at.BURST] as number) * plan.burstDecay;
  const counts = out.side > 0 ? plan.up : plan.down;
  out.matters = effectOf(out) >= plan.minimumEffect;
  const judged = model.points > tuning.warmRows && !settling && counts && out.matters;
  if (judged && out.surprise > hold + burst) {
    out.alert = out.surprise;
    floats[at.HOLD] = tuning.hold * out.surprise;
    floats[at.BURST] = tuning.burst * Math.max(0, out.surprise - tuning.burstFrom);
    return;
  }
  floats[at.HOLD] = hold;
  floats[at.BURST] = burst;
}

function effectOf(out: Judgement): number {
  return Math.abs(out.cause === 'hour' ? out.slowResidual : out.residual);
}
