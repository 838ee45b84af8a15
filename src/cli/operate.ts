import type { OperationKind } from '../operate/operation.ts';
import { withIsoTimes } from '../pipeline/iso-times.ts';
import { abortOperation, approveOperation, planOperation, runOperation } from '../pipeline/operate-act.ts';
import type { Operated } from '../pipeline/operate-deps.ts';
import { loadLanguages, sayIn } from '../words/render.ts';
import type { OperateOptions, PlanOptions } from './commands/operations.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type SetExit, UsageError } from './io.ts';
import { clusterOf, findOperation } from './operate-look.ts';
import { withPeople } from './people-store.ts';
import { principalOf } from './principal.ts';
import { renderPlan, renderPreflight } from './render-operations.ts';
import { jsonLine } from './text.ts';

/** Prints a plan, and ends by what its conditions say. */
export async function plan(kind: OperationKind, options: PlanOptions, io: CliIo, exit: SetExit): Promise<void> {
  const { onlyPrimaries, copyRate, timeLimit: timeLimitMinutes, why, host, unit, window, attest: attested } = options;
  const by = await principalOf(options);
  await loadLanguages([options.language]);
  await withPeople(options, io, async ({ deps, config }) => {
    const ask = { kind, onlyPrimaries, copyRate, timeLimitMinutes, window, attested, why, host, unit };
    const operated = await planOperation(clusterOf(config, options.cluster), ask, by, deps);
    const { operation } = doneOr(operated, io);
    if (options.output === 'json') io.out(jsonLine(withIsoTimes(operation)));
    else io.out(renderPlan(operation, sayIn(options.language), lookOf(io)));
    const statuses = operation.plan.preflight.map(({ status }) => status);
    if (statuses.includes('fail')) exit(EXIT.critical);
    else if (statuses.includes('unknown')) exit(EXIT.unknown);
  });
}

export async function approve(
  id: string,
  options: OperateOptions & { readonly hash: string },
  io: CliIo,
): Promise<void> {
  await act(id, options, io, (cluster, by, deps) => approveOperation(cluster, id, { hash: options.hash, by }, deps));
}

export async function run(id: string, options: OperateOptions, io: CliIo): Promise<void> {
  await act(id, options, io, (cluster, by, deps) => runOperation(cluster, id, by, deps));
}

export async function abort(id: string, options: OperateOptions, io: CliIo): Promise<void> {
  const why = options.comment ?? '';
  await act(id, options, io, (cluster, by, deps) => abortOperation(cluster, id, { by, why }, deps));
}

type Deps = Parameters<typeof runOperation>[3];

async function act(
  id: string,
  options: OperateOptions,
  io: CliIo,
  work: (cluster: string, by: string, deps: Deps) => Promise<Operated>,
): Promise<void> {
  const by = await principalOf(options);
  await withPeople(options, io, async ({ deps, config }) => {
    const { cluster } = await findOperation(id, options.cluster, config, deps.operations);
    const { operation, repeated } = doneOr(await work(cluster, by, deps), io);
    if (options.output === 'json') return io.out(jsonLine(withIsoTimes({ ...operation, repeated })));
    const note = repeated ? ', as it was before' : '';
    io.out(`${id} of ${cluster}: ${operation.status}${note}, by ${by}\n`);
  });
}

/** @throws UsageError for what was refused, after the conditions that do not hold */
function doneOr(operated: Operated, io: CliIo): Extract<Operated, { readonly outcome: 'done' }> {
  if (operated.outcome === 'done') return operated;
  if (operated.conditions.length > 0) io.err(renderPreflight(operated.conditions, sayIn('en'), lookOf(io)));
  throw new UsageError(operated.message);
}

function lookOf({ color, width }: CliIo) {
  return { color, width: width ?? DEFAULT_WIDTH };
}
