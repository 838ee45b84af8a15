import type { CurrentResult, RunEvent } from '../../../src/alerts/event.ts';
import { CATALOGUE } from '../../../src/checks/catalogue.ts';
import type { Finding } from '../../../src/checks/check.ts';
import type { Entity } from '../../../src/pegasus/entity.ts';
import { finding } from '../findings.ts';

export const MINUTE = 60_000;
/** 2026-11-24T10:00:00Z. */
export const START = Date.UTC(2026, 10, 24, 10);

/** What one check says of one entity in a run. */
export interface Said {
  readonly check: string;
  readonly entity: Entity;
  readonly status: CurrentResult['status'];
  readonly value?: number;
  readonly reference?: number;
  readonly reason?: string;
}

const PROBES = ['cluster', 'host', 'canary'] as const;

/** A judged run in which exactly this was said. @param now epoch milliseconds */
export function runEvent(now: number, said: readonly Said[], parts: Partial<RunEvent> = {}): RunEvent {
  return {
    kind: 'run',
    now,
    run: { inspection: 'health', scheduledTime: new Date(now).toISOString() },
    findings: said.flatMap((each) => findingOf(each)),
    results: said.map(({ reason = 'code', ...each }) => ({ ...each, reason, symptom: symptomOf(each) })),
    probes: PROBES,
    allProbes: PROBES,
    ...parts,
  };
}

function findingOf({ check, entity, status, value, reference, reason = 'bad' }: Said): Finding[] {
  if (status === 'ok') return [];
  const whenUnknown = CATALOGUE.find(({ id }) => id === check)?.severityWhenUnknown ?? 'info';
  const severity = status === 'unknown' ? whenUnknown : status;
  const numbers = { value: value ?? null, reference: reference ?? null };
  return [
    finding(check, entity, { status, severity, reason, symptom: symptomOf({ check, entity, status }), ...numbers }),
  ];
}

function symptomOf({ check, entity, status }: Pick<Said, 'check' | 'entity' | 'status'>): string {
  return `${check} of ${entity.name} is ${status}`;
}
