import type { Judgement } from './judgement.ts';
import * as at from './model.ts';
import type { Plan } from './options.ts';
import { dayBin, learnBin, weekBin } from './season.ts';

/** Rows after which a residual is clipped before it teaches: an incident must not become the expectation. */
const CLIP_AFTER = 100;
/** Spreads: errors and spreads learn from no more than this. */
const ERROR_CLIP = 5;
const ROWS_MAX = 255;

/** Lets errors, spreads, levels, season and range learn from the point that was just judged. */
export function learn(model: at.Model, time: number, value: number, plan: Plan, out: Judgement): void {
  const { floats } = model;
  learnErrors(model, plan, out);
  learnSpread(model, value, plan, out);
  visitSeason(model, plan, out);
  learnLevels(model, plan, out);
  if (value < (floats[at.LOW] as number)) floats[at.LOW] = value;
  if (value > (floats[at.HIGH] as number)) floats[at.HIGH] = value;
  model.time = time;
}

function learnErrors({ floats, points }: at.Model, { tuning }: Plan, out: Judgement): void {
  const rate = Math.max(tuning.errorRate, 1 / points);
  const most = ERROR_CLIP * out.spread;
  const day = Math.min(Math.abs(out.dayDeviation - (floats[at.FAST_DAY] as number)), most);
  const week = Math.min(Math.abs(out.weekDeviation - (floats[at.FAST_WEEK] as number)), most);
  mix(floats, at.ERROR_DAY, rate, day);
  mix(floats, at.ERROR_WEEK, rate, week);
  mix(floats, at.ERROR_PLAIN, rate, Math.min(Math.abs(out.plainResidual), most));
}

function learnSpread({ floats, points }: at.Model, value: number, { tuning }: Plan, out: Judgement): void {
  const rate = Math.max(tuning.spreadRate, 1 / points);
  const clips = points > CLIP_AFTER ? ERROR_CLIP : Number.POSITIVE_INFINITY;
  const shock = value - (floats[at.SLOW] as number);
  mix(floats, at.SPREAD, rate, Math.min(Math.abs(out.residual), clips * out.spread) / out.scale);
  mix(floats, at.SLOW_SPREAD, rate, Math.min(Math.abs(out.slowResidual), clips * out.slowSpread));
  mix(floats, at.SIZE, rate, Math.abs(value));
  mix(floats, at.SHOCK, Math.max(tuning.shockRate, 1 / points), shock * shock);
}

function learnLevels({ floats, points }: at.Model, plan: Plan, out: Judgement): void {
  const { fastRate, plainRate, levelClip } = plan.tuning;
  const clips = points > CLIP_AFTER ? levelClip : Number.POSITIVE_INFINITY;
  const most = clips * out.spread;
  const slow = clip(out.basis === 'week' ? out.weekDeviation : out.dayDeviation, clips * out.slowSpread);
  add(floats, at.SLOW, Math.max(plan.slowRate, 1 / points) * slow);
  add(floats, at.PLAIN, plainRate * clip(out.plainResidual, most));
  add(floats, at.FAST_DAY, fastRate * clip(out.dayDeviation - (floats[at.FAST_DAY] as number), most));
  add(floats, at.FAST_WEEK, fastRate * clip(out.weekDeviation - (floats[at.FAST_WEEK] as number), most));
}

/** A bin of the season learns once per visit, when the visit is over: one 16-bit number changes. */
function visitSeason(model: at.Model, plan: Plan, out: Judgement): void {
  const { floats, counts, season } = model;
  const { tuning } = plan;
  const last = model.time + plan.utcOffset;
  const most = tuning.seasonClip * out.slowSpread;
  if (dayBin(last) !== out.dayBin) leave(model, 'day', dayBin(last), at.DAY_VISIT, at.DAY_ROWS, tuning.dayRate);
  if (weekBin(last) !== out.weekBin) leave(model, 'week', weekBin(last), at.WEEK_VISIT, at.WEEK_ROWS, tuning.weekRate);
  const knowsDay = (season.dayVisits[out.dayBin] as number) >= tuning.dayVisits;
  const knowsWeek = (season.weekVisits[out.weekBin] as number) >= tuning.weekVisits;
  const day = out.basis === 'week' ? out.weekDeviation : out.dayDeviation;
  visit(floats, counts, at.DAY_VISIT, at.DAY_ROWS, knowsDay ? clip(day, most) : day);
  visit(floats, counts, at.WEEK_VISIT, at.WEEK_ROWS, knowsWeek ? clip(out.weekDeviation, most) : out.weekDeviation);
}

function leave(model: at.Model, part: 'day' | 'week', bin: number, mean: number, rows: number, rate: number): void {
  const { floats, counts } = model;
  if ((counts[rows] as number) === 0) return;
  const season = at.ownSeason(model);
  learnBin(season[part], season[`${part}Visits`], bin, floats[mean] as number, rate);
  floats[mean] = 0;
  counts[rows] = 0;
}

function visit(floats: Float32Array, counts: Uint8Array, mean: number, rows: number, deviation: number): void {
  const seen = Math.min(ROWS_MAX, (counts[rows] as number) + 1);
  counts[rows] = seen;
  mix(floats, mean, 1 / seen, deviation);
}

function mix(floats: Float32Array, place: number, rate: number, value: number): void {
  const old = floats[place] as number;
  floats[place] = old + rate * (value - old);
}

function add(floats: Float32Array, place: number, change: number): void {
  floats[place] = (floats[place] as number) + change;
}

export function clip(value: number, most: number): number {
  return value > most ? most : Math.max(value, -most);
}
