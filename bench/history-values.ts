import type { SeriesPoint } from '../src/checks/series/table.ts';

/** Rounds as points are rounded: three decimals, of small numbers four digits. */
function rounded(value: number): number {
  return Math.abs(value) < 1 ? Number(value.toPrecision(4)) : Math.round(value * 1000) / 1000;
}

const MINUTE = 60_000;
const DAY_MINUTES = 1440;

/**
 * Points with values as a busy cluster has them: rates follow the day, with noise of 5 %; counts of things that are seldom
 * change once an hour at most. The same for the same time.
 * @param at epoch milliseconds
 */
export function lively(points: readonly SeriesPoint[], at: number): readonly SeriesPoint[] {
  const minute = Math.floor(at / MINUTE);
  const wave = 1 + 0.4 * Math.sin((2 * Math.PI * (minute % DAY_MINUTES)) / DAY_MINUTES);
  return points.map((point, index) => {
    const level = 10 ** ((index % 5) - 1) * (1 + (index % 17));
    if (isSteady(point.metric)) return { ...point, value: index % 40 };
    return { ...point, value: rounded(level * wave * (1 + 0.1 * (random(index, minute) - 0.5))) };
  });
}

function isSteady(metric: string): boolean {
  return /_partitions$|_replicas$|^replicas$|primaries|secondaries|alive_nodes|availability|^failed|rejected/.test(
    metric,
  );
}

/** 0 to 1, by a seed. */
function random(index: number, minute: number): number {
  let state = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(minute + 1, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
  return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
}
