import type { HostReport } from '../checks/check.ts';
import { type ProbeName, TIMING } from '../contract.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { HostSnapshot } from '../pegasus/host-snapshot.ts';
import { type Reading, type Unknown, unknown } from '../pegasus/reading.ts';
import type { FrameHeader } from './frame-header.ts';
import type { Chunk, Report, Run } from './ports.ts';
import { type ReadReport, readClusterFrame, readHostFrame } from './read-report.ts';

/** A closed run with all that was received for it. */
export interface ClosedRun {
  readonly run: Run;
  readonly chunks: readonly Chunk[];
  readonly reports: readonly Report[];
}

/** What the cluster probe said, or why nothing is known. */
export function clusterReading(closed: ClosedRun): Reading<ClusterSnapshot> {
  return onlyReading('cluster', closed, readClusterFrame);
}

/** What a probe said that runs on one host, or why nothing is known. */
export function onlyReading<S>(
  probe: ProbeName,
  closed: ClosedRun,
  read: (frame: string) => ReadReport<S>,
): Reading<S> {
  const report = closed.reports.find((each) => each.probe === probe);
  return report ? readReport(report, closed.run, read) : silence(probe, closed);
}

/**
 * One entry for every host that was to be inspected. Where not even the hosts could be found, one entry in the
 * cluster's name says so: an empty list would look as if nothing were wrong.
 */
export function hostReadings(closed: ClosedRun): readonly HostReport[] {
  const reports = new Map(
    closed.reports.filter(({ probe }) => probe === 'host').map((report) => [report.host.id, report]),
  );
  const planned = closed.chunks.filter(({ probe }) => probe === 'host').flatMap(({ hosts }) => hosts);
  const names = new Map([
    ...[...reports.values()].map(({ host }) => [host.id, host.name] as const),
    ...planned.filter(({ id, name }) => name !== id || !reports.has(id)).map(({ id, name }) => [id, name] as const),
  ]);
  const found = [...names].map(([id, name]) => {
    const report = reports.get(id);
    return { id, name, snapshot: report ? readHost(report, closed.run) : silence('host', closed) };
  });
  const { cluster } = closed.run;
  return found.length > 0
    ? found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
    : [{ id: cluster, name: `any host of ${cluster}`, snapshot: silence('host', closed) }];
}

function readHost(report: Report, run: Run): Reading<HostSnapshot> {
  return readReport(report, run, readHostFrame);
}

function readReport<S>(report: Report, run: Run, read: (frame: string) => ReadReport<S>): Reading<S> {
  const { outcome } = report;
  if (outcome.kind === 'unknown') return unknown(outcome.reason, outcome.detail);
  try {
    const { header, snapshot } = read(outcome.frame);
    if (header === undefined || !snapshot.known) return snapshot;
    if (header.cluster !== run.cluster) {
      return unknown('malformed', `the host answered for the cluster ${header.cluster}`);
    }
    return ofAnotherTime(header, report, run) ?? snapshot;
  } catch (error) {
    // One host's text must not keep the whole cluster from being judged, whatever it trips in a parser.
    return unknown('malformed', `the output could not be read: ${String(error)}`);
  }
}

/**
 * A clock that is off by less is told by the checks of clocks, and what else the host says is used. Beyond it, an old
 * report and a wrong clock look the same, and neither can be judged as the present.
 */
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/** Why a report is not of this run: written before the run was claimed, or after it was received. */
function ofAnotherTime({ time }: FrameHeader, { receivedAt }: Report, run: Run): Unknown | undefined {
  // A dispatcher that takes over renews the claim, but not the deadline.
  const begun = run.deadline - TIMING.deadlineSeconds * 1000;
  const early = begun - time;
  const late = time - receivedAt;
  if (early <= CLOCK_TOLERANCE_MS && late <= CLOCK_TOLERANCE_MS) return undefined;
  const [off, where] = early > 0 ? [early, 'before the run began'] : [late, 'after it was received'];
  const distance = `${Math.round(off / 60_000)} minutes ${where}`;
  return unknown(
    'stale',
    `the report is of ${new Date(time).toISOString()}, ${distance}: it is of another run, or the host's clock is wrong`,
  );
}

/** Why there is no report of a probe. */
function silence(probe: ProbeName, { run }: ClosedRun): Unknown {
  if (run.failure) return unknown(run.failure.reason, run.failure.detail);
  if (run.expected[probe] === 0) return unknown('no_hosts', `no managed host was found to run the ${probe} probe on`);
  return unknown('deadline_passed', `no report of the ${probe} probe arrived before the deadline`);
}
