import { findCluster } from '../config/effective.ts';
import type { FarrierConfig } from '../config/schema.ts';
import type { Operation } from '../operate/operation.ts';
import { withIsoTimes } from '../pipeline/iso-times.ts';
import { EVERY_CLUSTER, type Operations } from '../pipeline/operate-ports.ts';
import { stopsOf } from '../pipeline/operate-switch.ts';
import type { OperateOptions } from './commands/operations.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type SetExit, UsageError } from './io.ts';
import { withPeople } from './people-store.ts';
import { renderOperation, renderOperations, renderStops } from './render-operations.ts';
import { jsonLine } from './text.ts';

const MAX_LISTED = 50;

export async function list(options: OperateOptions, io: CliIo): Promise<void> {
  await withPeople(options, io, async ({ deps, config }) => {
    const names =
      options.cluster === undefined ? config.clusters.map(({ name }) => name) : [clusterOf(config, options.cluster)];
    const lists = await Promise.all(names.map((name) => deps.operations.list(name, MAX_LISTED)));
    const operations = lists.flat().toSorted((a, b) => b.plan.plannedAt - a.plan.plannedAt);
    const stops = await Promise.all(names.map((name) => stopsOf(name, deps.operations)));
    const scopes = new Map(stops.flat());
    if (options.output === 'json') {
      const stopped = [...scopes].map(([scope, entry]) => ({ scope, ...entry }));
      return io.out(jsonLine(withIsoTimes({ operations, stopped })));
    }
    const named = [...scopes].map(
      ([scope, entry]) => [scope === EVERY_CLUSTER ? 'every cluster' : scope, entry] as const,
    );
    io.out(renderStops(named) + renderOperations(operations, io.now(), lookOf(io)));
  });
}

export async function status(id: string, options: OperateOptions, io: CliIo, exit: SetExit): Promise<void> {
  await withPeople(options, io, async ({ deps, config }) => {
    const operation = await findOperation(id, options.cluster, config, deps.operations);
    if (options.output === 'json') io.out(jsonLine(withIsoTimes(operation)));
    else io.out(renderOperation(operation, io.now(), lookOf(io)));
    if (operation.status === 'failed') exit(EXIT.critical);
  });
}

/** @throws UsageError where no cluster has it, or several have */
export async function findOperation(
  id: string,
  named: string | undefined,
  config: FarrierConfig,
  operations: Pick<Operations, 'find'>,
): Promise<Operation> {
  const names = named === undefined ? config.clusters.map(({ name }) => name) : [clusterOf(config, named)];
  const found = (await Promise.all(names.map((name) => operations.find(name, id)))).filter((one) => one !== undefined);
  const [operation, ...others] = found;
  if (operation === undefined) throw new UsageError(`there is no operation ${id}; farrier operations ls lists them`);
  if (others.length === 0) return operation;
  throw new UsageError(`of which cluster? Give --cluster: ${found.map(({ cluster }) => cluster).join(', ')}`);
}

/** @throws UsageError where it is not clear which cluster is meant */
export function clusterOf(config: FarrierConfig, named: string | undefined): string {
  const [first, ...others] = config.clusters;
  if (named !== undefined && findCluster(config, named) !== undefined) return named;
  if (named === undefined && first !== undefined && others.length === 0) return first.name;
  const names = config.clusters.map(({ name }) => name).join(', ');
  throw new UsageError(
    named === undefined
      ? `of which cluster? Give --cluster: ${names}`
      : `there is no cluster ${JSON.stringify(named)}; there are: ${names}`,
  );
}

function lookOf({ color, width }: CliIo) {
  return { color, width: width ?? DEFAULT_WIDTH };
}
