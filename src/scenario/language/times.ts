import type { Words } from './words.ts';

const DAY_MS = 86_400_000;
const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: DAY_MS } as const;

/** Takes `90s`, `15m`, `2h` or `3d`. @returns milliseconds */
export function takeDuration(words: Words): number {
  const [, count, unit] = words.like(/^([1-9]\d{0,4})([smhd])$/, 'a time like 90s, 15m, 2h or 3d');
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

/**
 * Takes a time in UTC: `02:05`, `02:05:30`, on the day of `after`, or with a date before it. @param after epoch milliseconds
 * @throws LineError where it is earlier
 */
export function takeTime(words: Words, after: number): number {
  const [text, date] = words.like(/^(\d{4}-\d\d-\d\d)$|^\d\d:\d\d(:\d\d)?$/, 'a time like 02:05 or 2026-06-17 02:05');
  const clock = date === undefined ? text : words.like(/^\d\d:\d\d(:\d\d)?$/, 'a time like 02:05')[0];
  const day = date ?? new Date(after).toISOString().slice(0, 10);
  const time = Date.parse(`${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
  if (Number.isNaN(time)) throw words.error('there is no such time');
  if (time >= after) return time;
  const next = new Date(time + DAY_MS).toISOString().slice(0, 10);
  const hint = `lines come in the order of their times; on the next day it is: ${next} ${clock}`;
  throw words.error('this is before the line above', hint, 'scenario-order');
}
