import { findCluster } from '../config/effective.ts';
import type { ClusterConfig } from '../config/schema.ts';
import { plannedOperation } from '../operate/approval.ts';
import type { OperateFacts } from '../operate/facts.ts';
import { step } from '../operate/lifecycle.ts';
import type { Operation, OperationRequest, Plan, Principal } from '../operate/operation.ts';
import { principalOf } from '../operate/principal.ts';
import type { Stepped } from '../operate/refusal.ts';
import { oneLine } from '../pegasus/printable.ts';
import { type OperateDeps, type Operated, refused } from './operate-deps.ts';
import { claimDesk, leaveDesk, levelHeld } from './operate-desk.ts';
import { operateFacts } from './operate-facts.ts';
import { moveOperation } from './operate-move.ts';
import { type OperationAsk, requestOf } from './operate-request.ts';
import { hashOfPlan, stepRules } from './operate-rules.ts';
import { operationDefaults } from './operate-settings.ts';

const MAX_ATTEMPTS = 5;
const MAX_WHY = 300;
const MAX_ID = 64;

type StoreDeps = Pick<OperateDeps, 'operations' | 'log'>;

/**
 * Plans an operation by what was seen last, and keeps the plan with its pre-flight. A plan whose conditions do not hold is kept,
 * too: people see why, and nobody can approve it.
 * @throws what the ports throw
 */
export async function planOperation(
  cluster: string,
  ask: OperationAsk,
  by: Principal,
  deps: OperateDeps,
): Promise<Operated> {
  const { config } = deps;
  const configured = findCluster(config, cluster);
  if (configured === undefined) return unknownCluster(cluster);
  if (configured.account !== undefined) {
    return refused('other_account', `the hosts of ${cluster} are in another account, which has no documents that act`);
  }
  const { enabled, kinds } = config.operations;
  if (!enabled) return refused('not_enabled', 'operations are not enabled: see operations.enabled in farrier.yaml');
  if (!kinds.includes(ask.kind))
    return refused('kind_not_allowed', `operations.kinds in farrier.yaml has no ${ask.kind}`);
  const asked = requestOf(ask, operationDefaults(config));
  if ('problem' in asked) return refused('bad_request', asked.problem);
  const who = principalOf(by);
  if (who === '') return refused('no_name', 'who plans it?');
  const plan = await planned(asked.request, await operateFacts(configured, deps));
  const operation = await storePlan(plan, who, deps);
  return { outcome: 'done', operation, repeated: false };
}

/** Keeps a plan under an id of its own. @throws what the store throws, and where very many plan at once */
export async function storePlan(plan: Plan, by: Principal, { operations, log }: StoreDeps): Promise<Operation> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const operation = plannedOperation(idAt(plan.plannedAt + attempt * 1000), plan, by, { hashOf: hashOfPlan });
    if (!(await operations.save(operation))) continue;
    log.info('operate.planned', { cluster: plan.cluster, operation: operation.id, kind: plan.request.kind, by });
    return operation;
  }
  throw new Error(`${MAX_ATTEMPTS} other operations of ${plan.cluster} were planned in these seconds: plan again`);
}

/** @throws what the store throws, and after losing too many races */
export async function approveOperation(
  cluster: string,
  id: string,
  { hash, by }: { readonly hash: string; readonly by: Principal },
  deps: OperateDeps,
): Promise<Operated> {
  const event = () => ({ kind: 'approve', at: deps.clock(), by, cluster, hash }) as const;
  const stepped = await moveOperation({ cluster, id }, event, deps);
  return stepped === undefined ? unknownOperation(cluster, id) : told(stepped, 'approve', by, deps);
}

/**
 * Begins what was approved, if what is seen now still allows it and the cluster is under no other operation. The desk is claimed
 * first: without it no command is ever sent, and what died before the operation was stored is let go by the tick.
 * @throws what the ports throw, and after losing too many races
 */
export async function runOperation(cluster: string, id: string, by: Principal, deps: OperateDeps): Promise<Operated> {
  const configured = findCluster(deps.config, cluster);
  if (configured === undefined) return unknownCluster(cluster);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const operated = await tryToRun(configured, id, by, deps);
    if (operated !== undefined) return operated;
  }
  throw new Error(`Operations of ${cluster} changed ${MAX_ATTEMPTS} times while ${id} was begun`);
}

/** undefined: the operation or the desk was changed meanwhile. */
async function tryToRun(
  cluster: ClusterConfig,
  id: string,
  by: Principal,
  deps: OperateDeps,
): Promise<Operated | undefined> {
  const { operations, clock, config } = deps;
  const { name } = cluster;
  const operation = await operations.find(name, id);
  if (operation === undefined) return unknownOperation(name, id);
  const desk = await operations.desk(name);
  const facts = await operateFacts(cluster, deps, id);
  const fresh = await planned(operation.plan.request, facts);
  const event = { kind: 'run', at: clock(), by, cluster: name, fresh, desk: facts.desk } as const;
  const stepped = step(operation, event, stepRules(config, name));
  if (stepped.outcome === 'same') return told(stepped, 'run', by, deps);
  if (stepped.outcome === 'moved') {
    const level = levelHeld(stepped.operation, desk.level);
    if (!(await claimDesk(name, desk, { id, now: event.at, level }, operations))) return undefined;
  }
  // Only over what was judged: whoever changed it meanwhile may also have let the desk go.
  const next = { ...stepped.operation, version: operation.version + 1 };
  if (!(await operations.save(next))) return undefined;
  if (stepped.outcome === 'refused' && desk.active === id) await leaveDesk(name, desk, operations);
  return told({ ...stepped, operation: next }, 'run', by, deps);
}

/** Ends an operation, whoever asks: what was done is taken back. @throws what the store throws, and after losing too many races */
export async function abortOperation(
  cluster: string,
  id: string,
  { by, why }: { readonly by: Principal; readonly why: string },
  deps: OperateDeps,
): Promise<Operated> {
  const detail = oneLine(why, MAX_WHY);
  const event = () => ({ kind: 'abort', at: deps.clock(), by, ...(detail !== '' && { detail }) }) as const;
  const stepped = await moveOperation({ cluster, id }, event, deps);
  return stepped === undefined ? unknownOperation(cluster, id) : told(stepped, 'abort', by, deps);
}

/** The rules of pre-flight are loaded when somebody plans: most who come by do not. */
export async function planned(request: OperationRequest, facts: OperateFacts): Promise<Plan> {
  const { planOf } = await import('../operate/plan.ts');
  return planOf(request, facts);
}

function told(stepped: Stepped, what: string, by: Principal, { log }: Pick<OperateDeps, 'log'>): Operated {
  const { operation } = stepped;
  const about = { cluster: operation.cluster, operation: operation.id, what, by };
  if (stepped.outcome === 'refused') {
    const { code, text, conditions } = stepped;
    log.warn('operate.refused', { ...about, code });
    return { outcome: 'refused', refusal: code, message: text, conditions };
  }
  log.info('operate.asked', { ...about, status: operation.status, repeated: stepped.outcome === 'same' });
  return { outcome: 'done', operation, repeated: stepped.outcome === 'same' };
}

/** `op-20261125-020000`: ids sort by their times. */
function idAt(at: number): string {
  return `op-${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`;
}

function unknownOperation(cluster: string, id: string): Operated {
  return refused('unknown_operation', `there is no operation ${oneLine(id, MAX_ID)} of ${cluster}`);
}

function unknownCluster(cluster: string): Operated {
  return refused('unknown_cluster', `there is no cluster ${oneLine(cluster, MAX_ID)}`);
}
