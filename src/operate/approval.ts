import { noted } from './ending.ts';
import type { DeskFacts, OperateSettings } from './facts.ts';
import type { Operation, Plan, Principal } from './operation.ts';
import { planDifference } from './plan-difference.ts';
import { FARRIER, principalOf, samePrincipal } from './principal.ts';
import { refuse, type Stepped, type StepRefusal } from './refusal.ts';

/** So long after it was made a plan may be approved and run. */
export const PLAN_VALID_MS = 30 * 60_000;
const HOUR_MS = 3_600_000;

export interface StepRules {
  readonly settings: Pick<OperateSettings, 'enabled' | 'kinds' | 'approval' | 'perHour' | 'automatic'>;
  /** SHA-256 of `canonicalPlan`, hex. */
  readonly hashOf: (plan: Plan) => string;
}

interface Asked {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: Principal;
  /** The cluster that was named by whoever asks. */
  readonly cluster: string;
  /** The hash that was named by whoever asks. */
  readonly hash: string;
}

/** A plan as it is first stored. */
export function plannedOperation(id: string, plan: Plan, by: Principal, rules: Pick<StepRules, 'hashOf'>): Operation {
  const who = principalOf(by);
  return {
    id,
    cluster: plan.cluster,
    version: 1,
    status: 'planned',
    plan,
    hash: rules.hashOf(plan),
    plannedBy: who,
    intent: { level: undefined, restoreRates: {}, restorePrimariesOnly: false },
    audit: [{ at: plan.plannedAt, by: who, what: 'planned', detail: plan.request.kind }],
  };
}

/** A person says yes to exactly this plan. The same again changes nothing. */
export function approve(operation: Operation, asked: Asked, rules: StepRules): Stepped {
  const by = principalOf(asked.by);
  const { at, hash } = asked;
  const no = (code: StepRefusal, detail = '') => refuse(operation, { code, at, by, detail });
  if (asked.cluster !== operation.cluster) return no('other_cluster', asked.cluster);
  const { approval } = operation;
  if (operation.status === 'approved' && approval?.hash === hash && samePrincipal(approval.by, by)) {
    return { outcome: 'same', operation };
  }
  if (by === '') return no('no_name');
  if (samePrincipal(by, FARRIER)) return no('reserved_name', by);
  if (rules.settings.approval === 'other_principal' && samePrincipal(by, operation.plannedBy)) {
    return no('self_approval', operation.plannedBy);
  }
  return approved(operation, { at, by, hash }, rules);
}

/** Farrier says yes itself, where the configuration lets it: only to a freeze that it has planned itself. */
export function approveAutomatically(operation: Operation, at: number, rules: StepRules): Stepped {
  const { kind } = operation.plan.request;
  if (operation.status === 'approved' && operation.approval?.by === FARRIER) return { outcome: 'same', operation };
  const mayApprove = kind === 'freeze' && rules.settings.automatic.includes(kind);
  if (!mayApprove || operation.plannedBy !== FARRIER) {
    return refuse(operation, { code: 'not_automatic', at, by: FARRIER, detail: kind });
  }
  return approved(operation, { at, by: FARRIER, hash: operation.hash }, rules);
}

function approved(operation: Operation, approval: NonNullable<Operation['approval']>, rules: StepRules): Stepped {
  const { at, by, hash } = approval;
  const { plan, status } = operation;
  const no = (code: StepRefusal, detail = '') => refuse(operation, { code, at, by, detail });
  if (status !== 'planned') return no('wrong_status', status);
  const off = switchedOff(operation, rules);
  if (off !== undefined) return no(off, plan.request.kind);
  if (at - plan.plannedAt > PLAN_VALID_MS) return no('expired');
  if (hash !== operation.hash || hash !== rules.hashOf(plan)) return no('wrong_hash', hash.slice(0, 64));
  const missed = plan.preflight.filter((each) => each.status !== 'pass');
  if (missed.length > 0) {
    return refuse(operation, { code: 'preflight', at, by, detail: idsOf(missed), conditions: missed });
  }
  const next: Operation = { ...operation, status: 'approved', approval };
  return { outcome: 'moved', operation: noted(next, { at, by, what: 'approved', detail: hash }) };
}

/** The plan begins, if what was approved is still so. The same again changes nothing. */
export function begin(
  operation: Operation,
  asked: Omit<Asked, 'hash'> & { readonly fresh: Plan; readonly desk: Omit<DeskFacts, 'stoppedHosts'> },
  rules: StepRules,
): Stepped {
  const by = principalOf(asked.by);
  const { at, fresh, desk } = asked;
  const { plan, status, approval } = operation;
  const no = (code: StepRefusal, detail = '') => refuse(operation, { code, at, by, detail });
  if (asked.cluster !== operation.cluster) return no('other_cluster', asked.cluster);
  if (UNDER_WAY.has(status)) return { outcome: 'same', operation };
  if (status !== 'approved' || approval === undefined) return no('wrong_status', status);
  if (by === '') return no('no_name');
  const off = switchedOff(operation, rules);
  if (off !== undefined) return no(off, plan.request.kind);
  if (at - plan.plannedAt > PLAN_VALID_MS) return no('expired');
  const hash = rules.hashOf(plan);
  if (hash !== operation.hash || hash !== approval.hash) return no('wrong_hash', approval.hash.slice(0, 64));
  if (desk.stoppedBy !== undefined) return no('stopped', desk.stoppedBy);
  if (desk.active !== undefined && desk.active !== operation.id) return no('busy', desk.active);
  if (desk.starts.filter((start) => at - start < HOUR_MS).length >= rules.settings.perHour) {
    return no('too_many', String(rules.settings.perHour));
  }
  return unchanged(operation, { at, by, fresh });
}

/** Under way: what a repeat of `run` finds. */
export const UNDER_WAY: ReadonlySet<Operation['status']> = new Set(['running', 'watching', 'reverting']);

function unchanged(operation: Operation, { at, by, fresh }: { at: number; by: Principal; fresh: Plan }): Stepped {
  const missed = fresh.preflight.filter((each) => each.status !== 'pass');
  if (missed.length > 0) {
    return refuse(operation, { code: 'preflight', at, by, detail: idsOf(missed), conditions: missed });
  }
  const difference = planDifference(operation.plan, fresh);
  if (difference.length > 0) {
    const changed = new Set(difference);
    const conditions = fresh.preflight.filter(({ id }) => changed.has(id));
    return refuse(operation, { code: 'preflight_changed', at, by, detail: difference.join(', '), conditions });
  }
  const next: Operation = { ...operation, status: 'running', startedAt: at, progress: 0 };
  return { outcome: 'moved', operation: noted(next, { at, by, what: 'started', detail: operation.hash }) };
}

function switchedOff({ plan }: Operation, { settings }: StepRules): StepRefusal | undefined {
  if (!settings.enabled) return 'not_enabled';
  return settings.kinds.includes(plan.request.kind) ? undefined : 'kind_not_allowed';
}

function idsOf(conditions: readonly { readonly id: string }[]): string {
  return conditions.map(({ id }) => id).join(', ');
}

/** A plan that nobody began in time. */
export function expire(operation: Operation, at: number): Stepped {
  const waits = operation.status === 'planned' || operation.status === 'approved';
  if (!waits || at - operation.plan.plannedAt <= PLAN_VALID_MS) return { outcome: 'same', operation };
  const next: Operation = { ...operation, status: 'expired', endedAt: at };
  return { outcome: 'moved', operation: noted(next, { at, by: FARRIER, what: 'expired', detail: '' }) };
}
