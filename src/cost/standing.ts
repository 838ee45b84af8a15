import type { Quantities } from './cost-of.ts';

/** Hours of a month, as AWS counts them. */
export const MONTH_HOURS = 730;

/** Resources of the stack that cost by the month, whether Farrier works or not; a test compares them with the template. */
export const STANDING = { alarms: 7, smsAlarms: 1, metrics: 3, dashboards: 1, polledQueues: 3 } as const;

/**
 * Lambda asks a queue for messages with five long polls of 20 seconds, without end, and AWS charges each. Documented by AWS;
 * nobody can count it from inside.
 */
const POLLS_PER_HOUR = (5 * 3_600) / 20;

/**
 * What stands for a part of a month.
 * @param share of a month, 0 to 1
 * @param sms whether a contact has a phone
 */
export function standing(share: number, sms: boolean): Quantities {
  return {
    alarm: (STANDING.alarms + (sms ? STANDING.smsAlarms : 0)) * share,
    metric: STANDING.metrics * share,
    dashboard: STANDING.dashboards * share,
    sqsRequest: STANDING.polledQueues * POLLS_PER_HOUR * MONTH_HOURS * share,
  };
}
