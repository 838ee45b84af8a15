import { DAY_MS } from '../history/roll-up.ts';
import { type QueryDeps, QueryError } from './deps.ts';
import { type SeriesAnswer, type SeriesRequest, seriesOver } from './series-over.ts';

/** A series beside itself of some days before. */
export type ComparedSeries = SeriesAnswer & {
  /** Its points bear their own times: add `shiftMs` to lay them over the others. */
  readonly compared: SeriesAnswer & { readonly shiftMs: number };
};

const DAYS_MAX = 366;

/**
 * The series and the same series so many days before, both in one resolution.
 * @param days 1–366: whole days, so that the hours of the day lie over each other
 * @throws QueryError
 */
export async function seriesCompared(request: SeriesRequest, days: number, deps: QueryDeps): Promise<ComparedSeries> {
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX) {
    throw new QueryError('bad_request', `a series is compared with itself 1 to ${DAYS_MAX} days before`);
  }
  const shiftMs = days * DAY_MS;
  const before = { from: request.from - shiftMs, until: request.until - shiftMs };
  // What is too old to be kept as it was measured decides for both.
  const earlier = await seriesOver({ ...request, ...before }, deps);
  const answer = await seriesOver({ ...request, resolution: earlier.resolution }, deps);
  return { ...answer, compared: { ...earlier, shiftMs } };
}
