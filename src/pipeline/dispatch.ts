import { findCluster, findInspection, hostAccountOf, probesOf } from '../config/effective.ts';
import type { ClusterConfig, InspectionConfig } from '../config/schema.ts';
import { TIMING } from '../contract.ts';
import { lastingFailure } from './aws-failure.ts';
import { cadenceMs } from './cadence.ts';
import { closeRun } from './close-run.ts';
import { type Candidates, describeSelectors, resolveHosts } from './host-directory.ts';
import { coveredHosts, type Leftovers, planHosts } from './host-plan.ts';
import { offlineReport } from './offline-report.ts';
import { type Run, type RunKey, runId } from './ports.ts';
import { sendChunks } from './send-chunks.ts';
import { type Ignored, ignored, type ProbingDeps } from './stage-deps.ts';

export type DispatchOutcome =
  | { readonly outcome: 'dispatched' | 'failed' }
  | Ignored<
      | 'unknown_cluster'
      | 'unknown_inspection'
      | 'too_late'
      | 'already_dispatched'
      | 'being_dispatched'
      | 'deadline_passed'
    >;

interface Task {
  readonly cluster: ClusterConfig;
  readonly inspection: InspectionConfig;
  readonly run: Run;
  readonly resumed: boolean;
}

/**
 * Claims the run of a scheduled time, finds its hosts and sends the probes. Safe to repeat: a second call does nothing,
 * or goes on where a dispatcher stopped whose lease has run out.
 * @throws what the ports throw, where repeating may help; a lasting failure closes the run with its reason instead
 */
export async function dispatch(key: RunKey, deps: ProbingDeps): Promise<DispatchOutcome> {
  const result = await claim(key, deps);
  if ('outcome' in result) {
    deps.log.info('run.dispatch_ignored', { run: runId(key), reason: result.reason });
    return result;
  }
  return send(result, deps);
}

async function claim(key: RunKey, deps: ProbingDeps): Promise<Task | Extract<DispatchOutcome, { reason: string }>> {
  const now = deps.clock();
  const cluster = findCluster(deps.config, key.cluster);
  if (!cluster) return ignored('unknown_cluster');
  const inspection = findInspection(cluster, key.inspection);
  if (!inspection) return ignored('unknown_inspection');
  // A late inspection is worse than a missed one: the next has begun already.
  const late = now - Date.parse(key.scheduledTime) > cadenceMs(inspection.every);
  if (late && !(await deps.store.getRun(key))) return ignored('too_late');
  const { claimed, run } = await deps.store.claimRun(newRun(key, now));
  if (claimed) return { cluster, inspection, run, resumed: false };
  const obstacle = obstacleToTakeover(run, now);
  if (obstacle) return ignored(obstacle);
  if (!(await deps.store.renewClaim(key, run.claimedAt, now))) return ignored('being_dispatched');
  deps.log.warn('run.dispatch_taken_over', { run: runId(key), claimedAt: run.claimedAt });
  return { cluster, inspection, run, resumed: true };
}

function newRun(key: RunKey, now: number): Run {
  return {
    ...key,
    status: 'dispatching',
    claimedAt: now,
    deadline: now + TIMING.deadlineSeconds * 1000,
    pendingChunks: [],
    expected: {},
  };
}

/** Why a run that somebody has claimed is not to be dispatched again; undefined where that dispatcher is taken to be dead. */
function obstacleToTakeover(
  run: Run,
  now: number,
): 'already_dispatched' | 'deadline_passed' | 'being_dispatched' | undefined {
  if (run.status !== 'dispatching') return 'already_dispatched';
  if (now >= run.deadline) return 'deadline_passed';
  return now < run.claimedAt + TIMING.dispatchLeaseSeconds * 1000 ? 'being_dispatched' : undefined;
}

async function send(task: Task, deps: ProbingDeps): Promise<DispatchOutcome> {
  const { cluster, inspection, run, resumed } = task;
  const probes = probesOf(cluster, inspection);
  let candidates: Candidates;
  try {
    candidates = await resolveHosts(cluster, probes, deps.hosts, hostAccountOf(deps.config, cluster));
  } catch (error) {
    const failure = lastingFailure(error);
    if (!failure) throw error;
    deps.log.error('run.dispatch_failed', { run: runId(run), ...failure });
    await closeRun(run, deps, failure);
    return { outcome: 'failed' };
  }
  const before: Leftovers = resumed
    ? { chunks: await deps.store.listChunks(run), reports: await deps.store.listReports(run) }
    : { chunks: [], reports: [] };
  const plan = planHosts(candidates, cluster.metas, before);
  const offline = plan.offline.map(({ probe, host }) => offlineReport(probe, host, deps.clock()));
  for (const report of offline) await deps.store.putReport(run, report);
  for (const chunk of plan.chunks) await deps.store.putChunk(run, chunk);
  // What is stored counts: a rival dispatcher may have been quicker with a chunk of the same name.
  const chunks = await deps.store.listChunks(run);
  await sendChunks({ run, cluster, chunks, candidates }, deps);

  const known: Leftovers = { chunks, reports: [...before.reports, ...offline] };
  const expected = Object.fromEntries(probes.map((probe) => [probe, coveredHosts(probe, known).size]));
  await deps.store.markDispatched(
    run,
    chunks.map(({ id }) => id),
    expected,
  );
  deps.log.info('run.dispatched', { run: runId(run), chunks: chunks.length, expected, resumed });
  await closeIfNothingIsAwaited(task, expected, deps);
  return { outcome: 'dispatched' };
}

/** Every host may be offline, or have answered before the run was marked: then no further event will close the run. */
async function closeIfNothingIsAwaited(
  { run, cluster, inspection }: Task,
  expected: Run['expected'],
  deps: ProbingDeps,
): Promise<void> {
  const now = await deps.store.getRun(run);
  if (!now || now.pendingChunks.length > 0) return;
  const anyHost = Object.values(expected).some((count) => count > 0);
  const failure = anyHost
    ? undefined
    : {
        reason: 'no_hosts' as const,
        detail: `no managed instance matches ${describeSelectors(cluster, probesOf(cluster, inspection))}`,
      };
  await closeRun(run, deps, failure);
}
