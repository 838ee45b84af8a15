import type { Finding } from '../../src/checks/check.ts';
import type { Entity } from '../../src/pegasus/entity.ts';

/** 2026-11-24T10:05:00Z. */
const AT = Date.UTC(2026, 10, 24, 10, 5);

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
