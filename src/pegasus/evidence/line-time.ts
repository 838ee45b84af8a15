/** Months as tools abbreviate them in English, German and Chinese. */
const MONTHS: Readonly<Record<string, number>> = {
  ...numbered('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
  ...numbered('Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez'),
  ...numbered('1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月'),
};
const DAY_MS = 86_400_000;

/** The clock by which a host writes its logs. */
export interface LocalClock {
  /** Epoch milliseconds now. */
  readonly now: number;
  /** Milliseconds by which the host's zone is ahead of UTC. */
  readonly zoneMs: number;
}

function numbered(names: string): Readonly<Record<string, number>> {
  return Object.fromEntries(names.split(' ').map((name, index) => [name, index]));
}

/** `+0200` or `+02:00` in milliseconds; undefined for anything else. */
export function zoneMs(text: string): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text.trim()) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** `2026-11-25T10:00:00+0800`, epoch milliseconds. */
export function isoTime(text: string, zone: string): number | undefined {
  const offset = zone === 'Z' ? 0 : zoneMs(zone);
  return offset === undefined ? undefined : valid(Date.parse(`${text}Z`) - offset);
}

/** `2026-11-25 10:00:00` by the host's own clock, epoch milliseconds. */
export function localTime(text: string, { zoneMs }: LocalClock): number | undefined {
  return valid(Date.parse(`${text.replace(' ', 'T')}Z`) - zoneMs);
}

/**
 * A month, a day and a time by the host's own clock. Syslog tells no year: it is taken to be the last one that does not lie
 * ahead.
 */
export function calendarTime(
  { month, day, time, year }: Readonly<Record<'month' | 'day' | 'time', string>> & { readonly year?: string },
  clock: LocalClock,
): number | undefined {
  const index = MONTHS[month];
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  if (index === undefined) return undefined;
  const thisYear = new Date(clock.now + clock.zoneMs).getUTCFullYear();
  const at = (of: number) => Date.UTC(of, index, Number(day), hours, minutes, seconds) - clock.zoneMs;
  if (year !== undefined) return valid(at(Number(year)));
  return valid(at(thisYear) > clock.now + DAY_MS ? at(thisYear - 1) : at(thisYear));
}

function valid(at: number): number | undefined {
  return Number.isNaN(at) ? undefined : at;
}
