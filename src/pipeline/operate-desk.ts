import type { LevelOperation } from '../checks/check.ts';
import type { Operation } from '../operate/operation.ts';
import type { OperateDesk, Operations } from './operate-ports.ts';

/** Starts that are kept: more than may begin in an hour. */
const MAX_STARTS = 50;

type DeskStore = Pick<Operations, 'desk' | 'saveDesk'>;

/**
 * The operation becomes the one that alone may send commands, if no other is and nothing was written since `desk` was read. One
 * that has the desk already writes it again: whoever took it for dead and is about to let it go then cannot.
 * @param now epoch milliseconds of the start
 * @param level what `levelHeld` says of it
 * @returns false: somebody was quicker
 */
export async function claimDesk(
  cluster: string,
  desk: OperateDesk,
  { id, now, level }: { readonly id: string; readonly now: number; readonly level: LevelOperation | undefined },
  operations: DeskStore,
): Promise<boolean> {
  if (desk.active !== undefined && desk.active !== id) return false;
  const starts = desk.active === id ? desk.starts : [...desk.starts, now].slice(-MAX_STARTS);
  return operations.saveDesk(cluster, { version: desk.version + 1, active: id, starts, level });
}

/**
 * The desk is left, with a freeze still in force, if nothing was written since it was read; else it is for the next tick to do so.
 * @returns false: somebody was quicker
 */
export function leaveDesk(
  cluster: string,
  { version, starts, level }: OperateDesk,
  operations: DeskStore,
): Promise<boolean> {
  const held = level?.until === undefined ? level : undefined;
  return operations.saveDesk(cluster, { version: version + 1, active: undefined, starts, level: held });
}

/**
 * The level that the cluster is in by an operation that begins now: a rebalance holds lively until its time limit, a freeze
 * stays until something else sets the level, and a server that is stopped or started changes nothing.
 * @param before what the desk says
 */
export function levelHeld(
  { id, plan, plannedBy, approval, startedAt }: Operation,
  before: LevelOperation | undefined,
): LevelOperation | undefined {
  const { request, plannedAt } = plan;
  const begun = startedAt ?? plannedAt;
  const held = { id, approvedBy: approval?.by ?? plannedBy, startedAt: begun };
  if (request.kind === 'freeze') return { ...held, level: 'freezed', until: undefined };
  if (request.kind === 'rebalance')
    return { ...held, level: 'lively', until: begun + request.timeLimitMinutes * 60_000 };
  return request.kind === 'unfreeze' ? undefined : before;
}
