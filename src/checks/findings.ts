import { oneLine } from '../pegasus/printable.ts';
import { anchor } from './anchor.ts';
import type { Check, CheckContext, CheckResult, Finding, Severity, Status } from './check.ts';
import { fillCommand } from './command.ts';
import { fingerprint, unknownKey } from './fingerprint.ts';
import type { Memory } from './memory.ts';
import { compareText } from './ordered.ts';
import { iso } from './text.ts';

/** A result with the check that gave it and the check's place in the catalogue. */
export interface Judged {
  readonly check: Check;
  readonly rank: number;
  readonly result: CheckResult;
}

/** Characters of a symptom or a piece of evidence: more than any sentence of ours needs, less than a hostile host could send. */
const MAX_TEXT = 1000;

const STATUS_RANK: Readonly<Record<Status, number>> = { critical: 3, warning: 2, unknown: 1, ok: 0 };
const SEVERITY_RANK: Readonly<Record<Severity, number>> = { critical: 2, warning: 1, info: 0 };

/** One result for each check and entity, the worst if there are several, in order of the catalogue and the entity. */
export function inRank(judged: readonly Judged[]): readonly Judged[] {
  const worst = new Map<string, Judged>();
  for (const each of judged) {
    const key = fingerprint(each.check.id, each.result.entity);
    const other = worst.get(key);
    if (other === undefined || STATUS_RANK[each.result.status] > STATUS_RANK[other.result.status]) worst.set(key, each);
  }
  return [...worst]
    .map(([key, each]) => ({ key, each }))
    .toSorted((a, b) => a.each.rank - b.each.rank || compareText(a.key, b.key))
    .map(({ each }) => each);
}

/**
 * What people are told: everything that is not ok, less the unknowns that another check reports. Worst first: by
 * severity, then known before unknown, then by the catalogue.
 */
export function findingsOf(
  context: CheckContext,
  judged: readonly Judged[],
  since: Memory['since'],
): readonly Finding[] {
  return judged
    .flatMap((each) => {
      const { status } = each.result;
      return status === 'ok' || each.result.blockedBy !== undefined ? [] : [findingOf(context, each, status, since)];
    })
    .map((finding, index) => ({ finding, index }))
    .toSorted((a, b) => weight(b.finding) - weight(a.finding) || a.index - b.index)
    .map(({ finding }) => finding);
}

function weight(finding: Finding): number {
  return SEVERITY_RANK[finding.severity] * 10 + STATUS_RANK[finding.status];
}

function findingOf(context: CheckContext, judged: Judged, status: Finding['status'], since: Memory['since']): Finding {
  const { check, result } = judged;
  return {
    cluster: context.cluster,
    check: check.id,
    entity: result.entity,
    status,
    reason: result.reason,
    severity: status === 'unknown' ? check.severityWhenUnknown : status,
    since: iso(since[sinceKey(result)]?.at ?? context.now),
    symptom: oneLine(result.symptom, MAX_TEXT),
    value: result.value ?? null,
    reference: result.reference ?? null,
    unit: result.unit ?? null,
    impact: status === 'unknown' ? (result.impact ?? []) : (result.impact ?? check.impact),
    causes: (result.causes ?? []).map((each) => ({
      ...each,
      evidence: each.evidence.map((text) => oneLine(text, MAX_TEXT)),
    })),
    action: check.action,
    command: fillCommand(result.command ?? check.command, context, result.entity),
    runbook: `docs/runbook.md#${anchor(check.id)}`,
    ...(result.words === undefined ? {} : { words: result.words }),
  };
}

/** Under which key memory keeps since when a result has had its status. */
export function sinceKey(result: CheckResult): string {
  const print = fingerprint(result.check, result.entity);
  return result.status === 'unknown' ? unknownKey(print) : print;
}

/** The id of the check that a key of `Memory.since` belongs to. */
export function checkOfKey(key: string): string {
  const from = key.startsWith('unknown:') ? 'unknown:'.length : key.startsWith('brief:') ? 'brief:'.length : 0;
  const until = key.indexOf('|', from);
  return until < 0 ? key.slice(from) : key.slice(from, until);
}
