import type { Cause, Judgement } from './judgement.ts';
import { clip } from './learn.ts';
import * as at from './model.ts';
import type { Plan } from './options.ts';
import { testRecord } from './record.ts';
import { learnTail, type TailPlace, tailSurprise } from './tail.ts';

/** More surprise than this is not told apart. */
const SURPRISE_MAX = 30;
/** In a series that has never changed, its first change is no more surprising than this. */
const FIRST_CHANGE = 3;

/** Below this surprise the interval does not matter: nothing comes near being called out. */
const USUAL = 1;

/** Finds the most surprising of the tests, and lets their tails learn. */
export function judge(model: at.Model, value: number, plan: Plan, out: Judgement): void {
  const { tails, tuning } = plan;
  const { floats } = model;
  out.spreads = out.residual / out.spread;
  testValue(model, plan, out);
  if (tuning.hourClip > 0) {
    follow(model, at.HOUR, clip(out.slowResidual / out.slowSpread, tuning.hourClip), plan.hourRate);
    testMean(model, at.HOUR, tails.hour, 'hour', plan, out);
  }
  if (tuning.minutesClip > 0) {
    follow(model, at.MINUTES, clip(out.spreads, tuning.minutesClip), plan.minutesRate);
    testMean(model, at.MINUTES, tails.minutes, 'minutes', plan, out);
  }
  testRange(model, value, plan, out);
  testRecord(model, value, plan, out);
  countIncident(model, plan, out);
  out.surprise = Math.min(SURPRISE_MAX, out.surprise + plan.intervalDecades * Math.min(USUAL, out.surprise));
  if (floats[at.HIGH] === floats[at.LOW]) out.surprise = Math.min(out.surprise, FIRST_CHANGE);
}

/** High and low values have a tail each: many series have one side only. */
function testValue(model: at.Model, { tails, tuning }: Plan, out: Judgement): void {
  const up = Math.max(0, out.spreads);
  const down = Math.max(0, -out.spreads);
  out.cause = 'value';
  out.side = down > 0 ? -1 : 1;
  out.surprise = down > 0 ? tailSurprise(model, tails.down, down, tuning) : tailSurprise(model, tails.up, up, tuning);
  learnTail(model, tails.up, up, tuning);
  learnTail(model, tails.down, down, tuning);
}

/** A running mean of deviations sees what lasts and is too small to see in a single value. */
function follow({ floats }: at.Model, place: number, deviation: number, rate: number): void {
  const old = floats[place] as number;
  floats[place] = old + rate * (deviation - old);
}

function testMean(model: at.Model, mean: number, tail: TailPlace, cause: Cause, plan: Plan, out: Judgement): void {
  const value = model.floats[mean] as number;
  const surprise = tailSurprise(model, tail, Math.abs(value), plan.tuning);
  learnTail(model, tail, Math.abs(value), plan.tuning);
  if (surprise <= out.surprise) return;
  out.surprise = surprise;
  out.cause = cause;
  out.side = value < 0 ? -1 : 1;
}

/** What no tail knows: a value outside everything seen. It says the less the less has been seen. */
function testRange({ floats, points }: at.Model, value: number, { tuning }: Plan, out: Judgement): void {
  const low = floats[at.LOW] as number;
  const high = floats[at.HIGH] as number;
  const outside = Math.max(value - high, low - value);
  if (high === low || outside <= Math.max(tuning.noveltyShare * (high - low), out.floor)) return;
  const surprise = tuning.noveltySurprise * Math.min(1, points / tuning.noveltyRows);
  if (surprise <= out.surprise) return;
  out.surprise = surprise;
  out.cause = 'novelty';
  out.side = value > high ? 1 : -1;
}

function countIncident({ counts }: at.Model, plan: Plan, out: Judgement): void {
  const left = counts[at.INCIDENT] as number;
  if (left > 0) counts[at.INCIDENT] = left - 1;
  else if (out.surprise > plan.tuning.incidentSurprise) counts[at.INCIDENT] = plan.incidentRows;
}
