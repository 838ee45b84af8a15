import { composeHistory, composeQueues, composeUsage } from '../../src/aws/compose.ts';
import { type ReportOutcome, type SendReportDeps, sendReport } from '../../src/report/send-report.ts';
import { composed } from '../compose.ts';
import { parseReportEvent } from '../events.ts';

/** Woken by the schedule of a report. What fails is tried again by the schedule, with the same time. */
export function makeHandler(deps: SendReportDeps): (event: unknown) => Promise<ReportOutcome> {
  return async (event) => sendReport(parseReportEvent(event), deps);
}

export const handler = composed('digest', (base, names) =>
  makeHandler({ ...base, history: composeHistory(names), usage: composeUsage(names), queues: composeQueues(names) }),
);
