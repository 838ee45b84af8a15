import type { DetectionPolicy } from './policy.ts';
import type { Reason, Verdict } from './verdict.ts';

/** What is remembered of a series between its points, so that one odd value is no finding and a finding does not flap. */
export interface SeriesWatch {
  /** The last points, newest in the lowest bit: 1 for unusual to `side`. */
  readonly recent: number;
  readonly side: 'up' | 'down' | 'none';
  readonly open: boolean;
  /** Calm points in a row. */
  readonly calm: number;
}

export type WatchReason =
  /** Closed before and after. */
  | 'quiet'
  | 'too_few'
  | 'opened_m_of_n'
  | 'opened_at_once'
  /** Open before and after. */
  | 'still_open'
  | 'closed_calm'
  | 'closed_level_accepted'
  /** Unknown, excluded or not yet judged: such a point neither opens nor closes. */
  | 'not_judged';

export interface WatchStep {
  readonly watch: SeriesWatch;
  readonly reason: WatchReason;
  /** Unusual points to the same side, among the last N of the policy. */
  readonly unusual: number;
  /** Difference from what was expected, as a share of it; undefined where nothing was expected. */
  readonly share: number | undefined;
}

export const QUIET: SeriesWatch = { recent: 0, side: 'none', open: false, calm: 0 };

const NOT_JUDGED: ReadonlySet<Reason> = new Set([
  'learning',
  'after_gap',
  'missing',
  'absurd',
  'duplicate',
  'late',
  'excluded',
  'no_traffic',
]);
const UNUSUAL: ReadonlySet<Reason> = new Set([
  'unusual',
  'sustained',
  'shifted',
  'never_seen',
  'hours_never_seen',
  'told_already',
]);
const BITS = 0xff;

/**
 * Takes one verdict into account.
 * @param threshold surprise from which a point is unusual: `thresholdFor` of the cluster's budget.
 */
export function watchPoint(
  before: SeriesWatch,
  verdict: Verdict,
  policy: DetectionPolicy,
  threshold: number,
): WatchStep {
  const share = shareOf(verdict);
  if (NOT_JUDGED.has(verdict.reason)) {
    return { watch: before, reason: 'not_judged', unusual: unusualAmong(before.recent, policy), share };
  }
  if (verdict.reason === 'level_accepted') {
    return { watch: QUIET, reason: before.open ? 'closed_level_accepted' : 'quiet', unusual: 0, share };
  }
  const unusual =
    UNUSUAL.has(verdict.reason) &&
    verdict.surprise >= threshold &&
    (share === undefined || share >= policy.minimumShare);
  const seen = remember(before, verdict, unusual);
  const step = { unusual: unusualAmong(seen.recent, policy), share };
  if (before.open) return { ...step, ...closing(seen, verdict, policy) };
  return { ...step, ...opening(seen, unusual, step.unusual, verdict, policy) };
}

/** Points to the other side are another matter: they count from one again. */
function remember(before: SeriesWatch, { direction }: Verdict, unusual: boolean): SeriesWatch {
  if (!unusual) return { ...before, recent: (before.recent << 1) & BITS };
  const recent = before.side === direction ? ((before.recent << 1) | 1) & BITS : 1;
  return { ...before, recent, side: direction };
}

function opening(
  seen: SeriesWatch,
  unusual: boolean,
  count: number,
  { surprise }: Verdict,
  policy: DetectionPolicy,
): Pick<WatchStep, 'watch' | 'reason'> {
  if (!unusual) return { watch: { ...seen, calm: 0 }, reason: 'quiet' };
  if (surprise >= policy.atOnce) return { watch: { ...seen, open: true, calm: 0 }, reason: 'opened_at_once' };
  if (count >= policy.needed) return { watch: { ...seen, open: true, calm: 0 }, reason: 'opened_m_of_n' };
  return { watch: seen, reason: 'too_few' };
}

function closing(
  seen: SeriesWatch,
  { surprise }: Verdict,
  policy: DetectionPolicy,
): Pick<WatchStep, 'watch' | 'reason'> {
  const calm = surprise < policy.calmSurprise ? seen.calm + 1 : 0;
  if (calm >= policy.calmPoints) return { watch: QUIET, reason: 'closed_calm' };
  return { watch: { ...seen, calm }, reason: 'still_open' };
}

function unusualAmong(recent: number, { points }: DetectionPolicy): number {
  let count = 0;
  for (let at = 0; at < points; at += 1) count += (recent >> at) & 1;
  return count;
}

function shareOf({ value, expected }: Verdict): number | undefined {
  if (value === undefined || expected === undefined) return undefined;
  const distance = Math.abs(value - expected);
  return distance === 0 ? 0 : distance / Math.max(Math.abs(expected), Number.MIN_VALUE);
}
