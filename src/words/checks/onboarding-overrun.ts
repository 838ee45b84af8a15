import type { Say } from '../say.ts';
import { checkWords } from '../words-of.ts';

/** One way in which a table differs from its request. Bytes, requests per second, milliseconds, times the mean. */
export interface DifferenceParams {
  readonly [name: string]: string | number | null;
  readonly table: string;
  /** `reads`, `writes`, `size`, `growth`, `read_p99`, `write_p99`, `hotspot` */
  readonly measure: string;
  readonly declared: number;
  readonly measured: number;
  /** measured ÷ declared; null where nothing was declared. */
  readonly ratio: number | null;
  /** Further measures that differ as well. */
  readonly more: number;
}

const NAMES: Readonly<Record<string, string>> = {
  reads: 'peak reads',
  writes: 'peak writes',
  size: 'size',
  growth: 'growth a month',
  read_p99: 'read P99',
  write_p99: 'write P99',
  hotspot: 'the busiest partition against the mean',
};

const UNITS: Readonly<Record<string, string>> = {
  reads: '1/s',
  writes: '1/s',
  size: 'bytes',
  growth: 'bytes',
  read_p99: 'ms',
  write_p99: 'ms',
};

/** A measure's value with its unit. */
export function measureText(measure: string, value: number, say: Say): string {
  return say.quantity(Math.round(value * 100) / 100, UNITS[measure] ?? null);
}

/** `peak reads of orders are 12k/s, 2.1 times the 5.7k/s that were declared` */
export function differenceText(
  { table, measure, declared, measured, ratio, more }: DifferenceParams,
  say: Say,
): string {
  const value = (amount: number) => measureText(measure, amount, say);
  const times = ratio === null ? 'declared were' : `${say.number(ratio)} times what was declared:`;
  const rest = more === 0 ? '' : `; and ${say.count(more, 'other measure')}`;
  return `${say.name(table)}: ${NAMES[measure] ?? measure} ${value(measured)}, ${times} ${value(declared)}${rest}`;
}

export const onboardingOverrunWords = checkWords('onboarding.overrun', {
  title: 'Tables beyond what was declared',
  impact: ['The cluster was planned for less: other tables may get slower, and disks fill sooner than planned.'],
  action:
    'Ask the owner for a new version of the request and review it; until it is accepted, limit the table by throttling if others suffer.',
  says: {
    fine: ({ table }: { table: string }, say) => `${say.name(table)} keeps to what was declared`,
    overrun: (params: DifferenceParams, say) => differenceText(params, say),
    measured: ({ table }: { table: string }, say) => `what ${say.name(table)} uses`,
  },
});
