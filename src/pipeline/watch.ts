import { TIMING } from '../contract.ts';
import { wantedLooks } from './diagnose-wanted.ts';
import { dispatch } from './dispatch.ts';
import { moveBook } from './move-book.ts';
import { type Run, runId } from './ports.ts';
import { isDue } from './send-failure.ts';
import type { ProbingDeps } from './stage-deps.ts';
import { sweepRun } from './sweep.ts';

/** What the tick does about an open run, and why. */
export type OpenRunDecision =
  | { readonly action: 'wait'; readonly reason: 'being_dispatched' | 'before_deadline' }
  | { readonly action: 'take_over'; readonly reason: 'lease_expired' }
  | { readonly action: 'sweep'; readonly reason: 'deadline_passed' }
  | { readonly action: 'evaluate'; readonly reason: 'collected' }
  | { readonly action: 'forget'; readonly reason: 'evaluated' };

/** @param now epoch milliseconds */
export function decideOpenRun(run: Pick<Run, 'status' | 'claimedAt' | 'deadline'>, now: number): OpenRunDecision {
  if (run.status === 'evaluated') return { action: 'forget', reason: 'evaluated' };
  if (run.status === 'collected') return { action: 'evaluate', reason: 'collected' };
  if (now >= run.deadline) return { action: 'sweep', reason: 'deadline_passed' };
  if (run.status === 'dispatched') return { action: 'wait', reason: 'before_deadline' };
  return now >= run.claimedAt + TIMING.dispatchLeaseSeconds * 1000
    ? { action: 'take_over', reason: 'lease_expired' }
    : { action: 'wait', reason: 'being_dispatched' };
}

/**
 * The minute tick: does what falls due in the alerts, and heals what a lost event, a dead function or an outage left lying. Every run and every cluster on its
 * own: what fails is tried again at the next tick and does not hold up the others.
 * @throws AggregateError after everything was tried, when anything failed
 */
export async function watch(deps: ProbingDeps): Promise<void> {
  const errors: unknown[] = [];
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      deps.log.error('watch.failed', { what, error: String(error) });
      errors.push(error);
    }
  };
  for (const { name, metas } of deps.config.clusters) {
    await attempt(`open runs of ${name}`, async () => {
      for (const run of await deps.store.listOpenRuns(name)) await attempt(runId(run), () => tend(run, deps));
    });
    await attempt(`alerts of ${name}`, () => tickAlerts(name, metas, deps));
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of the tick's tasks failed`);
  deps.log.info('watch.done', { clusters: deps.config.clusters.length });
}

async function tend(run: Run, deps: ProbingDeps): Promise<void> {
  const { action, reason } = decideOpenRun(run, deps.clock());
  if (action !== 'wait') deps.log.info('watch.run', { run: runId(run), action, reason });
  const { cluster, inspection, scheduledTime } = run;
  const key = { cluster, inspection, scheduledTime };
  if (action === 'take_over') await dispatch(key, deps);
  if (action === 'sweep') await sweepRun(run, deps);
  if (action === 'evaluate') await deps.queues.evaluate(key);
  if (action === 'forget') await deps.store.markEvaluated(key);
}

/** Repeats, escalations and ends of silences fall due between the runs; what waits in the outbox is sent, what asks why is looked at. */
async function tickAlerts(cluster: string, metas: readonly string[], deps: ProbingDeps): Promise<void> {
  const moved = await moveBook(cluster, (now) => ({ kind: 'tick', now }), deps);
  const { state } = moved;
  const book = moved.outcome === 'moved' ? moved.book : state.memory.alerts;
  if (deps.config.diagnose.enabled && wantedLooks(book, metas, deps.clock()).length > 0) {
    await deps.queues.diagnose(cluster);
  }
  if (Object.values(state.outbox).some((entry) => isDue(entry, deps.clock()))) await deps.queues.notify(cluster);
}
