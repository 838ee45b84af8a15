import { trendOf } from '../detect/trend.ts';
import type { RollUp } from '../history/record.ts';
import { firstOf } from './bounded.ts';
import type { Growth, GrowthLine, Range } from './digest.ts';
import type { ClusterFacts } from './facts.ts';
import { lineOf } from './line.ts';

const DAY_S = 86_400;
const MAX_DISKS = 10;

/** How disks and tables grow, and what runs out first. @param lookback milliseconds, as long as the facts reach back */
export function growthOf({ disks, disksLeft, storage }: ClusterFacts, until: number, lookback: number): Growth {
  const read = disks.filter(({ used }) => used.length > 0);
  const lines = read.map(({ name, used }) => growthLine(name, used, 100, until, lookback));
  return {
    lookback,
    disks: firstOf(lines.toSorted(soonestFirst), MAX_DISKS),
    looked: lines.length,
    unread: disks.length - read.length,
    left: disksLeft,
    storage: growthLine('', storage, Number.POSITIVE_INFINITY, until, lookback),
  };
}

/** @param capacity in the unit of the series; infinite: nothing says how much there is room for */
export function growthLine(
  name: string,
  rollUps: readonly RollUp[],
  capacity: number,
  until: number,
  lookback: number,
): GrowthLine {
  const readings = rollUps.map(({ at, median }) => ({ time: at / 1000, value: median }));
  const { reason, slope, slopeLow, slopeHigh, full, soonest, latest } = trendOf(readings, capacity);
  return {
    name,
    reason,
    now: rollUps.at(-1)?.last,
    perDay: rangeOf(slope, slopeLow, slopeHigh, DAY_S),
    full: Number.isFinite(capacity) ? rangeOf(full, soonest, latest, 1000) : undefined,
    line: lineOf(
      rollUps.map(({ at, median }) => ({ at, value: median })),
      { from: until - lookback, until },
    ),
  };
}

function rangeOf(
  likely: number | undefined,
  low: number | undefined,
  high: number | undefined,
  factor: number,
): Range | undefined {
  if (likely === undefined || low === undefined || high === undefined) return undefined;
  return { likely: likely * factor, low: low * factor, high: high * factor };
}

/** What is soonest to be full, then what is fullest; what is not known is last. */
function soonestFirst(a: GrowthLine, b: GrowthLine): number {
  const [first, second] = [a, b].map(({ full }) => full?.low ?? Number.POSITIVE_INFINITY);
  if (first !== second) return (first ?? 0) < (second ?? 0) ? -1 : 1;
  return (b.now ?? -1) - (a.now ?? -1);
}
