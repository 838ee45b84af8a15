import { advance } from './advance.ts';
import { type Judgement, newJudgement } from './judgement.ts';
import { copyModel, type Model, newModel } from './model.ts';
import { type Plan, planFor, type SeriesOptions } from './options.ts';
import { isUsable, isUsableTime } from './score.ts';
import { judgedVerdict, type Reason, skippedVerdict, type Verdict } from './verdict.ts';

/** One series' memory. It is never changed once handed out; `encodeHot` and `encodeSeason` store it. */
export type SeriesState = Readonly<Model>;

export interface SeriesPoint {
  /** Epoch seconds; parts of a second are dropped. */
  readonly time: number;
  /** Null where a value was expected and none came. */
  readonly value: number | null;
  /** Requests behind the value, where `trafficFloor` asks for them. */
  readonly traffic?: number;
  /** True in maintenance and remediation windows: neither judged nor learnt. */
  readonly excluded?: boolean;
}

export interface Update {
  readonly state: SeriesState;
  readonly verdict: Verdict;
}

/** What the caller knows already, or does not need. */
export interface UpdateHints {
  /** `planFor(options)`: the same for all series of one kind. */
  readonly plan?: Plan;
  /** False: `low` and `high` of the verdict are not asked for, and stay undefined. */
  readonly band?: boolean;
}

/** A series of which nothing is known. */
export function emptyState(): SeriesState {
  return newModel();
}

/**
 * Judges one point against what is known, and learns from it. Pure: the state that comes in stays as it is, and the
 * same state, point and options give the same answer. A point that cannot be used (missing, absurd, late, duplicate,
 * excluded, too little traffic) leaves the state as it is, and the verdict says why.
 */
export function update(
  state: SeriesState,
  point: SeriesPoint,
  options: SeriesOptions,
  { plan = planFor(options), band = true }: UpdateHints = {},
): Update {
  const time = Math.floor(point.time);
  const skipped = whySkipped(state, time, point, options);
  if (skipped !== undefined) return { state, verdict: skippedVerdict(state, time, point.value, skipped) };
  const next = copyModel(state);
  const judgement: Judgement = newJudgement();
  const value = point.value as number;
  advance(next, time, value, plan, judgement);
  return { state: next, verdict: judgedVerdict({ before: state, after: next, value, plan, options, judgement, band }) };
}

function whySkipped(
  state: SeriesState,
  time: number,
  point: SeriesPoint,
  { trafficFloor = 0 }: SeriesOptions,
): Reason | undefined {
  if (!isUsableTime(time)) return 'absurd';
  if (point.value === null) return 'missing';
  if (!isUsable(point.value)) return Number.isNaN(point.value) ? 'missing' : 'absurd';
  if (point.excluded === true) return 'excluded';
  if ((point.traffic ?? Number.POSITIVE_INFINITY) < trafficFloor) return 'no_traffic';
  if (state.points === 0 || time > state.time) return undefined;
  return time === state.time ? 'duplicate' : 'late';
}
