import type { Judgement } from './judgement.ts';
import * as at from './model.ts';
import type { Plan } from './options.ts';

const ABOVE = 1;
const BELOW = 2;
const MINUTES_MODULO = 65_536;

/**
 * A level that the last hour's mean stays away from for long enough is history: the slow level moves to where the
 * values are, at once, and the verdict says so.
 */
export function acceptShift(model: at.Model, time: number, plan: Plan, out: Judgement): void {
  const { floats, counts } = model;
  const { acceptSpreads, acceptSeconds } = plan.tuning;
  const hour = floats[at.HOUR] as number;
  const side = hour > acceptSpreads ? ABOVE : hour < -acceptSpreads ? BELOW : 0;
  const minute = Math.floor(time / 60) % MINUTES_MODULO;
  if (side === 0 || side !== counts[at.SHIFT_SIDE]) {
    counts[at.SHIFT_SIDE] = side;
    model.shiftStart = side === 0 ? 0 : minute;
    return;
  }
  const lasted = (minute - model.shiftStart + MINUTES_MODULO) % MINUTES_MODULO;
  if (lasted * 60 < acceptSeconds) return;
  const fast = floats[out.basis === 'week' ? at.FAST_WEEK : at.FAST_DAY] as number;
  floats[at.SLOW] = (floats[at.SLOW] as number) + fast;
  floats[at.FAST_DAY] = (floats[at.FAST_DAY] as number) - fast;
  floats[at.FAST_WEEK] = (floats[at.FAST_WEEK] as number) - fast;
  floats[at.HOUR] = 0;
  counts[at.SHIFT_SIDE] = 0;
  model.shiftStart = 0;
  out.accepted = true;
}
