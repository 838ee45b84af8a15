import type { TimeOfWeek } from './policy.ts';

/** Days of the week as the configuration names them; the index is that of Date.getUTCDay. */
export const CIVIL_DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type CivilDay = (typeof CIVIL_DAYS)[number];

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A stretch of time, epoch milliseconds; `to` is no part of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretch of the week that holds `now`; undefined between two of them. */
export function stretchAt(week: TimeOfWeek, now: number): Stretch | undefined {
  return stretches(week, now, [-1, 0]).find(({ from, to }) => from <= now && now < to);
}

/** When the next stretch begins, epoch milliseconds after `now`. */
export function nextStretch(week: TimeOfWeek, now: number): number | undefined {
  return stretches(week, now, [0, 1, 2, 3, 4, 5, 6, 7]).find(({ from }) => from > now)?.from;
}

/** Those that begin so many days from the local day of `now`, in order. */
function stretches(week: TimeOfWeek, now: number, days: readonly number[]): readonly Stretch[] {
  const midnight = Math.floor((now + offsetAt(now, week.zone)) / DAY_MS) * DAY_MS;
  return days.flatMap((day) => {
    const local = midnight + day * DAY_MS;
    if (!week.days.includes(CIVIL_DAYS[new Date(local).getUTCDay()] ?? 'sun')) return [];
    const length = week.to > week.from ? week.to - week.from : week.to - week.from + DAY_MS / MINUTE_MS;
    const start = local + week.from * MINUTE_MS;
    const [from] = instantsOf(start, week.zone);
    const [, to] = instantsOf(start + length * MINUTE_MS, week.zone);
    return [{ from, to }];
  });
}

/**
 * The first and the last instant at which clocks of the zone show a local time. Where they never do, because they are
 * put forward over it, it is as much later as they jump.
 * @param local the local time as if it were UTC, epoch milliseconds
 */
function instantsOf(local: number, zone: string): readonly [first: number, last: number] {
  const before = local - offsetAt(local - DAY_MS, zone);
  const after = local - offsetAt(local + DAY_MS, zone);
  const shown = [before, after].filter((instant) => instant + offsetAt(instant, zone) === local);
  return shown.length === 0 ? [before, before] : [Math.min(...shown), Math.max(...shown)];
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Zones put their clocks forward and back at full quarters of an hour of UTC. */
const QUARTER_MS = 15 * MINUTE_MS;
const OFFSETS = new Map<string, number>();
const MAX_OFFSETS = 2000;

/** Milliseconds that local time is ahead of UTC. @throws RangeError for a zone that does not exist */
function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const quarter = Math.floor(instant / QUARTER_MS);
  const key = `${quarter}/${zone}`;
  const known = OFFSETS.get(key);
  if (known !== undefined) return known;
  const offset = shownOffset(quarter * QUARTER_MS, zone);
  if (OFFSETS.size >= MAX_OFFSETS) OFFSETS.clear();
  OFFSETS.set(key, offset);
  return offset;
}

function shownOffset(instant: number, zone: string): number {
  let format = FORMATS.get(zone);
  if (format === undefined) {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', second: 'numeric', ...fields });
    FORMATS.set(zone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instant / 1000) * 1000;
}
