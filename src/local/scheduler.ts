import type { Cadence } from '../config/schema.ts';
import { cadenceMs } from '../pipeline/cadence.ts';
import type { Clock, RunKey } from '../pipeline/ports.ts';

export interface ScheduleEntry {
  readonly cluster: string;
  readonly inspection: string;
  readonly every: Cadence;
}

export interface SchedulerOptions {
  readonly entries: readonly ScheduleEntry[];
  readonly clock: Clock;
  /** Wakes the dispatcher. */
  readonly fire: (key: RunKey) => void;
}

/** One schedule for each entry: at once, and then at its cadence. What was missed (a sleeping laptop) is not made up for. */
export function startScheduler({ entries, clock, fire }: SchedulerOptions): { readonly stop: () => void } {
  const timers = entries.map(({ cluster, inspection, every }) => {
    const wake = (): void => fire({ cluster, inspection, scheduledTime: scheduledTime(clock()) });
    wake();
    return setInterval(wake, cadenceMs(every));
  });
  return { stop: () => timers.forEach((timer) => void clearInterval(timer)) };
}

/** As EventBridge Scheduler writes it: UTC with seconds. */
export function scheduledTime(now: number): string {
  return new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
}
