import { oneLine } from '../pegasus/printable.ts';

const MAX_NAME = 80;
const PLAIN = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** A name or text from a host, fit for a sentence: one line, no control or direction characters, at most 80 characters. */
export function shownName(text: string): string {
  return oneLine(text, MAX_NAME);
}

/** At most one decimal, thousands separated by commas; `?` for what is no finite number, as `null` in stored JSON is. */
export function plainNumber(value: number): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '?';
  return smallNumber(value) ?? PLAIN.format(value);
}

/** What needs no commas and is not halfway between two decimals: nearly every number, at a tenth of the time. */
function smallNumber(value: number): string | undefined {
  if (!(value > 0 && value < 999.9)) return undefined;
  if (Number.isInteger(value)) return String(value);
  const part = (value * 10) % 1;
  if (Math.abs(part - 0.5) < 1e-6) return undefined;
  const text = value.toFixed(1);
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}

const EXACT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4, roundingMode: 'floor' });

/** `99.9899 %`: at most four decimals, rounded down, so that only 100 is 100; `?` for what is no finite number. */
export function exactPercent(value: number): string {
  return `${Number.isFinite(value) ? EXACT.format(value) : '?'} %`;
}

const STEPS = [
  { from: 1e9, sign: 'G' },
  { from: 1e6, sign: 'M' },
  { from: 1e4, sign: 'k', by: 1e3 },
] as const;

const SMALL = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });

/** `0.0033`, `950`, `12.4k`, `3.1M`: some digits are enough for a rate, and none is rounded to zero. */
export function shortNumber(value: number): string {
  if (Math.abs(value) < 1) return SMALL.format(value);
  const step = STEPS.find(({ from }) => Math.abs(value) >= from);
  if (step === undefined) return plainNumber(value);
  return `${plainNumber(value / ('by' in step ? step.by : step.from))}${step.sign}`;
}

const BINARY = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `512 bytes`, `1.2 GiB`. */
export function bytes(value: number): string {
  let size = value;
  let step = 0;
  while (Math.abs(size) >= 1024 && step < BINARY.length - 1) {
    size /= 1024;
    step += 1;
  }
  return `${plainNumber(size)} ${BINARY[step]}`;
}

/** The two largest of days, hours, minutes and seconds; a time below zero counts as zero. @returns `[[2, 'h'], [5, 'min']]` */
export function durationParts(milliseconds: number): readonly (readonly [number, 'd' | 'h' | 'min' | 's'])[] {
  const seconds = Math.max(0, Math.round(milliseconds / 1000)) || 0;
  if (seconds < 60) return [[seconds, 's']];
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const parts: [number, 'd' | 'h' | 'min' | 's'][] =
    minutes < 60
      ? [
          [minutes, 'min'],
          [seconds % 60, 's'],
        ]
      : hours < 24
        ? [
            [hours, 'h'],
            [minutes % 60, 'min'],
          ]
        : [
            [Math.floor(hours / 24), 'd'],
            [hours % 24, 'h'],
          ];
  return parts.filter(([number]) => number > 0);
}

export interface CivilTime {
  /** `2026-11-24` */
  readonly date: string;
  /** `10:05:00` */
  readonly time: string;
  /** `UTC`, `UTC+8`, `UTC-3:30` */
  readonly zone: string;
}

/**
 * The civil time of a zone.
 * @param time epoch milliseconds, or ISO 8601
 * @param zone an IANA name
 * @returns undefined for what is no time
 */
export function civilTime(time: number | string, zone: string): CivilTime | undefined {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return undefined;
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'shortOffset',
    })
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
    zone: part('timeZoneName')
      .replace('GMT', 'UTC')
      .replace(/^UTC\+0$/, 'UTC'),
  };
}
