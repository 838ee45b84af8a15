import type { AlertBook } from '../alerts/book.ts';
import { anchor } from '../checks/anchor.ts';
import type { CheckResult, Finding } from '../checks/check.ts';
import { fingerprint } from '../checks/fingerprint.ts';
import { entityOf, resultsOf } from '../checks/result.ts';
import { iso } from '../checks/text.ts';
import type { AuditFinding } from '../onboard/audit.ts';
import { oneLine } from '../pegasus/printable.ts';
import { unknown } from '../pegasus/reading.ts';
import { onboardingDriftWords } from '../words/checks/onboarding-drift.ts';
import { type DifferenceParams, onboardingOverrunWords } from '../words/checks/onboarding-overrun.ts';
import { onboardingUnregisteredWords } from '../words/checks/onboarding-unregistered.ts';
import { AUDIT_CATALOGUE } from './checks.ts';

/** What an audit of one cluster has looked at. */
export interface Audited {
  readonly cluster: string;
  readonly findings: readonly AuditFinding[];
  /** Accepted tables that are there. */
  readonly registered: readonly string[];
  /** Tables that are there. */
  readonly tables: number;
  /** Whether tables without an accepted request are told. */
  readonly asksForRequests: boolean;
}

const MAX_TEXT = 1000;

/** What the checks of the audit say of each table. Pure. */
export function judgeAudit(audited: Audited): readonly CheckResult[] {
  return [
    ...audited.registered.flatMap((table) => [differs(table, 'overrun', audited), differs(table, 'drift', audited)]),
    ...unregistered(audited),
  ];
}

const WORDS = { overrun: onboardingOverrunWords.say, drift: onboardingDriftWords.say } as const;

/** One result for a table, by its worst measure. */
function differs(table: string, kind: 'overrun' | 'drift', { findings }: Audited): CheckResult {
  const id = `onboarding.${kind}`;
  const result = resultsOf(id);
  const entity = entityOf('table', table);
  const own = findings.filter((finding) => finding.table === table);
  const bad = own.filter((finding) => finding.kind === kind).toSorted((a, b) => ratioOf(b) - ratioOf(a));
  const [worst] = bad;
  if (worst !== undefined) {
    const params = paramsOf(worst, bad.length - 1);
    const text = kind === 'overrun' ? WORDS.overrun.overrun(params) : WORDS.drift.drift(params);
    const facts = { value: params.measured, reference: params.declared };
    return result.warning(entity, worst.measure ?? kind, text, facts);
  }
  const missing = own.filter((finding) => finding.kind === 'unknown').map(({ measure }) => measure);
  if (missing.length > 0) {
    const why = unknown('not_collected', `the history has no ${missing.join(', ')}`);
    return result.unknown(entity, why, WORDS[kind].measured({ table }));
  }
  return result.ok(entity, 'as_declared', WORDS[kind].fine({ table }));
}

/** More than nothing was declared, infinitely often. */
function ratioOf({ ratio }: AuditFinding): number {
  return ratio ?? Number.POSITIVE_INFINITY;
}

function paramsOf({ table, measure, declared, measured, ratio }: AuditFinding, more: number): DifferenceParams {
  return { table, measure: measure ?? '', declared: declared ?? 0, measured: measured ?? 0, ratio, more };
}

function unregistered({ cluster, findings, tables, asksForRequests }: Audited): readonly CheckResult[] {
  const result = resultsOf('onboarding.unregistered');
  const words = onboardingUnregisteredWords.say;
  const whole = entityOf('cluster', cluster);
  if (!asksForRequests) return [result.ok(whole, 'not_asked', words.not_asked())];
  const found = findings.filter(({ kind }) => kind === 'unregistered');
  if (found.length === 0) return [result.ok(whole, 'all_registered', words.all({ tables }))];
  return found.map(({ table }) =>
    result.warning(entityOf('table', table), 'unregistered', words.unregistered({ table })),
  );
}

/** The findings among results, lasting since their alert began. @param now epoch milliseconds */
export function auditFindings(
  cluster: string,
  results: readonly CheckResult[],
  { alerts }: Pick<AlertBook, 'alerts'>,
  now: number,
): readonly Finding[] {
  return results.flatMap(({ check: id, entity, status, reason, symptom, value, reference, unit, words }) => {
    const check = AUDIT_CATALOGUE.find((one) => one.id === id);
    if (status === 'ok' || check === undefined) return [];
    const before = alerts[fingerprint(id, entity)];
    const finding: Finding = {
      cluster,
      check: id,
      entity,
      status,
      reason,
      severity: status === 'unknown' ? 'info' : check.severity,
      since: iso(before !== undefined && before.phase !== 'over' ? before.since : now),
      symptom: oneLine(symptom, MAX_TEXT),
      value: value ?? null,
      reference: reference ?? null,
      unit: unit ?? null,
      impact: status === 'unknown' ? [] : check.impact,
      causes: [],
      action: check.action,
      command: check.command.replace('{cluster}', cluster),
      runbook: `docs/runbook.md#${anchor(id)}`,
      ...(words === undefined ? {} : { words }),
    };
    return [finding];
  });
}
