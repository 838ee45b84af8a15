import type { Finding, Status } from '../../src/checks/check.ts';
import type { Verdict } from '../../src/checks/verdict.ts';
import type { Entity } from '../../src/pegasus/entity.ts';

const CLUSTER: Entity = { kind: 'cluster', name: 'orders' };

export function node(name: string): Entity {
  return { kind: 'node', name };
}

export function check(id: string, status: Status = 'ok', entity: Entity = CLUSTER): Verdict['checks'][number] {
  return { check: id, entity, status, reason: status === 'ok' ? 'healthy' : 'bad' };
}

/** A finding that says little; a test writes out what it is about. */
export function finding(parts: Partial<Finding> = {}): Finding {
  return {
    cluster: 'orders',
    check: 'nodes.alive',
    entity: CLUSTER,
    status: 'critical',
    reason: 'unalive',
    severity: 'critical',
    since: '2026-11-23T09:46:15.677Z',
    symptom: 'Something is seen.',
    value: null,
    reference: null,
    unit: null,
    impact: [],
    causes: [],
    action: 'Do something.',
    command: 'nodes -d',
    runbook: 'docs/runbook.md#nodesalive',
    ...parts,
  };
}

export function verdict(parts: Partial<Verdict> = {}): Verdict {
  return {
    cluster: 'orders',
    time: '2026-11-23T09:46:44.835Z',
    health: 'ok',
    confidence: 'complete',
    checks: [],
    findings: [],
    series: [],
    ...parts,
  };
}
