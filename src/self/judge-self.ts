import { anchor } from '../checks/anchor.ts';
import type { CheckResult, Finding } from '../checks/check.ts';
import { fingerprint } from '../checks/fingerprint.ts';
import { iso } from '../checks/text.ts';
import { oneLine } from '../pegasus/printable.ts';
import { SELF_CATALOGUE } from './catalogue.ts';
import { SELF_CLUSTER, type SelfCheck, type SelfProbe } from './self-check.ts';
import type { SelfSnapshot } from './snapshot.ts';

/** Since when each bad result has had its status: epoch milliseconds, by fingerprint. */
export type Since = Readonly<Record<string, { readonly status: string; readonly at: number }>>;

export interface SelfJudgement {
  readonly results: readonly CheckResult[];
  readonly findings: readonly Finding[];
  readonly since: Since;
}

const MAX_TEXT = 1000;

/** What the checks of one probe say of a snapshot. Pure. @param since as the last judgement left it */
export function judgeSelf(snapshot: SelfSnapshot, probe: SelfProbe, since: Since): SelfJudgement {
  const judged = SELF_CATALOGUE.filter((check) => check.probe === probe).flatMap((check) =>
    check.judge(snapshot).map((result) => ({ check, result })),
  );
  const own = new Set(SELF_CATALOGUE.filter((check) => check.probe === probe).map(({ id }) => id));
  const kept = Object.entries(since).filter(([print]) => !own.has(print.split('|', 1)[0] ?? ''));
  const next = new Map(kept);
  for (const { result } of judged) {
    if (result.status === 'ok') continue;
    const print = fingerprint(result.check, result.entity);
    const before = Object.hasOwn(since, print) ? since[print] : undefined;
    next.set(print, before?.status === result.status ? before : { status: result.status, at: snapshot.now });
  }
  return {
    results: judged.map(({ result }) => result),
    findings: judged.flatMap(({ check, result }) => findingOf(check, result, next, snapshot.now)),
    since: Object.fromEntries(next),
  };
}

function findingOf(
  check: SelfCheck,
  result: CheckResult,
  since: ReadonlyMap<string, Since[string]>,
  now: number,
): readonly Finding[] {
  const { status, entity, reason, words } = result;
  if (status === 'ok') return [];
  return [
    {
      cluster: SELF_CLUSTER,
      check: check.id,
      entity,
      status,
      reason,
      severity: status === 'unknown' ? check.severityWhenUnknown : status,
      since: iso(since.get(fingerprint(check.id, entity))?.at ?? now),
      symptom: oneLine(result.symptom, MAX_TEXT),
      value: result.value ?? null,
      reference: result.reference ?? null,
      unit: result.unit ?? null,
      impact: status === 'unknown' ? [] : check.impact,
      causes: [],
      action: check.action,
      command: check.command,
      runbook: `docs/runbook.md#${anchor(check.id)}`,
      ...(words === undefined ? {} : { words }),
    },
  ];
}
