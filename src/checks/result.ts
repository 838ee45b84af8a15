import type { Entity, EntityKind } from '../pegasus/entity.ts';
import type { Unknown } from '../pegasus/reading.ts';
import type { CheckContext, CheckResult } from './check.ts';

type Facts = Pick<CheckResult, 'value' | 'reference' | 'unit' | 'impact' | 'causes' | 'command'>;

/** Makes the results of one check, so that its files name the check once. */
export interface ResultMaker {
  readonly ok: (entity: Entity, reason: string, symptom: string, facts?: Facts) => CheckResult;
  readonly warning: (entity: Entity, reason: string, symptom: string, facts?: Facts) => CheckResult;
  readonly critical: (entity: Entity, reason: string, symptom: string, facts?: Facts) => CheckResult;
  /** @param blockedBy the check that is reported instead of this one. */
  readonly unknown: (entity: Entity, why: Unknown, what: string, blockedBy?: string, facts?: Facts) => CheckResult;
}

export function resultsOf(check: string): ResultMaker {
  const make =
    (status: 'ok' | 'warning' | 'critical') =>
    (entity: Entity, reason: string, symptom: string, facts: Facts = {}): CheckResult => ({
      check,
      entity,
      status,
      reason,
      symptom,
      ...facts,
    });
  return {
    ok: make('ok'),
    warning: make('warning'),
    critical: make('critical'),
    unknown: (entity, why, what, blockedBy, facts = {}) => ({
      check,
      entity,
      status: 'unknown',
      reason: why.reason,
      symptom: `${what}: ${why.detail === '' ? why.reason.replaceAll('_', ' ') : why.detail}`,
      ...facts,
      ...(blockedBy === undefined || blockedBy === check ? {} : { blockedBy }),
    }),
  };
}

export function clusterOf(context: CheckContext): Entity {
  return { kind: 'cluster', name: context.cluster };
}

export function entityOf(kind: EntityKind, name: string): Entity {
  return { kind, name };
}
