import type { FarrierConfig } from '../config/schema.ts';
import { type MonthCost, monthCost } from '../cost/month.ts';
import type { Extras } from '../cost/standing.ts';
import type { DayUsage, UsageReader } from '../cost/usage.ts';
import type { Clock } from '../pipeline/ports.ts';
import { QueryError } from './deps.ts';

export interface UsageDeps {
  readonly config: FarrierConfig;
  readonly usage: UsageReader;
  readonly clock: Clock;
}

export interface MonthUsage {
  readonly days: readonly DayUsage[];
  /** undefined: nothing is counted in that month. */
  readonly cost: MonthCost | undefined;
}

/**
 * What was counted in a month and what it costs.
 * @param month `YYYY-MM`; the current one, in UTC, if undefined
 * @throws QueryError `bad_request`
 */
export async function monthUsage(month: string | undefined, { config, usage, clock }: UsageDeps): Promise<MonthUsage> {
  const asked = month ?? new Date(clock()).toISOString().slice(0, 7);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(asked)) {
    throw new QueryError('bad_request', `month ${JSON.stringify(asked)}: write it as YYYY-MM, e.g. 2026-11`);
  }
  const days = await usage.month(asked);
  return { days, cost: monthCost(days, clock(), extrasOf(config)) };
}

/** What of the stack depends on the configuration, and costs by the month. */
export function extrasOf({ contacts, self }: Pick<FarrierConfig, 'contacts' | 'self'>): Extras {
  return { phones: contacts.some(({ sms }) => sms !== undefined), dashboard: self.dashboard };
}
