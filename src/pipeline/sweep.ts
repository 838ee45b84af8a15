import { findCluster, hostAccountOf } from '../config/effective.ts';
import { lastingFailure } from './aws-failure.ts';
import { closeRun } from './close-run.ts';
import { storeAnswers, toReport } from './collect.ts';
import { commandComment, parseCommandComment } from './command-comment.ts';
import { unknownOutcome } from './invocation-outcome.ts';
import { type Chunk, type HostAccount, type Invocation, type Report, type Run, runId } from './ports.ts';
import type { ProbingDeps } from './stage-deps.ts';

/** An SSM that cannot be asked for this long after the deadline must not keep the cluster from being judged. */
const PATIENCE_MS = 120_000;

/**
 * The end of waiting: asks SSM once more about every silent host (events are best effort), writes down who did not
 * answer and why, and closes the run. Harmless when repeated or when two sweeps run at once.
 */
export async function sweepRun(run: Run, deps: ProbingDeps): Promise<void> {
  const chunks = await deps.store.listChunks(run);
  let silent = 0;
  for (const chunk of chunks) {
    for (const hostId of chunk.pending) {
      const report = await lastWord(run, chunk, hostId, deps);
      if (report.outcome.kind === 'unknown') silent += 1;
      await storeAnswers(run, [{ target: { chunkId: chunk.id }, report }], deps);
    }
  }
  deps.log.warn('run.swept', { run: runId(run), status: run.status, silent });
  await closeRun(run, deps, run.status === 'dispatching' ? DEAD_DISPATCHER : undefined);
}

const DEAD_DISPATCHER = {
  reason: 'dispatch_failed',
  detail: 'the run was not fully dispatched before its deadline',
} as const;

async function lastWord(run: Run, chunk: Chunk, hostId: string, deps: ProbingDeps): Promise<Report> {
  const host = { id: hostId, name: chunk.hosts.find(({ id }) => id === hostId)?.name ?? hostId };
  const silence = (outcome: Report['outcome']): Report => ({
    probe: chunk.probe,
    host,
    receivedAt: deps.clock(),
    outcome,
  });
  if (chunk.commandId === undefined) {
    return silence(unknownOutcome('dispatch_failed', `the command for ${host.name} was not sent before the deadline`));
  }
  let invocation: Invocation | undefined;
  try {
    invocation = await deps.hosts.getInvocation(chunk.commandId, hostId, accountOf(run, deps));
  } catch (error) {
    const failure = lastingFailure(error);
    if (!failure && deps.clock() < run.deadline + PATIENCE_MS) throw error;
    return silence(unknownOutcome(failure?.reason ?? 'deadline_passed', `SSM cannot be asked: ${String(error)}`));
  }
  if (!invocation) return silence(unknownOutcome('deadline_passed', `SSM knows no result of ${host.name}`));
  const target = parseCommandComment(commandComment(run, chunk.id));
  const report = target && toReport(target, invocation, deps.clock());
  const waited = `no result of ${host.name} before the deadline; SSM says ${invocation.statusDetails}`;
  return report ?? silence(unknownOutcome('deadline_passed', waited));
}

function accountOf({ cluster }: Run, { config }: ProbingDeps): HostAccount | undefined {
  return hostAccountOf(config, findCluster(config, cluster));
}
