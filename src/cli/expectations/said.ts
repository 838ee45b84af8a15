import type { CurrentResult, RunEvent } from '../../alerts/event.ts';
import { anchor } from '../../checks/anchor.ts';
import { CATALOGUE } from '../../checks/catalogue.ts';
import type { Finding } from '../../checks/check.ts';
import { fingerprint } from '../../checks/fingerprint.ts';
import { PROBES } from '../../contract.ts';
import type { Entity, EntityKind } from '../../pegasus/entity.ts';
import type { Bad, Step, Subject } from './schema.ts';

/** What the runs of a test say of one entity from some time on. */
type Word =
  | { readonly status: 'ok' | 'unknown' }
  | { readonly status: 'warning' | 'critical'; readonly bad: Bad; readonly since: number };

export interface Said {
  readonly check: string;
  readonly entity: Entity;
  readonly word: Word;
}

/** What the runs say after a step, by fingerprint. @param now epoch milliseconds */
export function saidAfter(
  before: ReadonlyMap<string, Said>,
  { bad, good, unknown, gone }: Step,
  cluster: string,
  now: number,
): ReadonlyMap<string, Said> {
  const next = new Map(before);
  const put = (subject: Subject, word: Word): void => {
    const entity = entityOf(subject, cluster);
    next.set(fingerprint(subject.check, entity), { check: subject.check, entity, word });
  };
  for (const each of bad) put(each, { status: each.severity, bad: each, since: now });
  for (const each of good) put(each, { status: 'ok' });
  for (const each of unknown) put(each, { status: 'unknown' });
  for (const each of gone) next.delete(fingerprint(each.check, entityOf(each, cluster)));
  return next;
}

/** A run at `now` (epoch milliseconds) in which exactly this is said. */
export function runOf(said: ReadonlyMap<string, Said>, cluster: string, now: number): RunEvent {
  const all = [...said.values()];
  return {
    kind: 'run',
    now,
    run: { inspection: 'health', scheduledTime: new Date(now).toISOString() },
    findings: all.flatMap((each) => findingOf(each, cluster, now)),
    results: all.map(resultOf),
    probes: PROBES,
    allProbes: PROBES,
  };
}

function entityOf({ entity }: Subject, cluster: string): Entity {
  if (entity === undefined) return { kind: 'cluster', name: cluster };
  const slash = entity.indexOf('/');
  return { kind: entity.slice(0, slash) as EntityKind, name: entity.slice(slash + 1) };
}

function resultOf({ check, entity, word }: Said): CurrentResult {
  const { status } = word;
  const base = {
    check,
    entity,
    status,
    reason: status === 'ok' ? 'healthy' : status,
    symptom: symptomOf(check, entity, word),
  };
  if (!('bad' in word)) return base;
  const { value, limit } = word.bad;
  return {
    ...base,
    ...(value === undefined ? {} : { value }),
    ...(limit === undefined ? {} : { reference: limit }),
  };
}

function findingOf(said: Said, cluster: string, now: number): readonly Finding[] {
  const { check: id, entity, word } = said;
  const check = CATALOGUE.find((one) => one.id === id);
  if (word.status === 'ok' || check === undefined) return [];
  const { value, reference } = resultOf(said);
  return [
    {
      cluster,
      check: id,
      entity,
      status: word.status,
      reason: word.status,
      severity: word.status === 'unknown' ? check.severityWhenUnknown : word.status,
      since: new Date('bad' in word ? word.since : now).toISOString(),
      symptom: symptomOf(id, entity, word),
      value: value ?? null,
      reference: reference ?? null,
      unit: null,
      impact: check.impact,
      causes: [],
      action: check.action,
      command: '',
      runbook: `docs/runbook.md#${anchor(id)}`,
    },
  ];
}

function symptomOf(check: string, { name }: Entity, word: Word): string {
  const own = 'bad' in word ? word.bad.symptom : undefined;
  return own ?? `${check} of ${name} is ${word.status}`;
}
