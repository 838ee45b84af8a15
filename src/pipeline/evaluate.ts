import { findCluster, findInspection } from '../config/effective.ts';
import type { InspectionConfig } from '../config/schema.ts';
import { incidentChanges } from '../history/incident-records.ts';
import { type LoadedDetection, loadDetection, saveDetection } from './detection.ts';
import type { ClosedRun } from './gather.ts';
import { type Judgement, judgeRun, type Task } from './judge-run.ts';
import { logDecisions } from './log-decisions.ts';
import { type ClusterState, type RunKey, runId } from './ports.ts';
import { recordRun } from './record-run.ts';
import { type EvaluateDeps, type Ignored, ignored } from './stage-deps.ts';

export type EvaluateOutcome =
  | { readonly outcome: 'evaluated'; readonly judgement: Judgement }
  | Ignored<'unknown_run' | 'already_evaluated' | 'not_collected' | 'not_configured' | 'already_judged' | 'superseded'>;

/** The state can change between reading and writing it when two evaluations of a cluster run at once. */
const MAX_ATTEMPTS = 5;

/**
 * Judges a closed run once. The order of the writes makes every interruption harmless: history and verdict (overwritten by
 * a repeat, which says the same), then in one conditional write the state with its messages, then what became of
 * incidents (which the compaction writes again), then the wake-up of notify, then the end of the run. A repeat after the
 * commit only does what is left. The states of series come last: a point that was judged and not stored is not learnt.
 * @throws what the ports throw, and after losing MAX_ATTEMPTS races: the run is to be evaluated again
 */
export async function evaluate(key: RunKey, deps: EvaluateDeps): Promise<EvaluateOutcome> {
  const result = await evaluateRun(key, deps);
  if (result.outcome === 'ignored') deps.log.info('run.evaluate_ignored', { run: runId(key), reason: result.reason });
  return result;
}

async function evaluateRun(key: RunKey, deps: EvaluateDeps): Promise<EvaluateOutcome> {
  const { store, config } = deps;
  const run = await store.getRun(key);
  if (!run) return ignored('unknown_run');
  if (run.status === 'evaluated') return ignored('already_evaluated');
  if (run.status !== 'collected') return ignored('not_collected');
  const cluster = findCluster(config, key.cluster);
  const inspection = cluster && findInspection(cluster, key.inspection);
  if (!inspection) {
    await store.markEvaluated(key);
    return ignored('not_configured');
  }
  const [chunks, reports] = await Promise.all([store.listChunks(key), store.listReports(key)]);
  const task = { config, cluster, inspection, ...(await alsoSeen(inspection, { run, chunks, reports }, deps)) };
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const result = await attemptOnce(task, { run, chunks, reports }, deps);
    if (result) return result;
    deps.log.warn('run.evaluate_conflict', { run: runId(key), attempt });
  }
  throw new Error(`The state of ${key.cluster} changed ${MAX_ATTEMPTS} times while ${runId(key)} was judged`);
}

/** What not every inspection has. */
async function alsoSeen(
  inspection: InspectionConfig,
  closed: ClosedRun,
  { config, operations }: EvaluateDeps,
): Promise<Pick<Task, 'canary' | 'levelOperation'>> {
  const desk = config.operations.enabled ? await operations?.desk(closed.run.cluster) : undefined;
  const isTried = inspection.probes.includes('canary');
  return {
    canary: isTried ? (await import('./canary-report.ts')).canaryReading(closed) : undefined,
    levelOperation: desk?.level,
  };
}

/** @returns undefined when somebody else has changed the state meanwhile. */
async function attemptOnce(task: Task, closed: ClosedRun, deps: EvaluateDeps): Promise<EvaluateOutcome | undefined> {
  const { cluster, inspection, scheduledTime } = closed.run;
  const key: RunKey = { cluster, inspection, scheduledTime };
  const state = await deps.store.loadState(cluster);
  const order = compareWithLast(state, key);
  if (order !== 'newer') {
    await finish(key, Object.keys(state.outbox).length > 0, deps);
    return ignored(order === 'same' ? 'already_judged' : 'superseded');
  }
  const detection = await loadDetection(cluster, deps.store);
  const judgement = judgeRun(task, closed, state, deps.clock(), detection.states);
  await recordRun({ closed, ...judgement }, deps);
  const committed = await deps.store.commitState(cluster, state.version, {
    lastRuns: { ...state.lastRuns, [inspection]: scheduledTime },
    memory: judgement.memory,
    messages: judgement.messages,
  });
  if (!committed) return undefined;
  await deps.history.putIncidents(incidentChanges(cluster, state.memory.alerts, judgement.memory.alerts));
  logJudgement(key, judgement, deps);
  await finish(key, judgement.messages.length > 0, deps);
  logDetection(key, detection, judgement, deps);
  await saveDetection(cluster, detection, judgement.states, Math.floor(closed.run.claimedAt / 1000), deps.store);
  return { outcome: 'evaluated', judgement };
}

/** An older run than the last one judged tells nothing new: judging it would turn the memory back. */
function compareWithLast({ lastRuns }: ClusterState, key: RunKey): 'newer' | 'same' | 'older' {
  const last = Date.parse(lastRuns[key.inspection] ?? '');
  const own = Date.parse(key.scheduledTime);
  if (last === own) return 'same';
  return own < last ? 'older' : 'newer';
}

/** Before the run is ended, so that a repeat of the evaluation wakes notify if this one dies. */
async function finish(key: RunKey, messagesWait: boolean, { store, queues }: EvaluateDeps): Promise<void> {
  if (messagesWait) await queues.notify(key.cluster);
  await store.markEvaluated(key);
}

function logDetection(key: RunKey, before: LoadedDetection, judgement: Judgement, { log }: EvaluateDeps): void {
  for (const { text } of before.faults) log.error('detection.fault', { run: runId(key), text });
  if (judgement.seriesLeft > 0) log.warn('detection.series_left', { run: runId(key), series: judgement.seriesLeft });
}

function logJudgement(key: RunKey, judgement: Judgement, { log }: EvaluateDeps): void {
  const { verdict, decisions, messages, alertsHeld } = judgement;
  log.info('run.evaluated', {
    run: runId(key),
    health: verdict.health,
    confidence: verdict.confidence,
    findings: verdict.findings.length,
    messages: messages.map(({ id }) => id),
  });
  logDecisions(runId(key), decisions, { log });
  if (alertsHeld) log.error('alert.outbox_full', { run: runId(key) });
}
