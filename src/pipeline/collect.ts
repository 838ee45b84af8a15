import { closeRun } from './close-run.ts';
import { type CommandTarget, parseCommandComment } from './command-comment.ts';
import { readFrame } from './frame.ts';
import { isTerminal, outcomeOf } from './invocation-outcome.ts';
import { type Invocation, type Report, runId } from './ports.ts';
import { type Ignored, ignored, type ProbingDeps } from './stage-deps.ts';

/** SSM's word that an invocation has changed its status. */
export interface InvocationEvent {
  readonly commandId: string;
  readonly hostId: string;
  readonly status: string;
}

export type CollectOutcome =
  | { readonly outcome: 'stored' | 'repeated'; readonly complete: boolean }
  | Ignored<'not_terminal' | 'not_ours' | 'unknown_run' | 'run_closed'>;

/** SSM is eventually consistent: asked again later, it will know. */
class NotYetKnownError extends Error {
  override readonly name = 'NotYetKnownError';
}

/**
 * Fetches and stores what one host said. Events may come twice, late, or in any order: the first report of a host
 * counts, and a run that is closed takes no more.
 * @throws NotYetKnownError, and what the ports throw: the event is to be delivered again
 */
export async function collect(event: InvocationEvent, deps: ProbingDeps): Promise<CollectOutcome> {
  if (!isTerminal(event.status)) return ignored('not_terminal');
  const invocation = await deps.hosts.getInvocation(event.commandId, event.hostId);
  if (!invocation) throw new NotYetKnownError(`SSM does not know ${event.commandId} on ${event.hostId} yet`);
  const target = parseCommandComment(invocation.comment);
  if (!target) return ignored('not_ours');
  const run = await deps.store.getRun(target.key);
  if (!run) return ignored('unknown_run');
  if (run.status === 'collected' || run.status === 'evaluated') {
    deps.log.info('report.too_late', { run: runId(run), host: event.hostId, status: run.status });
    // Whoever closed the run may have died before waking evaluate.
    if (run.status === 'collected') await closeRun(run, deps);
    return ignored('run_closed');
  }
  const report = toReport(target, invocation, deps.clock());
  if (!report) throw new NotYetKnownError(`SSM still reports ${invocation.statusDetails} for ${event.commandId}`);
  return storeReport(target, report, deps);
}

/** Stores the report, takes its host off the list of those that are awaited, and closes the run after the last. */
export async function storeReport(
  { key, chunkId }: Pick<CommandTarget, 'key' | 'chunkId'>,
  report: Report,
  deps: ProbingDeps,
): Promise<Extract<CollectOutcome, { complete: boolean }>> {
  const first = await deps.store.putReport(key, report);
  // Also for a repeat: whoever stored the report may have died before this line.
  const { complete } = await deps.store.settleHost(key, chunkId, report.host.id);
  if (complete) await closeRun(key, deps);
  const { probe, host, outcome } = report;
  const reason = outcome.kind === 'unknown' ? outcome.reason : 'frame';
  deps.log.info('report.stored', { run: runId(key), probe, host: host.id, first, complete, reason });
  return { outcome: first ? 'stored' : 'repeated', complete };
}

/** undefined while the invocation runs. @param receivedAt epoch milliseconds */
export function toReport(target: CommandTarget, invocation: Invocation, receivedAt: number): Report | undefined {
  const outcome = outcomeOf(invocation);
  if (!outcome) return undefined;
  const name = outcome.kind === 'frame' ? readFrame(outcome.frame).header?.host : undefined;
  const id = invocation.hostId;
  return { probe: target.probe, host: { id, name: name ?? id }, receivedAt, outcome };
}
