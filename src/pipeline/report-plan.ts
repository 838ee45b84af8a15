import { CIVIL_DAYS, nextStretch } from '../alerts/zoned-time.ts';
import { minutesOfDay } from '../config/durations.ts';
import type { ReportConfig } from '../config/schema.ts';
import { SELF_CLUSTER } from '../self/self-check.ts';

const DAY_MS = 86_400_000;
const MINUTES_A_DAY = 24 * 60;

/** Reports wait in the outbox of Farrier itself: they may be about several clusters. */
export const REPORT_OUTBOX = SELF_CLUSTER;

export type ReportPlan = Pick<ReportConfig, 'every' | 'at' | 'weekday' | 'zone'>;

/** Cron fields of the schedule, in the zone of the report. */
export function reportCron({ every, at, weekday = 'mon' }: ReportPlan): {
  readonly minute: string;
  readonly hour: string;
  readonly weekDay?: string;
} {
  const minutes = minutesOfDay(at);
  const time = { minute: String(minutes % 60), hour: String(Math.floor(minutes / 60)) };
  return every === 'daily' ? time : { ...time, weekDay: weekday.toUpperCase() };
}

/** The first time after `after` at which the report is due, epoch milliseconds. */
export function nextReportAt(plan: ReportPlan, after: number): number {
  const from = minutesOfDay(plan.at);
  const days = plan.every === 'daily' ? CIVIL_DAYS : [plan.weekday ?? 'mon'];
  const week = { days, from, to: (from + 1) % MINUTES_A_DAY, zone: plan.zone };
  return nextStretch(week, after) ?? after + lengthOf(plan);
}

/**
 * The time that a report covers: from the time at which the one before was due until its own. Days on which clocks are changed
 * are longer or shorter.
 * @param due epoch milliseconds
 */
export function reportSpan(plan: ReportPlan, due: number): { readonly from: number; readonly until: number } {
  return { from: Math.min(nextReportAt(plan, due - lengthOf(plan) - DAY_MS / 2), due - DAY_MS / 2), until: due };
}

function lengthOf({ every }: ReportPlan): number {
  return every === 'daily' ? DAY_MS : 7 * DAY_MS;
}
