import { type Cost, costOf } from './cost-of.ts';
import { type Extras, MONTH_HOURS, standing } from './standing.ts';
import type { DayUsage } from './usage.ts';

/** What a month has cost so far, or cost in the end. */
export interface MonthCost extends Cost {
  /** `YYYY-MM` */
  readonly month: string;
  /** Beginning of the first day that is counted, and until when; epoch milliseconds. */
  readonly since: number;
  readonly until: number;
  /** US dollars of a whole month at this pace. */
  readonly projected: number;
}

const HOUR_MS = 3_600_000;
const MONTH_MS = MONTH_HOURS * HOUR_MS;

/**
 * Counted requests and what stands, from the first day that was counted. Storage is in neither.
 * @param usage of one month
 * @param now epoch milliseconds
 * @returns undefined where nothing is counted
 */
export function monthCost(usage: readonly DayUsage[], now: number, extras: Extras): MonthCost | undefined {
  const first = usage.map(({ day }) => day).toSorted()[0];
  if (first === undefined) return undefined;
  const month = first.slice(0, 7);
  const since = Date.parse(first);
  const until = Math.max(since + HOUR_MS, Math.min(now, endOf(month)));
  const share = (until - since) / MONTH_MS;
  const counted = costOf(usage).usd;
  return {
    ...costOf(usage, standing(share, extras)),
    month,
    since,
    until,
    projected: counted / share + costOf([], standing(1, extras)).usd,
  };
}

function endOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Date.UTC(year, number, 1);
}
