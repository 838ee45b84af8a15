import { type TrendVerdict, trendOf } from '../detect/trend.ts';
import type { HostDisk } from '../pegasus/host-snapshot.ts';
import type { CheckContext } from './check.ts';
import type { Memory } from './memory.ts';
import { compareText } from './ordered.ts';

/** Hours that one low stands for: compaction fills a disk for less. */
const SLOT_HOURS = 6;
const SLOT_MS = SLOT_HOURS * 3_600_000;
const DAY_SLOTS = 24 / SLOT_HOURS;
/** Slots that are kept: eight days. */
const SLOTS = 8 * DAY_SLOTS;
/** After a longer silence a disk is learnt anew. */
const GAP_SLOTS = 2 * DAY_SLOTS;
/** A fall by so many percent points is something deleted or a larger disk: growth begins anew. */
const FALL = 5;
/** Disks that are followed, the fullest: more do not fit beside the rest of a large cluster’s memory. */
const DISKS_MAX = 400;
/** What has grown by less than this share of its slope over the last day has stopped. */
const GOES_ON = 0.5;

type Lows = NonNullable<Memory['diskLows']>;
type Low = Lows[string];

/** When a disk will have reached its limit, in days from now. */
export interface Forecast {
  readonly reason: TrendVerdict['reason'] | 'stopped';
  /** Percent points a day. */
  readonly perDay: number | undefined;
  readonly likely: number | undefined;
  readonly soonest: number | undefined;
  readonly latest: number | undefined;
}

export function diskName(host: string, { mount }: Pick<HostDisk, 'mount'>): string {
  return `${host}:${mount}`;
}

/** The lowest use of each disk in each of the last slots, this run's taken in. */
export function diskLowsNow({ memory, now, hosts }: Pick<CheckContext, 'memory' | 'now' | 'hosts'>): Lows {
  const slot = Math.floor(now / SLOT_MS);
  const lows = new Map(Object.entries(memory.diskLows ?? {}).filter(([, each]) => slot - each.slot <= GAP_SLOTS));
  for (const { name, snapshot } of hosts ?? []) {
    const disks = snapshot.known && snapshot.value.disks.known ? snapshot.value.disks.value : [];
    for (const disk of disks) {
      const key = diskName(name, disk);
      lows.set(key, extended(lows.get(key), slot, rounded(disk.usedPercent)));
    }
  }
  const fullest = [...lows].toSorted(([a, x], [b, y]) => lastOf(y) - lastOf(x) || compareText(a, b));
  return Object.fromEntries(fullest.slice(0, DISKS_MAX).toSorted(([a], [b]) => compareText(a, b)));
}

/**
 * The trend of a disk's lows, and when it reaches the capacity (percent). Growth that has stopped within the last day has
 * no date, though the trend of the days before still has.
 */
export function forecastOf({ slot, lows }: Low, capacity: number, now: number): Forecast {
  const readings = lows.flatMap((value, index, { length }) =>
    value === null ? [] : [{ time: ((slot - (length - 1 - index)) * SLOT_MS) / 1000, value }],
  );
  const { reason, slope, full, soonest, latest } = trendOf(readings, capacity);
  const last = readings.at(-1);
  const passed = last === undefined ? 0 : now / 1000 - last.time;
  const days = (seconds: number | undefined) =>
    seconds === undefined ? undefined : Math.max(0, (seconds - passed) / 86_400);
  const perDay = slope === undefined ? undefined : slope * 86_400;
  const told = { perDay, likely: days(full), soonest: days(soonest), latest: days(latest) };
  if (reason !== 'growing' || last === undefined || perDay === undefined) return { reason, ...told };
  const yesterday = readings.findLast(({ time }) => time <= last.time - 86_400);
  const goesOn = yesterday === undefined || last.value - yesterday.value >= GOES_ON * perDay;
  return goesOn ? { reason, ...told } : { reason: 'stopped', perDay, ...NEVER };
}

const NEVER = { likely: undefined, soonest: undefined, latest: undefined };

function extended(before: Low | undefined, slot: number, percent: number): Low {
  const last = before === undefined ? undefined : lastOf(before);
  if (before === undefined || last === undefined || percent < last - FALL) return { slot, lows: [percent] };
  if (slot <= before.slot) return { slot: before.slot, lows: [...before.lows.slice(0, -1), Math.min(last, percent)] };
  const missed = Array.from({ length: slot - before.slot - 1 }, () => null);
  return { slot, lows: [...before.lows, ...missed, percent].slice(-SLOTS) };
}

/** The newest is always known. */
function lastOf({ lows }: Low): number {
  return lows.at(-1) ?? 0;
}

/** What fills within days moves by more, and memory stays small. */
function rounded(percent: number): number {
  return Math.round(10 * percent) / 10;
}
