import type { Finding, Status } from '../../src/checks/check.ts';
import { type Inspection, judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import type { Verdict } from '../../src/checks/verdict.ts';

/** One judgement with nothing remembered. */
export function judged(inspection: Inspection, memory: Memory = EMPTY_MEMORY): Verdict {
  return judge(inspection, memory).verdict;
}

/** Judges one inspection after the other; memory goes through JSON in between, as it does when it is stored. */
export function judgedInTurn(inspections: readonly Inspection[], memory: Memory = EMPTY_MEMORY): readonly Verdict[] {
  let carried = memory;
  return inspections.map((inspection) => {
    const { verdict, memory: next } = judge(inspection, carried);
    carried = JSON.parse(JSON.stringify(next)) as Memory;
    return verdict;
  });
}

/** `<status> <check> <entity> <reason>` of every finding. */
export function told(verdict: Verdict): readonly string[] {
  return verdict.findings.map((each) => `${each.status} ${each.check} ${each.entity.name} ${each.reason}`);
}

/** The same, without the unknown ones. */
export function toldKnown(verdict: Verdict): readonly string[] {
  return told(verdict).filter((line) => !line.startsWith('unknown '));
}

export function findingsOf(verdict: Verdict, check: string): readonly Finding[] {
  return verdict.findings.filter((finding) => finding.check === check);
}

/** The one finding of a check. */
export function findingOf(verdict: Verdict, check: string): Finding {
  const [finding, ...more] = findingsOf(verdict, check);
  if (finding === undefined || more.length > 0)
    throw new Error(`expected one finding of ${check}, got ${told(verdict)}`);
  return finding;
}

/** `<status> <reason>` of a check's results by entity name. */
export function resultsOf(verdict: Verdict, check: string): Readonly<Record<string, `${Status} ${string}`>> {
  const rows = verdict.checks.filter((each) => each.check === check);
  return Object.fromEntries(rows.map((each) => [each.entity.name, `${each.status} ${each.reason}` as const]));
}
