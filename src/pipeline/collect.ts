import { hostAccountById } from '../config/effective.ts';
import { closeRun } from './close-run.ts';
import { type CommandTarget, parseCommandComment } from './command-comment.ts';
import { plainFrame } from './frame.ts';
import { isTerminal, outcomeOf } from './invocation-outcome.ts';
import { type Invocation, type Report, type Run, type RunKey, runId } from './ports.ts';
import { type Ignored, ignored, type ProbingDeps } from './stage-deps.ts';

/** SSM's word that an invocation has changed its status. */
export interface InvocationEvent {
  readonly commandId: string;
  readonly hostId: string;
  readonly status: string;
  /** Of the host: 12 digits. */
  readonly account?: string | undefined;
}

export type CollectOutcome =
  | { readonly outcome: 'stored'; readonly complete: boolean }
  | Ignored<'not_terminal' | 'not_ours' | 'unknown_run' | 'run_closed'>;

/** SSM is eventually consistent: asked again later, it will know. */
class NotYetKnownError extends Error {
  override readonly name = 'NotYetKnownError';
}

/** What a host said, and what it was asked for. */
interface Answer {
  readonly target: CommandTarget;
  readonly report: Report;
}

type Fetched = Answer | Extract<CollectOutcome, { outcome: 'ignored' }>;

/**
 * Fetches and stores what hosts said. Events may come twice, late, or in any order: the first report of a host counts, and a
 * run that is closed takes no more. What is of the same run is stored with the same writes.
 * @returns for each event what became of it; one that is rejected is to be delivered again
 */
export async function collect(
  events: readonly InvocationEvent[],
  deps: ProbingDeps,
): Promise<readonly PromiseSettledResult<CollectOutcome>[]> {
  const runs = new Map<string, Promise<Run | undefined>>();
  const runOf = (key: RunKey): Promise<Run | undefined> => {
    const run = runs.get(runId(key)) ?? deps.store.getRun(key);
    runs.set(runId(key), run);
    return run;
  };
  const fetched = await Promise.allSettled(events.map((event) => fetchAnswer(event, runOf, deps)));
  const answers = fetched.flatMap((each) =>
    each.status === 'fulfilled' && 'report' in each.value ? [each.value] : [],
  );
  const stored = new Map<string, Promise<CollectOutcome>>();
  for (const { target } of answers) {
    const id = runId(target.key);
    const ofRun = answers.filter((answer) => runId(answer.target.key) === id);
    if (!stored.has(id)) stored.set(id, storeAnswers(target.key, ofRun, deps));
  }
  return Promise.allSettled(
    fetched.map(async (each) => {
      if (each.status === 'rejected') throw each.reason;
      return 'report' in each.value
        ? (stored.get(runId(each.value.target.key)) as Promise<CollectOutcome>)
        : each.value;
    }),
  );
}

/** @throws NotYetKnownError, and what the ports throw */
async function fetchAnswer(
  event: InvocationEvent,
  runOf: (key: RunKey) => Promise<Run | undefined>,
  deps: ProbingDeps,
): Promise<Fetched> {
  if (!isTerminal(event.status)) return ignored('not_terminal');
  const account = hostAccountById(deps.config, event.account);
  const invocation = await deps.hosts.getInvocation(event.commandId, event.hostId, account);
  if (!invocation) throw new NotYetKnownError(`SSM does not know ${event.commandId} on ${event.hostId} yet`);
  const target = parseCommandComment(invocation.comment);
  if (!target) return ignored('not_ours');
  const run = await runOf(target.key);
  if (!run) return ignored('unknown_run');
  if (run.status === 'collected' || run.status === 'evaluated') {
    deps.log.info('report.too_late', { run: runId(run), host: event.hostId, status: run.status });
    // Whoever closed the run may have died before waking evaluate.
    if (run.status === 'collected') await closeRun(run, deps);
    return ignored('run_closed');
  }
  const report = toReport(target, invocation, deps.clock());
  if (!report) throw new NotYetKnownError(`SSM still reports ${invocation.statusDetails} for ${event.commandId}`);
  return { target, report };
}

/**
 * Stores reports of a run, takes their hosts off the lists of those that are awaited, and closes the run after the last. Also
 * of a repeat: whoever stored the reports may have died before the rest.
 */
export async function storeAnswers(
  key: RunKey,
  answers: readonly { readonly target: Pick<CommandTarget, 'chunkId'>; readonly report: Report }[],
  deps: ProbingDeps,
): Promise<Extract<CollectOutcome, { outcome: 'stored' }>> {
  await deps.store.putReports(
    key,
    answers.map(({ report }) => report),
  );
  let complete = false;
  for (const chunkId of new Set(answers.map(({ target }) => target.chunkId))) {
    const hosts = answers.filter(({ target }) => target.chunkId === chunkId).map(({ report }) => report.host.id);
    const settled = await deps.store.settleHosts(key, chunkId, hosts);
    complete ||= settled.complete;
  }
  if (complete) await closeRun(key, deps);
  for (const { report } of answers) {
    const { probe, host, outcome } = report;
    const reason = outcome.kind === 'unknown' ? outcome.reason : 'frame';
    deps.log.info('report.stored', { run: runId(key), probe, host: host.id, complete, reason });
  }
  return { outcome: 'stored', complete };
}

/** undefined while the invocation runs. @param receivedAt epoch milliseconds */
export function toReport(target: CommandTarget, invocation: Invocation, receivedAt: number): Report | undefined {
  const outcome = outcomeOf(invocation);
  if (!outcome) return undefined;
  const id = invocation.hostId;
  if (outcome.kind !== 'frame') return { probe: target.probe, host: { id, name: id }, receivedAt, outcome };
  const { frame, header } = plainFrame(outcome.frame);
  return { probe: target.probe, host: { id, name: header?.host ?? id }, receivedAt, outcome: { kind: 'frame', frame } };
}
