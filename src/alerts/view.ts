import type { AlertBook, Incident } from './book.ts';
import { repeatAt, stepsOf } from './due.ts';
import { compareWeight, membersOf } from './incident.ts';
import type { IncidentView, MemberView, NextDue } from './notice.ts';
import type { CheckRule, Policy } from './policy.ts';
import type { Candidate } from './relations.ts';
import type { Situation } from './situation.ts';

/** Members that a text is given one by one. */
const MAX_OTHERS = 25_000;

/**
 * The incident as a text needs it.
 * @param audible fingerprints of what fires and is not held
 * @returns undefined for an incident without any alert
 */
export function viewOf(
  incident: Incident,
  alerts: AlertBook['alerts'],
  audible: ReadonlySet<string>,
  rules: ReadonlyMap<string, Pick<CheckRule, 'rank'>>,
): IncidentView | undefined {
  const members = membersOf(incident, alerts);
  const shown = members.filter(({ print, alert }) => alert.phase !== 'firing' || audible.has(print));
  const head = shown.find(({ print }) => print === incident.head) ?? shown[0] ?? members[0];
  if (head === undefined) return undefined;
  const isOver = ({ alert }: Candidate) => (alert.phase === 'firing' ? 0 : 1);
  const others = shown
    .filter(({ print }) => print !== head.print)
    .toSorted((a, b) => isOver(a) - isOver(b) || compareWeight(a, b, rules));
  const { id, phase, openedAt, resolvedAt, severity, storm, assignee, acts } = incident;
  const act = acts.findLast(({ what }) => what === 'acknowledged' || what === 'unacknowledged');
  return {
    id,
    phase,
    openedAt,
    resolvedAt,
    severity,
    storm,
    assignee,
    acts,
    head: memberView(incident, head),
    others: others.slice(0, MAX_OTHERS).map((candidate) => memberView(incident, candidate)),
    more: Math.max(0, others.length - MAX_OTHERS),
    held: members.length - shown.length,
    ...(incident.diagnoses === undefined ? {} : { diagnoses: Object.values(incident.diagnoses) }),
    acknowledged: act?.what === 'acknowledged' ? { at: act.at, by: act.by } : undefined,
  };
}

function memberView(incident: Incident, { print, alert }: Candidate): MemberView {
  const { finding, severity, since, flapping, end } = alert;
  const link = incident.members[print]?.link ?? { kind: 'first' };
  return { fingerprint: print, finding, severity, since, link, flapping, end };
}

/** What comes next if nothing changes: the next step of each escalation, then the next repeat; nothing once acknowledged. */
export function nextDueOf(
  incident: Incident,
  { severity, audience }: Situation,
  policy: Pick<Policy, 'timing'>,
): readonly NextDue[] {
  const { page } = incident;
  if (page === undefined || incident.phase !== 'firing') return [];
  const steps = audience.routes
    .flatMap((route) => stepsOf(route).find(({ key }) => !page.escalated.includes(key)) ?? [])
    .map(({ step }) => ({ kind: 'escalation', at: page.openedAt + step.after, to: step.to }) as const);
  const repeat = repeatAt(page, severity, policy);
  return [
    ...steps.toSorted((a, b) => a.at - b.at),
    ...(Number.isFinite(repeat) ? [{ kind: 'repeat', at: repeat } as const] : []),
  ];
}
