import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import { wordsOf } from '../words-of.ts';

/** What a series counts, in words. */
export type UnusualSeries =
  | 'availability'
  | 'read_qps'
  | 'write_qps'
  | 'read_p99_ms'
  | 'write_p99_ms'
  | 'cpu_percent'
  | 'memory_percent'
  | 'disk_used_percent'
  | 'network_in_bps'
  | 'network_out_bps'
  | 'connections';

export interface Unusual {
  readonly [name: string]: string | number | null;
  /** Metric of the series. */
  readonly series: UnusualSeries;
  /** Name of what it belongs to; null: the cluster. */
  readonly who: string | null;
  readonly unit: string;
  readonly value: number;
  readonly expected: number;
  /** Values between these would not have been called out. */
  readonly low: number;
  readonly high: number;
  /** What the expectation rests on. */
  readonly basis: 'level' | 'day' | 'week';
  /** 0 is Sunday; local time `09:30`. */
  readonly weekday: number;
  readonly clock: string;
  /** Usual distances from what was expected; above or below. */
  readonly spreads: number;
  readonly days: number;
  /** What of it is unusual: the value, that it lasts, or that it was never seen. */
  readonly kind: 'value' | 'minutes' | 'hour' | 'new';
}

interface Agreed extends Unusual {
  /** What is no statistic and agrees, e.g. `nodes.alive at node/r1:34801`. */
  readonly by: string;
}

interface Fading extends Unusual {
  /** Epoch milliseconds. */
  readonly since: number;
}

interface Still {
  readonly [name: string]: string | number | null;
  readonly series: UnusualSeries;
  readonly who: string | null;
  readonly unit: string;
  readonly value: number;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** A series against its own past. */
export const unusualWords = wordsOf('unusual', {
  expected: (told: Unusual, say) => expectedEn(told, say),
  unusual: (told: Unusual, say) => unusualEn(told, say),
  agreed: (told: Agreed, say) => `${unusualEn(told, say)}; ${say.name(told.by)} agrees`,
  over_budget: (told: Unusual, say) => `${unusualEn(told, say)}; not told, the budget of such findings is spent`,
  fading: (told: Fading, say) =>
    `${expectedEn(told, say)}; unusual since ${say.instant(told.since)}, until it stays calm`,
  still: (told: Still, say) =>
    `${nowEn(told, say)}, unusual since ${say.instant(told.since)}; this point could not be judged`,
  not_judged: (told: Omit<Still, 'since'>, say) => `${nowEn(told as Still, say)}; this point was not judged`,
  several: ({ parts }: { parts: readonly Message[] }, say) => parts.map(say.text).join('; '),
});

const SERIES_EN: Readonly<Record<UnusualSeries, string>> = {
  availability: 'availability',
  read_qps: 'reads',
  write_qps: 'writes',
  read_p99_ms: 'P99 of reads',
  write_p99_ms: 'P99 of writes',
  cpu_percent: 'CPU',
  memory_percent: 'memory',
  disk_used_percent: 'disk used',
  network_in_bps: 'network in',
  network_out_bps: 'network out',
  connections: 'connections',
};
const KINDS_EN: Readonly<Record<Unusual['kind'], string>> = {
  value: '',
  minutes: ' for some minutes',
  hour: ' for the last hour',
  new: ', outside everything seen',
};
const DAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function nowEn({ who, series, value, unit }: Pick<Unusual, 'who' | 'series' | 'value' | 'unit'>, say: Say): string {
  return `${who === null ? 'The cluster' : say.name(who)}: ${SERIES_EN[series]} ${say.quantity(value, unit)}`;
}

function expectedEn(told: Unusual, say: Say): string {
  const { expected, low, high, unit, basis, weekday, clock } = told;
  const amount = (value: number) => say.quantity(value, unit);
  const moment =
    basis === 'level' ? ' from the last values' : ` for ${basis === 'day' ? '' : `${DAYS_EN[weekday] ?? ''} `}${clock}`;
  return `${nowEn(told, say)}, expected ${amount(expected)} (${amount(low)}–${amount(high)})${moment}`;
}

function unusualEn(told: Unusual, say: Say): string {
  const { spreads, days, value, expected, kind } = told;
  const side = value < expected ? 'below' : 'above';
  const lasting = KINDS_EN[kind];
  return `${expectedEn(told, say)}, ${say.count(spreads, 'spread')} ${side}${lasting}, from ${say.count(days, 'day')}`;
}
