import type { Finding, Status } from '../../src/checks/check.ts';
import type { Verdict } from '../../src/checks/verdict.ts';
import type { Entity } from '../../src/pegasus/entity.ts';

/** 2026-11-24T10:05:00Z. */
export const AT = Date.UTC(2026, 10, 24, 10, 5);

export const CLUSTER: Entity = { kind: 'cluster', name: 'demo' };

export function node(name: string): Entity {
  return { kind: 'node', name };
}

export function host(name: string): Entity {
  return { kind: 'host', name };
}

/** A finding that a test says only the important parts of. */
export function finding(check: string, entity: Entity, parts: Partial<Finding> = {}): Finding {
  return {
    cluster: 'demo',
    check,
    entity,
    status: 'critical',
    reason: 'bad',
    severity: parts.status === 'warning' ? 'warning' : 'critical',
    since: new Date(AT).toISOString(),
    symptom: `${check} is bad on ${entity.name}`,
    value: null,
    reference: null,
    unit: null,
    impact: [],
    causes: [],
    action: 'Look at it.',
    command: '',
    runbook: `docs/runbook.md#${check}`,
    ...parts,
  };
}

export interface Result {
  readonly check: string;
  readonly entity: Entity;
  readonly status: Status;
  readonly reason?: string;
}

/** A verdict with the results, and with a finding for every result that is not ok (unless `blocked` says so). */
export function verdictOf(results: readonly Result[], findings?: readonly Finding[]): Verdict {
  const told = findings ?? results.filter(({ status }) => status !== 'ok').map(findingOf);
  const bad = told.map(({ status }) => status);
  return {
    cluster: 'demo',
    time: new Date(AT).toISOString(),
    health: bad.includes('critical') ? 'critical' : bad.includes('warning') ? 'warning' : 'ok',
    confidence: results.some(({ status }) => status === 'unknown') ? 'partial' : 'complete',
    checks: results.map(({ reason = 'code', ...result }) => ({ ...result, reason })),
    findings: told,
    series: [],
  };
}

function findingOf({ check, entity, status }: Result): Finding {
  const severity = status === 'critical' ? 'critical' : 'warning';
  return finding(check, entity, { status: status === 'ok' ? 'warning' : status, severity });
}
