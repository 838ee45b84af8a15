import { worseOf } from '../alerts/severity.ts';
import type { Finding, Severity } from '../checks/check.ts';
import { fingerprint } from '../checks/fingerprint.ts';
import type { FindingRecord } from './record.ts';

/**
 * The records of findings that began, changed their status or ended with a run. A finding that changes its status ends and
 * another begins: each has its own time.
 * @param before findings of the last run of the same inspection, as it left them
 * @param at epoch milliseconds of the run
 */
export function findingChanges(
  cluster: string,
  before: readonly Finding[],
  after: readonly Finding[],
  at: number,
): readonly FindingRecord[] {
  const now = new Set(after.map(keyOf));
  const earlier = new Map(before.map((finding) => [keyOf(finding), finding]));
  return [
    ...before.filter((finding) => !now.has(keyOf(finding))).map((finding) => recordOf(cluster, finding, at)),
    ...after
      .filter((finding) => earlier.get(keyOf(finding))?.severity !== finding.severity)
      .map((finding) => recordOf(cluster, finding, undefined, earlier.get(keyOf(finding))?.severity)),
  ];
}

/** A finding from its beginning: since when it has its status is part of it. */
function keyOf({ check, entity, status, since }: Finding): string {
  return `${since}#${status}#${fingerprint(check, entity)}`;
}

function recordOf(
  cluster: string,
  { check, entity, severity, status, reason, since, symptom }: Finding,
  until: number | undefined,
  earlier: Severity = severity,
): FindingRecord {
  return {
    cluster,
    fingerprint: fingerprint(check, entity),
    check,
    entity,
    severity: worseOf(severity, earlier),
    status,
    reason,
    since: Date.parse(since),
    until,
    symptom,
  };
}
