import { SERIES_METRICS, type SeriesMetric, seriesOf } from '../checks/series/table.ts';
import { nearest } from '../config/nearest.ts';
import type { ClusterConfig } from '../config/schema.ts';
import type { Span } from '../history/ports.ts';
import type { HistoryFault, Resolution, RollUp, Sample } from '../history/record.ts';
import { DAY_MS, HOUR_MS, statisticsOf } from '../history/roll-up.ts';
import type { Entity } from '../pegasus/entity.ts';
import { cadenceMs } from '../pipeline/cadence.ts';
import { type QueryDeps, QueryError } from './deps.ts';

export interface SeriesRequest extends Span {
  readonly cluster: string;
  readonly entity: Entity;
  readonly metric: SeriesMetric;
  readonly resolution: Resolution | 'auto';
  /** With `auto`: at most about so many points. @default 1500 */
  readonly points?: number;
}

interface SeriesHead extends Span {
  readonly cluster: string;
  readonly entity: Entity;
  readonly metric: SeriesMetric;
  readonly unit: string;
  /** Where the span reaches further back than is kept in this resolution: since when it is kept; epoch milliseconds. */
  readonly keptSince?: number;
  /** Items that could not be read: what they hold is missing here. */
  readonly faults: readonly HistoryFault[];
}

/** One series over a span, as it was measured or rolled up. */
export type SeriesAnswer = SeriesHead &
  (
    | { readonly resolution: 'raw'; readonly points: readonly Sample[] }
    | { readonly resolution: 'hour' | 'day'; readonly points: readonly RollUp[] }
  );

const POINTS = 1500;
/** One answer stays small enough for a Lambda function's 6 MB and for who draws it. */
const SPAN_MAX_DAYS = { raw: 31, hour: 400, day: 4 * 366 } as const;
/** So long is kept (docs/history.md). */
const KEPT_MS = { raw: 90 * DAY_MS, hour: 3 * 366 * DAY_MS, day: 3 * 366 * DAY_MS } as const;
const LENGTH_MS = { hour: HOUR_MS, day: DAY_MS } as const;
/** So much of the end may not be rolled up yet, and is rolled up here. */
const TAIL_MS = { hour: 26 * HOUR_MS, day: 2 * DAY_MS } as const;

/**
 * One series over a span; what is not rolled up yet is rolled up here, so that it reaches to the end of the span.
 * @throws QueryError where the span is longer than the resolution allows
 */
export async function seriesOver(request: SeriesRequest, deps: QueryDeps): Promise<SeriesAnswer> {
  const { cluster, entity, metric, from, until } = request;
  const resolution =
    request.resolution === 'auto'
      ? resolutionFor(request, clusterConfig(cluster, deps), deps.clock())
      : request.resolution;
  requireSpan(request, resolution);
  const keptSince = deps.clock() - KEPT_MS[resolution];
  const unit = seriesOf(metric).unit;
  const head = { cluster, entity, metric, from, until, unit, ...(from < keptSince ? { keptSince } : {}) };
  if (resolution === 'raw') {
    const { items, faults } = await deps.history.samples(cluster, entity, metric, { from, until });
    return { ...head, faults, resolution, points: items };
  }
  const { items, faults } = await deps.history.rollUps(cluster, entity, metric, resolution, { from, until });
  const tail = await tailOf(request, resolution, items.at(-1)?.at, deps);
  return { ...head, resolution, points: [...items, ...tail.points], faults: [...faults, ...tail.faults] };
}

function requireSpan({ from, until }: Span, resolution: Resolution): void {
  const most = SPAN_MAX_DAYS[resolution];
  const days = (until - from) / DAY_MS;
  if (days <= most) return;
  const limits = Object.entries(SPAN_MAX_DAYS).map(([name, max]) => `${name} ${max}`);
  throw new QueryError(
    'bad_request',
    `the span is ${Math.ceil(days)} days; at most so many at once: ${limits.join(', ')} (asked for: ${resolution})`,
  );
}

/**
 * As measured where that is few enough points and kept still, else by hours, else by days, however many these are: at most
 * one of each day of the span.
 */
export function resolutionFor(
  { from, until, points = POINTS }: Pick<SeriesRequest, 'from' | 'until' | 'points'>,
  cluster: Pick<ClusterConfig, 'inspections'> | undefined,
  now: number,
): Resolution {
  const cadence = Math.min(...(cluster?.inspections.map(({ every }) => cadenceMs(every)) ?? []), HOUR_MS);
  if (from >= now - KEPT_MS.raw && (until - from) / cadence <= points && until - from <= SPAN_MAX_DAYS.raw * DAY_MS)
    return 'raw';
  return (until - from) / HOUR_MS <= points && until - from <= SPAN_MAX_DAYS.hour * DAY_MS ? 'hour' : 'day';
}

async function tailOf(
  { cluster, entity, metric, from, until }: SeriesRequest,
  per: 'hour' | 'day',
  last: number | undefined,
  { history, clock }: QueryDeps,
): Promise<{ readonly points: readonly RollUp[]; readonly faults: readonly HistoryFault[] }> {
  const length = LENGTH_MS[per];
  const missing = Math.max(last === undefined ? 0 : last + length, clock() - TAIL_MS[per]);
  const start = Math.max(Math.floor(missing / length), Math.ceil(from / length)) * length;
  if (start >= until) return { points: [], faults: [] };
  const { items, faults } = await history.samples(cluster, entity, metric, { from: start, until });
  const points: RollUp[] = [];
  for (let at = start; at < until; at += length) {
    const own = statisticsOf(items.filter((sample) => sample.at >= at && sample.at < at + length));
    if (own !== undefined && (last === undefined || at > last)) points.push({ at, ...own });
  }
  return { points, faults };
}

/** @throws QueryError that names those that are nearest */
export function requireMetric(name: string): SeriesMetric {
  const metric = SERIES_METRICS.find((one) => one === name);
  if (metric !== undefined) return metric;
  const close = nearest(name, SERIES_METRICS);
  const advice = close === undefined ? 'docs/series.md lists them' : `did you mean ${close}?`;
  throw new QueryError('unknown_metric', `there is no metric ${JSON.stringify(name)}; ${advice}`);
}

function clusterConfig(name: string, { config }: QueryDeps): ClusterConfig | undefined {
  return config.clusters.find((cluster) => cluster.name === name);
}
