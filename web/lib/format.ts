const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 4, useGrouping: true });
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0, useGrouping: true });
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A number with its unit: thousands grouped, bytes in binary steps, at most four digits of a fraction. */
export function quantity(value: number, unit = ''): string {
  if (!Number.isFinite(value)) return String(value);
  if (unit === 'B' || unit === 'bytes' || unit === 'B/s') return bytes(value, unit === 'B/s' ? '/s' : '');
  if (unit === '%') return `${decimal(value)} %`;
  return unit === '' ? decimal(value) : `${decimal(value)} ${value === 1 ? unit.replace(PLURAL, '$1') : unit}`;
}

/** Units that are nouns: `events`, and not `ms` or `ops/s`. */
const PLURAL = /^([a-z]{3,})s$/;

/** What a finding says of a value: a text as it is. */
export function valueText(value: number | string | null | undefined, unit: string | null | undefined): string {
  if (value === null || value === undefined) return 'not known';
  return typeof value === 'number' ? quantity(value, unit ?? '') : value;
}

function decimal(value: number): string {
  return Math.abs(value) >= 1_000 ? WHOLE.format(value) : NUMBER.format(value);
}

function bytes(value: number, per: string): string {
  const step = Math.min(BINARY.length - 1, Math.max(0, Math.floor(Math.log2(Math.abs(value) || 1) / 10)));
  return `${NUMBER.format(value / 1024 ** step)} ${BINARY[step]}${per}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its two largest units. @param ms milliseconds */
export function duration(ms: number): string {
  const length = Math.max(0, ms);
  if (length < MINUTE) return `${Math.floor(length / 1_000)} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < DAY) return joined(length, HOUR, 'h', MINUTE, 'min');
  return joined(length, DAY, 'd', HOUR, 'h');
}

function joined(length: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((length % large) / small);
  return `${Math.floor(length / large)} ${largeUnit}${rest === 0 ? '' : ` ${rest} ${smallUnit}`}`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${WHOLE.format(number)} ${number === 1 ? one : many}`;
}

/** The API gives times as ISO 8601 or as epoch milliseconds. */
export function timeOf(time: string | number): number {
  return typeof time === 'number' ? time : Date.parse(time);
}

const CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
const SHORT = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** In the browser's zone; only the clock where it is today. */
export function localTime(time: string | number, now = Date.now()): string {
  const date = new Date(timeOf(time));
  if (Number.isNaN(date.getTime())) return 'not known';
  return date.toDateString() === new Date(now).toDateString() ? SHORT.format(date) : CLOCK.format(date);
}

/** `2026-11-25T10:00:00` in the browser's zone, as a field for a time takes it. @param at epoch milliseconds */
export function fieldTime(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

export function utcTime(time: string | number): string {
  const date = new Date(timeOf(time));
  return Number.isNaN(date.getTime()) ? 'not known' : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
