import { bytes, plainNumber, shortNumber } from './format.ts';

const MIB = 1024 ** 2;

/** What a unit does to its number where that is the same in every language; undefined for units that are words. */
export function measure(value: number, unit: string): string | undefined {
  switch (unit) {
    case 'percent':
    case '%':
      return `${plainNumber(value)} %`;
    case 'ops/s':
    case 'reads/s':
    case 'writes/s':
    case '1/s':
      return `${shortNumber(value)}/s`;
    case 'bytes':
      return bytes(value);
    case 'bytes/s':
      return `${bytes(value)}/s`;
    case 'MB':
      return bytes(value * MIB);
    case 'ms':
      return value >= 10_000 ? `${plainNumber(value / 1000)} s` : `${plainNumber(value)} ms`;
    case 'seconds':
      return Math.abs(value) < 60 ? `${plainNumber(value)} s` : undefined;
    case 'Gbit/s':
    case 'MB/s':
      return `${plainNumber(value)} ${unit}`;
    case 'times':
      return `${plainNumber(value)}×`;
    default:
      return undefined;
  }
}

const MILLISECONDS: ReadonlyMap<string, number> = new Map([
  ['seconds', 1000],
  ['minutes', 60_000],
  ['hours', 3_600_000],
  ['days', 86_400_000],
]);

/** Milliseconds of a value in a unit of time; undefined for other units. */
export function asDuration(value: number, unit: string): number | undefined {
  const each = MILLISECONDS.get(unit);
  return each === undefined ? undefined : value * each;
}
