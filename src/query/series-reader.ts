import type { SeriesMetric } from '../checks/series/table.ts';
import { trendOf } from '../detect/trend.ts';
import { DAY_MS } from '../history/roll-up.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { QueryDeps } from './deps.ts';
import { seriesOver } from './series-over.ts';

const MONTH_S = 30 * 86_400;
/** Busy hours are looked for over so many days; growth over more. */
const PEAK_DAYS = 14;
const TREND_DAYS = 90;
/** Reads that are under way at the same time. */
const AT_ONCE = 8;

/** What planning asks of the series of a cluster; null is what the history does not tell. */
export interface SeriesReader {
  /** The highest hour of the last days, 14 unless told otherwise. */
  readonly highest: (
    entity: Entity,
    metric: SeriesMetric,
    of: 'median' | 'p95',
    days?: number,
  ) => Promise<number | null>;
  readonly latest: (entity: Entity, metric: SeriesMetric) => Promise<number | null>;
  /** What a series gains in 30 days; null where the history is shorter than the days. Noise gains nothing. */
  readonly trend: (entity: Entity, metric: SeriesMetric, days: number, of: 'last' | 'p95') => Promise<number | null>;
  /** Start of the first day with a value within the time of trends, epoch milliseconds. */
  readonly firstDay: (entity: Entity, metric: SeriesMetric) => Promise<number | null>;
}

export function seriesReader(cluster: string, deps: QueryDeps): SeriesReader {
  const until = deps.clock();
  const over = async (entity: Entity, metric: SeriesMetric, resolution: 'hour' | 'day', days: number) => {
    const answer = await seriesOver({ cluster, entity, metric, resolution, from: until - days * DAY_MS, until }, deps);
    return answer.resolution === 'raw' ? [] : answer.points;
  };
  return {
    highest: async (entity, metric, of, days = PEAK_DAYS) => {
      const values = (await over(entity, metric, 'hour', days)).map((rollUp) => rollUp[of]);
      return values.length === 0 ? null : Math.max(...values);
    },
    latest: async (entity, metric) => (await over(entity, metric, 'hour', PEAK_DAYS)).at(-1)?.last ?? null,
    trend: async (entity, metric, days, of) => {
      const items = await over(entity, metric, 'day', TREND_DAYS);
      const [first, last] = [items[0], items.at(-1)];
      if (first === undefined || last === undefined || last.at - first.at < (days - 1) * DAY_MS) return null;
      const readings = items.map((rollUp) => ({ time: rollUp.at / 1000, value: rollUp[of] }));
      const { reason, slope } = trendOf(readings, Number.POSITIVE_INFINITY);
      if (slope === undefined) return null;
      return reason === 'steady' ? 0 : slope * MONTH_S;
    },
    firstDay: async (entity, metric) => (await over(entity, metric, 'day', TREND_DAYS))[0]?.at ?? null,
  };
}

/** Works on all items, a few at a time, and keeps their order. */
export async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    done.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))));
  }
  return done;
}
