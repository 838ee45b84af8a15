import { findCluster } from '../config/effective.ts';
import type { ClusterConfig } from '../config/schema.ts';
import { canonicalJson } from '../operate/canonical.ts';
import { noted } from '../operate/ending.ts';
import type { OperationEvent } from '../operate/lifecycle.ts';
import { type Next, nextOf } from '../operate/next.ts';
import type { ActionCommand, Operation } from '../operate/operation.ts';
import { FARRIER } from '../operate/principal.ts';
import { unknown } from '../pegasus/reading.ts';
import { actionTarget } from './action-parameters.ts';
import type { OperateDeps } from './operate-deps.ts';
import { leaveDesk } from './operate-desk.ts';
import { awaitAction, type HandDeps, hostFor, look, operateComment } from './operate-hands.ts';
import { moveOperation } from './operate-move.ts';
import type { OperateDesk } from './operate-ports.ts';
import { stopsOf } from './operate-switch.ts';
import { tellOf } from './operate-tell.ts';
import type { Queues } from './ports.ts';

/** What is begun within one tick, ms: less than the minute after which the next one comes, and takes this one for dead. */
const BUDGET_MS = 45_000;
/** What a look or an answer is waited for beyond it, so that one begun late is not lost. */
const GRACE_MS = 5000;
/** Between a command that could not be sent and the next attempt. */
const RETRY_MS = 5000;
/** Plans that wait for people are among the last few. */
const LATEST = 5;

export type OperateTickDeps = OperateDeps & HandDeps & { readonly queues: Pick<Queues, 'notify'> };

/**
 * The minute tick of operations: the one place that looks, sends and takes back. Each cluster on its own: what fails is tried again
 * by the next tick, and does not hold up the others.
 * @throws AggregateError after everything was tried, when anything failed
 */
export async function operateTick(deps: OperateTickDeps): Promise<void> {
  const until = deps.clock() + BUDGET_MS;
  const errors: unknown[] = [];
  const tend = async ({ name }: ClusterConfig): Promise<void> => {
    try {
      await tendCluster(name, until, deps);
    } catch (error) {
      deps.log.error('operate.failed', { cluster: name, error: String(error) });
      errors.push(error);
    }
  };
  await Promise.all(deps.config.clusters.map(tend));
  if (errors.length > 0)
    throw new AggregateError(errors, `operations of ${errors.length} clusters could not be tended`);
}

async function tendCluster(cluster: string, until: number, deps: OperateTickDeps): Promise<void> {
  const { operations } = deps;
  await expirePlans(cluster, deps);
  const before = await operations.desk(cluster);
  const desk = before.active === undefined ? await beginByItself(cluster, before, deps) : before;
  if (desk.active === undefined) return;
  const operation = await operations.find(cluster, desk.active);
  if (operation?.status === 'planned' || operation?.status === 'approved') {
    // Whoever was to begin it died in between. Its version is raised first, so that somebody who is merely slow cannot.
    const at = deps.clock();
    const note = { at, by: FARRIER, what: 'not_begun', detail: 'whoever was to begin it did not come so far' };
    const next = { ...noted(operation, note), version: operation.version + 1 };
    if (await operations.save(next)) await leaveDesk(cluster, withoutLevel(desk, operation), operations);
    return;
  }
  const driven = operation && (await drive(operation, until, deps));
  if (driven === undefined || driven.endedAt !== undefined) {
    const now = await operations.desk(cluster);
    if (now.active === desk.active) await leaveDesk(cluster, withoutLevel(now, driven), operations);
  }
}

/** What was not carried out holds no level. */
function withoutLevel(desk: OperateDesk, operation: Operation | undefined): OperateDesk {
  const isHeld = desk.level?.id !== operation?.id || operation?.status === 'done';
  return isHeld ? desk : { ...desk, level: undefined };
}

/** What the configuration lets Farrier begin is begun at once: the desk is then that operation's. */
async function beginByItself(cluster: string, desk: OperateDesk, deps: OperateTickDeps): Promise<OperateDesk> {
  if (deps.config.operations.automatic.length === 0) return desk;
  const { freezeIfDue } = await import('./operate-automatic.ts');
  return (await freezeIfDue(cluster, deps)) ? deps.operations.desk(cluster) : desk;
}

async function expirePlans(cluster: string, deps: OperateTickDeps): Promise<void> {
  for (const operation of await deps.operations.list(cluster, LATEST)) {
    const now = deps.clock();
    if (nextOf(operation, now).do === 'expire')
      await moveOperation(operation, () => ({ kind: 'expire', at: now }), deps);
  }
}

/** Does for one operation what is due; people are told before its desk is left. */
async function drive(operation: Operation, until: number, deps: OperateTickDeps): Promise<Operation> {
  const began = await moveOperation(operation, () => ({ kind: 'tick_began', at: deps.clock() }), deps);
  if (began === undefined || began.outcome === 'refused') return operation;
  let current = began.operation;
  while (current.endedAt === undefined && deps.clock() < until) {
    const [stop] = await stopsOf(current.cluster, deps.operations);
    if (stop !== undefined) current = await move(current, { kind: 'stop', at: deps.clock(), by: stop[1].by }, deps);
    const next = nextOf(current, deps.clock());
    if (!isDueBefore(next, until)) break;
    current = await carryOut(current, next, until + GRACE_MS, deps);
  }
  deps.log.info('operate.ticked', { cluster: current.cluster, operation: current.id, status: current.status });
  return endTick(current, deps);
}

function isDueBefore(next: Next, until: number): boolean {
  return next.do !== 'nothing' && next.do !== 'expire' && !(next.do === 'wait' && next.until >= until);
}

async function carryOut(operation: Operation, next: Next, until: number, deps: OperateTickDeps): Promise<Operation> {
  switch (next.do) {
    case 'send':
      return send(operation, next.command, deps);
    case 'await':
      return hear(operation, next, until, deps);
    case 'look': {
      const snapshot = await look(operation, until, deps).catch((error) => unknown('dispatch_failed', String(error)));
      return move(operation, { kind: 'looked', at: deps.clock(), snapshot }, deps);
    }
    case 'wait':
      await deps.pause(Math.max(0, next.until - deps.clock()));
      return operation;
    default:
      return operation;
  }
}

/** What is meant is stored before the command goes out, and the id that SSM gives it after. */
async function send(operation: Operation, command: ActionCommand, deps: OperateTickDeps): Promise<Operation> {
  const cluster = findCluster(deps.config, operation.cluster);
  if (cluster === undefined) throw new Error(`the configuration has no cluster ${operation.cluster} any more`);
  const host = await hostFor(command, cluster, deps);
  const hostId = host.known ? host.value.id : 'none';
  // Somebody may have ended it since it was read: what is due then is another command, and this one must not go out.
  const stored = await moveBy(
    operation,
    (now) => (isDue(command, now, deps) ? { kind: 'sending', at: deps.clock(), command, hostId } : undefined),
    deps,
  );
  if (stored.sending?.command !== command) return stored;
  const failed = async (reason: string, detail: string): Promise<Operation> => {
    // What is throttled is over in some seconds, and three failures in a row take an operation back.
    await deps.pause(RETRY_MS);
    const answer = { document: command.document, failed: { reason, detail } };
    return move(stored, { kind: 'answered', at: deps.clock(), answer }, deps);
  };
  if (!host.known) return failed(host.reason, host.detail);
  try {
    const target = actionTarget(deps.config.operations, cluster);
    const { commandId } = await deps.actions.act({ command, hostId, target, comment: operateComment(operation) });
    return await move(stored, { kind: 'sent', at: deps.clock(), commandId }, deps);
  } catch (error) {
    deps.log.warn('operate.not_sent', { operation: operation.id, document: command.document, error: String(error) });
    return failed('dispatch_failed', String(error));
  }
}

async function hear(
  operation: Operation,
  { commandId, hostId, until: latest }: Extract<Next, { do: 'await' }>,
  until: number,
  deps: OperateTickDeps,
): Promise<Operation> {
  const command = operation.sending?.command;
  if (command === undefined) return operation;
  const answer = await awaitAction({ command, hostId, commandId }, Math.min(until, latest), deps);
  if (answer !== undefined) return move(operation, { kind: 'answered', at: deps.clock(), answer }, deps);
  if (deps.clock() < latest) return operation;
  const late = { reason: 'deadline_passed', detail: 'no answer came in time' };
  return move(
    operation,
    { kind: 'answered', at: deps.clock(), answer: { document: command.document, failed: late } },
    deps,
  );
}

function isDue(command: ActionCommand, operation: Operation, { clock }: OperateTickDeps): boolean {
  const next = nextOf(operation, clock());
  return next.do === 'send' && canonicalJson(next.command) === canonicalJson(command);
}

function move(operation: Operation, event: OperationEvent, deps: OperateTickDeps): Promise<Operation> {
  return moveBy(operation, () => event, deps);
}

async function moveBy(
  operation: Operation,
  makeEvent: (operation: Operation) => OperationEvent | undefined,
  deps: OperateTickDeps,
): Promise<Operation> {
  const moved = await moveOperation(operation, makeEvent, deps);
  if (moved === undefined) throw new Error(`operation ${operation.id} of ${operation.cluster} is not stored any more`);
  return moved.operation;
}

/** People are told at least once; that it was done is written down with the end of the tick. */
async function endTick(operation: Operation, deps: OperateTickDeps): Promise<Operation> {
  const told = operation.audit.length;
  if ((operation.told ?? 0) < told) await tellOf(operation, deps);
  const end = () => ({ kind: 'tick_ended', at: deps.clock() }) as const;
  const ended = await moveOperation(operation, end, deps, (next) => (next.told === told ? next : { ...next, told }));
  return ended?.operation ?? operation;
}
