import { type BudgetMemory, NOTHING_SPENT, thresholdFor } from '../detect/budget.ts';
import { isSeriesKey, type SeriesStates } from '../detect/bundle.ts';
import { type ExclusionWindow, pointOf } from '../detect/exclusion.ts';
import { missingOptions, updateShare } from '../detect/missing.ts';
import { DEFAULT_THRESHOLD, type Plan, planFor, type SeriesOptions } from '../detect/options.ts';
import type { DetectionPolicy } from '../detect/policy.ts';
import { emptyState, type SeriesState } from '../detect/update.ts';
import type { Verdict } from '../detect/verdict.ts';
import { QUIET, type SeriesWatch, watchPoint } from '../detect/watch-series.ts';
import type { Entity } from '../pegasus/entity.ts';
import { known } from '../pegasus/reading.ts';
import type { SeriesMetric, SeriesPoint } from './series/table.ts';
import { seriesKey } from './series.ts';
import { type WatchedSeries, watchedSeries } from './watched-series.ts';

/** How series are held against their own past in one inspection. */
export interface DetectionSettings {
  /** Seconds between inspections, nominally. */
  readonly interval: number;
  /** Seconds that people's clocks are ahead of UTC, now. */
  readonly utcOffset: number;
  readonly windows: readonly ExclusionWindow[];
  readonly policy: DetectionPolicy;
}

/** A series that is not quiet. */
export interface KeptWatch extends SeriesWatch {
  /** Epoch seconds since when it is open. */
  readonly since?: number;
  /** It opened when the budget was spent, so nobody is told. */
  readonly held?: true;
}

/** What memory keeps of the detector beside the states of the series, which are stored apart. */
export interface DetectionMemory {
  /** By series key; a series that is quiet is absent. */
  readonly watches: Readonly<Record<string, KeptWatch>>;
  readonly budget: BudgetMemory;
}

/** A series old enough to be judged against its own past. */
export interface Observation {
  readonly key: string;
  readonly entity: Entity;
  readonly metric: SeriesMetric;
  readonly unit: string;
  readonly importance: number;
  readonly verdict: Verdict;
  /** Opened by this point. */
  readonly opened: boolean;
  readonly watch: KeptWatch;
}

export interface Observed {
  readonly observations: readonly Observation[];
  readonly states: SeriesStates;
  readonly watches: Readonly<Record<string, KeptWatch>>;
  /** Series that have no place: a cluster keeps SERIES_MAX of them. */
  readonly left: number;
}

export const NO_DETECTION: DetectionMemory = { watches: {}, budget: NOTHING_SPENT };

/** Their seasons are 11 MB: more would take longer to read than to judge. */
const SERIES_MAX = 8000;
/** A series that has had no point for so long is forgotten: its table or host is gone. */
const FORGET_SECONDS = 14 * 86_400;

/**
 * Judges the points of one inspection against the states of their series, and lets them learn. A point that is not newer
 * than its state's last one changes nothing.
 * @param now epoch milliseconds
 */
export function observeSeries(
  points: readonly SeriesPoint[],
  states: SeriesStates,
  { watches, budget }: DetectionMemory,
  now: number,
  settings: DetectionSettings,
): Observed {
  const time = Math.floor(now / 1000);
  const { threshold } = thresholdFor(budget, settings.policy, DEFAULT_THRESHOLD, time);
  const next = new Map([...states].filter(([, state]) => time - state.time < FORGET_SECONDS));
  const kept = new Map(Object.entries(watches).filter(([key]) => next.has(key)));
  const observations: Observation[] = [];
  const moment: Moment = { time, threshold, settings, plans: new Map() };
  let left = 0;
  for (const point of points) {
    const series = watchedSeries(point.metric, point.entity.kind);
    if (series === undefined) continue;
    const key = seriesKey(point.entity, point.metric);
    if (!isSeriesKey(key)) continue;
    if (!next.has(key) && next.size >= SERIES_MAX) {
      left += 1;
      continue;
    }
    const before = next.get(key) ?? emptyState();
    const judged = judgePoint(point, series, before, kept.get(key) ?? QUIET, moment);
    next.set(key, judged.state);
    if (isQuiet(judged.watch)) kept.delete(key);
    else kept.set(key, judged.watch);
    if (judged.mature) observations.push({ key, ...judged.observation });
  }
  return { observations, states: next, watches: Object.fromEntries(kept), left };
}

interface Moment {
  readonly time: number;
  readonly threshold: number;
  readonly settings: DetectionSettings;
  /** What was worked out for the series of one kind. */
  readonly plans: Map<WatchedSeries, { readonly options: SeriesOptions; readonly plan: Plan }>;
}

function planOf(series: WatchedSeries, { plans, threshold, settings: { interval, utcOffset } }: Moment) {
  const known = plans.get(series);
  if (known !== undefined) return known;
  const options: SeriesOptions = { ...series.options, interval, utcOffset, threshold };
  const made = { options, plan: planFor(missingOptions(options, series.whole)) };
  plans.set(series, made);
  return made;
}

function judgePoint(
  { entity, metric, unit, value }: SeriesPoint,
  series: WatchedSeries,
  state: SeriesState,
  watch: KeptWatch,
  moment: Moment,
) {
  const { time, threshold, settings } = moment;
  const { options, plan } = planOf(series, moment);
  const mature = state.points >= plan.warmRows;
  const judged = pointOf(time, known(value), entity, settings.windows);
  const { state: after, verdict } = updateShare(state, judged, options, series.whole, { plan, band: mature });
  const minimumShare = series.minimumShare ?? settings.policy.minimumShare;
  const step = watchPoint(watch, verdict, { ...settings.policy, minimumShare }, threshold);
  const opened = step.watch.open && !watch.open;
  const next: KeptWatch = opened ? { ...step.watch, since: time } : step.watch;
  const observation = { entity, metric, unit, importance: series.importance, verdict, opened, watch: next };
  return { state: after, watch: next, mature, observation };
}

function isQuiet({ recent, open, calm }: SeriesWatch): boolean {
  return recent === 0 && !open && calm === 0;
}
