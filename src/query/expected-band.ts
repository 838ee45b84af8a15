import { watchedSeries } from '../checks/watched-series.ts';
import { updateShare } from '../detect/missing.ts';
import type { SeriesOptions } from '../detect/options.ts';
import { emptyState } from '../detect/update.ts';
import { DAY_MS } from '../history/roll-up.ts';
import { cadenceMs } from '../pipeline/cadence.ts';
import { detectionSettings } from '../pipeline/detection.ts';
import type { QueryDeps } from './deps.ts';
import type { SeriesAnswer } from './series-over.ts';

/** What was expected at a sample, and between what it would not have been called unusual; in the series' unit. */
export interface ExpectedPoint {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** The detector learns from so long before the span: two of each day of the week. */
const LEARNT_MS = 14 * DAY_MS;

/**
 * The band that the detector would have had at each sample, learnt anew from the samples of the two weeks before: an
 * approximation of what the inspections had, which may have learnt for longer. Nothing for what is not as it was measured,
 * or while it learns.
 */
export async function expectedBand(answer: SeriesAnswer, deps: QueryDeps): Promise<readonly ExpectedPoint[]> {
  const options = optionsFor(answer, deps);
  if (answer.resolution !== 'raw' || options === undefined) return [];
  const { cluster, entity, metric, from } = answer;
  const before = await deps.history.samples(cluster, entity, metric, { from: from - LEARNT_MS, until: from });
  const whole = watchedSeries(metric, entity.kind)?.whole;
  let state = emptyState();
  const points: ExpectedPoint[] = [];
  for (const { at, value } of [...before.items, ...answer.points]) {
    const step = updateShare(state, { time: at / 1000, value }, options, whole);
    state = step.state;
    const { expected, low, high, reason } = step.verdict;
    if (at < from || reason === 'learning') continue;
    if (expected !== undefined && low !== undefined && high !== undefined) points.push({ at, expected, low, high });
  }
  return points;
}

/** undefined: no inspection of the configuration measures the cluster. */
function optionsFor(
  { cluster, entity, metric, until }: SeriesAnswer,
  { config }: QueryDeps,
): SeriesOptions | undefined {
  const inspections = config.clusters.find(({ name }) => name === cluster)?.inspections ?? [];
  const [quickest] = inspections.toSorted((a, b) => cadenceMs(a.every) - cadenceMs(b.every));
  if (quickest === undefined) return undefined;
  const { interval, utcOffset } = detectionSettings(config, cluster, quickest, until);
  return { interval, utcOffset, ...watchedSeries(metric, entity.kind)?.options };
}
