import type { ReportConfig } from '../config/schema.ts';
import type { Clock } from '../pipeline/ports.ts';
import { nextReportAt } from '../pipeline/report-plan.ts';
import { scheduledTime } from './scheduler.ts';

const LOOK_MS = 20_000;

/** Fires each report when it is due, as EventBridge does. What was missed (a sleeping laptop) is fired once, with its time. */
export function startReportClock({
  reports,
  clock,
  fire,
}: {
  readonly reports: readonly ReportConfig[];
  readonly clock: Clock;
  readonly fire: (event: { readonly report: string; readonly scheduledTime: string }) => void;
}): { readonly stop: () => void } {
  const due = new Map(reports.map((report) => [report.name, nextReportAt(report, clock())]));
  const look = (): void => {
    const now = clock();
    for (const report of reports) {
      const at = due.get(report.name) ?? now;
      if (now < at) continue;
      fire({ report: report.name, scheduledTime: scheduledTime(at) });
      due.set(report.name, nextReportAt(report, now));
    }
  };
  const timer = setInterval(look, LOOK_MS);
  return { stop: () => clearInterval(timer) };
}
