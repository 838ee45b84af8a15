import type { HostReport } from '../checks/check.ts';
import type { Verdict } from '../checks/verdict.ts';
import type { ProbeName } from '../contract.ts';
import { findingChanges } from '../history/finding-changes.ts';
import type { HistoryWriter } from '../history/ports.ts';
import type { RunRecord } from '../history/record.ts';
import { viewOf } from '../history/view.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import type { ClosedRun } from './gather.ts';
import type { Store } from './ports.ts';

/** What a judged run saw and what was said of it. */
export interface JudgedRun {
  readonly closed: ClosedRun;
  readonly verdict: Verdict;
  readonly snapshot: Reading<ClusterSnapshot> | undefined;
  readonly hosts: readonly HostReport[] | undefined;
}

/**
 * Writes a judged run into the history and makes its verdict the newest. Findings are compared with those of the verdict
 * before, so the verdict comes last: an interrupted repeat finds the earlier one still, or its own, and then writes only
 * what it judges otherwise.
 */
export async function recordRun(
  { closed, verdict, snapshot, hosts }: JudgedRun,
  { store, history }: { readonly store: Store; readonly history: HistoryWriter },
): Promise<void> {
  const { cluster, inspection, scheduledTime, claimedAt } = closed.run;
  const verdicts = await store.latestVerdicts(cluster);
  const last = verdicts.find((one) => one.inspection === inspection);
  const { series, ...told } = verdict;
  const { findings, checks } = told;
  if (last === undefined || last.scheduledTime <= scheduledTime) {
    await history.putFindings(findingChanges(cluster, last?.verdict.findings ?? [], findings, claimedAt));
  }
  await history.putRun(runRecord(closed, verdict), { view: viewOf(snapshot, hosts), checks, findings }, series);
  await store.putVerdict({ cluster, inspection, scheduledTime, verdict: told });
}

/** What is kept of a run beside its samples and its snapshot. */
function runRecord({ run, reports }: ClosedRun, verdict: Verdict): Omit<RunRecord, 'snapshot'> {
  const { cluster, inspection, scheduledTime, claimedAt, expected, failure } = run;
  const count = (severity: string): number =>
    verdict.findings.filter((finding) => finding.severity === severity).length;
  const answered = (probe: string): number =>
    reports.filter((report) => report.probe === probe && report.outcome.kind === 'frame').length;
  return {
    cluster,
    inspection,
    scheduledTime,
    at: claimedAt,
    health: verdict.health,
    confidence: verdict.confidence,
    findings: { critical: count('critical'), warning: count('warning'), info: count('info') },
    unknown: verdict.findings.filter(({ status }) => status === 'unknown').length,
    coverage: Object.fromEntries(
      (Object.entries(expected) as [ProbeName, number][]).map(([probe, hosts]) => [
        probe,
        { expected: hosts, answered: answered(probe) },
      ]),
    ),
    ...(failure === undefined ? {} : { failure: `${failure.reason}: ${failure.detail}` }),
    points: verdict.series.length,
  };
}
