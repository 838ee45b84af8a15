import { type Band, bandOf } from './band.ts';
import type { Basis, Cause, Judgement } from './judgement.ts';
import { SETTLE } from './model.ts';
import { DEFAULT_THRESHOLD, type Plan, type SeriesOptions } from './options.ts';
import { scoreOf } from './score.ts';
import type { SeriesState } from './update.ts';

/** Why a verdict is what it is. */
export type Reason =
  /** Too few points to judge; the value was learnt. */
  | 'learning'
  | 'normal'
  /** A value, the last minutes, the last hour beyond what chance brings; a value outside everything ever seen. */
  | 'unusual'
  | 'sustained'
  | 'shifted'
  | 'never_seen'
  /** The mean of the last hours is outside everything that it has been. */
  | 'hours_never_seen'
  /** Unusual, and an alert of the last hours already says so. */
  | 'told_already'
  /** Unusual in the direction that does not count, or by less than the smallest effect that matters. */
  | 'wrong_direction'
  | 'too_small'
  /** What was unusual has lasted so long that it is the new level. */
  | 'level_accepted'
  /** First values after a gap: the recent level is not known. */
  | 'after_gap'
  /** Nothing was judged or learnt: no value, not a usable number, not newer than the last point, excluded by the caller. */
  | 'missing'
  | 'absurd'
  | 'duplicate'
  | 'late'
  | 'excluded'
  | 'no_traffic';

/** Amounts are in the series' unit. */
export interface Verdict {
  readonly reason: Reason;
  /** True where somebody should hear of it: surprise at or above the threshold, and news. */
  readonly alert: boolean;
  readonly direction: 'up' | 'down' | 'none';
  readonly time: number;
  readonly value: number | undefined;
  /** Undefined while nothing is expected: at the first point, or where the point was not judged. */
  readonly expected: number | undefined;
  /** Values between these are not called out as unusual; undefined where nobody asked. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Distance from `expected`, in usual distances, signed. */
  readonly spreads: number;
  /** -log10 of the probability of something as unusual, after calibration on this series. */
  readonly surprise: number;
  /** `surprise` on a scale of 0 to 1, and the same where it is news and 0 where it is not. */
  readonly score: number;
  readonly alertScore: number;
  readonly basis: Basis;
  /** Points and days that the verdict rests on, without this point. */
  readonly points: number;
  readonly days: number;
}

interface Judged {
  readonly before: SeriesState;
  readonly after: SeriesState;
  readonly value: number;
  readonly plan: Plan;
  readonly options: SeriesOptions;
  readonly judgement: Judgement;
  /** Whether the band is asked for. */
  readonly band: boolean;
}

const DAY_SECONDS = 86_400;
const REASON_OF_CAUSE: Readonly<Record<Cause, Reason>> = {
  value: 'unusual',
  minutes: 'sustained',
  hour: 'shifted',
  novelty: 'never_seen',
  record: 'hours_never_seen',
};

/** The verdict on a point that was judged, or at least learnt. */
export function judgedVerdict(judged: Judged): Verdict {
  const { before, after, value, plan, options, judgement: out } = judged;
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  const known = before.points > 0;
  const band: Band | undefined = known && judged.band ? bandOf(before, out, plan, options, threshold) : undefined;
  const reason = reasonOf(judged, threshold);
  const alert = before.points >= plan.warmRows && out.alert >= threshold;
  return {
    reason,
    alert,
    direction: out.surprise >= threshold ? (out.side > 0 ? 'up' : 'down') : 'none',
    time: after.time,
    value,
    expected: known ? out.expected : undefined,
    low: band?.low,
    high: band?.high,
    spreads: known ? out.spreads : 0,
    surprise: out.surprise,
    score: scoreOf(out.surprise),
    alertScore: scoreOf(out.alert),
    basis: out.basis,
    ...knownOf(before, after.time, plan),
  };
}

/** The verdict on a point that was neither judged nor learnt. */
export function skippedVerdict(state: SeriesState, time: number, value: number | null, reason: Reason): Verdict {
  return {
    reason,
    alert: false,
    direction: 'none',
    time,
    value: value ?? undefined,
    expected: undefined,
    low: undefined,
    high: undefined,
    spreads: 0,
    surprise: 0,
    score: 0,
    alertScore: 0,
    basis: 'level',
    points: state.points,
    days: state.points === 0 ? 0 : daysBetween(state.firstDay, state.time),
  };
}

function reasonOf({ before, after, plan, judgement: out }: Judged, threshold: number): Reason {
  if (out.accepted) return 'level_accepted';
  if (before.points < plan.warmRows) return 'learning';
  if (isSettling(before, after, plan)) return 'after_gap';
  if (out.surprise < threshold) return 'normal';
  if (!(out.side > 0 ? plan.up : plan.down)) return 'wrong_direction';
  if (!out.matters) return 'too_small';
  return out.alert >= threshold ? REASON_OF_CAUSE[out.cause] : 'told_already';
}

function isSettling(before: SeriesState, after: SeriesState, plan: Plan): boolean {
  return after.time - before.time > plan.gapSeconds || (before.counts[SETTLE] ?? 0) > 0;
}

function knownOf(before: SeriesState, time: number, plan: Plan): Pick<Verdict, 'points' | 'days'> {
  if (before.points === 0) return { points: 0, days: 0 };
  return { points: before.points, days: daysBetween(before.firstDay, time + plan.utcOffset) };
}

function daysBetween(firstDay: number, time: number): number {
  return Math.floor(time / DAY_SECONDS) - firstDay + 1;
}
