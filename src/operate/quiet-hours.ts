import { nextStretch, type Stretch, stretchAt } from '../alerts/zoned-time.ts';
import type { OperateSettings, TrafficOutlook } from './facts.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** What an hour may have more than the quietest one: half as much again, or a quarter of the way to the busiest. Ours. */
const TIMES_LEAST = 1.5;
const SHARE_OF_RANGE = 0.25;

/** Operations per second up to which an hour is quiet, by the next 24 hours; and those of the quietest of them. */
export function quietLimit({ hours }: TrafficOutlook): { readonly limit: number; readonly least: number } {
  const day = hours.slice(0, DAY_HOURS).map(({ perSecond }) => perSecond);
  const least = Math.min(...day);
  const limit = Math.max(TIMES_LEAST * least, least + SHARE_OF_RANGE * (Math.max(...day) - least));
  return { limit, least };
}

/** The most that is expected in any hour of a stretch of time; undefined where it reaches beyond the outlook. */
export function busiest({ hours }: TrafficOutlook, { from, to }: Stretch): number | undefined {
  const within = hours.filter(({ at }) => at < to && at + HOUR_MS > from);
  const last = hours.at(-1);
  const first = hours[0];
  if (first === undefined || last === undefined || from < first.at || to > last.at + HOUR_MS) return undefined;
  return Math.max(...within.map(({ perSecond }) => perSecond));
}

interface Known {
  readonly window: OperateSettings['window'];
  readonly traffic: TrafficOutlook | undefined;
}

/** Whether the time from `now` on is quiet for so long; undefined: nothing tells. */
export function isQuiet({ window, traffic }: Known, now: number, length: number): boolean | undefined {
  if (window !== undefined) return (stretchAt(window, now)?.to ?? now) >= now + length;
  const most = traffic && busiest(traffic, { from: now, to: now + length });
  return traffic === undefined || most === undefined ? undefined : most <= quietLimit(traffic).limit;
}

/**
 * The next quiet stretch that is as long as needed and begins after `now`: by the hours that are named, or else by what is
 * expected. undefined: there is none.
 */
export function nextQuiet({ window, traffic }: Known, now: number, length: number): Stretch | undefined {
  if (window !== undefined) {
    const from = nextStretch(window, now);
    const stretch = from === undefined ? undefined : stretchAt(window, from);
    return stretch !== undefined && stretch.to - stretch.from >= length ? stretch : undefined;
  }
  if (traffic === undefined) return undefined;
  const { limit } = quietLimit(traffic);
  const isQuiet = (from: number) => (busiest(traffic, { from, to: from + length }) ?? Infinity) <= limit;
  const start = traffic.hours.find(({ at }) => at > now && isQuiet(at));
  return start === undefined ? undefined : { from: start.at, to: quietUntil(traffic, start.at, limit) };
}

function quietUntil({ hours }: TrafficOutlook, from: number, limit: number): number {
  const busy = hours.find(({ at, perSecond }) => at >= from && perSecond > limit);
  return busy?.at ?? (hours.at(-1)?.at ?? from) + HOUR_MS;
}
