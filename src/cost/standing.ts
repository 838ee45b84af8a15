import type { Quantities } from './cost-of.ts';

/** Hours of a month, as AWS counts them. */
export const MONTH_HOURS = 730;

/** Resources of the stack that cost by the month, whether Farrier works or not; a test compares them with the template. */
export const STANDING = { alarms: 6, smsAlarms: 1, metrics: 1, polledQueues: 2 } as const;

/** What the configuration adds to them. */
export interface Extras {
  /** Whether a contact has a phone: CloudWatch then watches what SMS cost. */
  readonly phones: boolean;
  /** `self.dashboard` */
  readonly dashboard: boolean;
}

/**
 * Lambda asks a queue for messages with five long polls of 20 seconds, without end, and AWS charges each. Documented by AWS;
 * nobody can count it from inside.
 */
const POLLS_PER_HOUR = (5 * 3_600) / 20;

/**
 * What stands for a part of a month.
 * @param share of a month, 0 to 1
 */
export function standing(share: number, { phones, dashboard }: Extras): Quantities {
  return {
    alarm: (STANDING.alarms + (phones ? STANDING.smsAlarms : 0)) * share,
    metric: STANDING.metrics * share,
    dashboard: dashboard ? share : 0,
    sqsRequest: STANDING.polledQueues * POLLS_PER_HOUR * MONTH_HOURS * share,
  };
}
