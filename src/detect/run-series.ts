import { advance } from './advance.ts';
import { newJudgement } from './judgement.ts';
import { newModel } from './model.ts';
import { planFor, type SeriesOptions } from './options.ts';
import { isUsable, isUsableTime, scoreOf } from './score.ts';
import type { Tuning } from './tuning.ts';

/** Per row, each in [0, 1]: how unusual it is, and the same where it is news and 0 where it is not. */
export interface SeriesScores {
  readonly scores: Float64Array;
  readonly alerts: Float64Array;
}

/**
 * Judges a whole series row by row: what `update` says, without a verdict's words. A row whose time is not newer than the
 * last one, or whose value is missing, scores 0 and teaches nothing.
 */
export function runSeries(
  times: ArrayLike<number>,
  values: ArrayLike<number | null>,
  options: SeriesOptions,
  tuning?: Tuning,
): SeriesScores {
  const plan = planFor(options, tuning);
  const model = newModel();
  const out = newJudgement();
  const scores = new Float64Array(times.length);
  const alerts = new Float64Array(times.length);
  for (let row = 0; row < times.length; row += 1) {
    const time = Math.floor(times[row] as number);
    const value = values[row];
    if (typeof value !== 'number' || !isUsable(value) || !isUsableTime(time)) continue;
    if (model.points > 0 && time <= model.time) continue;
    advance(model, time, value, plan, out);
    scores[row] = scoreOf(out.surprise);
    alerts[row] = scoreOf(out.alert);
  }
  return { scores, alerts };
}
