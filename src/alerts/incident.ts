import type { AlertBook, AlertState, Incident } from './book.ts';
import type { Decision } from './decision.ts';
import type { CheckRule } from './policy.ts';
import { type Candidate, explanationOf, indexOf } from './relations.ts';
import { severityRank, worseOf } from './severity.ts';

/** Decisions that an incident remembers. */
const KEPT_DECISIONS = 60;

/** The number in `<cluster>-<number>`. */
export function incidentNumber(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}

/** Decisions in order of their times; one that says the same as the last does not stand twice. Bounded. */
export function logged(log: readonly Decision[], decisions: readonly Decision[]): readonly Decision[] {
  let last = JSON.stringify(log.at(-1)?.verdict);
  const added = decisions.filter(({ verdict }) => {
    const text = JSON.stringify(verdict);
    const isNew = text !== last;
    last = text;
    return isNew;
  });
  return added.length === 0 ? log : [...log, ...added].slice(-KEPT_DECISIONS);
}

/** Alerts of an incident with their states, in the order in which they joined. */
export function membersOf(incident: Incident, alerts: AlertBook['alerts']): readonly Candidate[] {
  return Object.keys(incident.members).flatMap((print) => {
    const alert = Object.hasOwn(alerts, print) ? alerts[print] : undefined;
    return alert === undefined || alert.incident !== incident.id ? [] : [{ print, alert }];
  });
}

/**
 * What stands on top: among the members that fire and that no other of them explains, the worst, then the one whose check
 * comes first in the catalogue, then by name. Where nothing fires any more, of all
 * members: the ending is told by what it was about.
 */
function headOf(
  incident: Incident,
  alerts: AlertBook['alerts'],
  rules: ReadonlyMap<string, Pick<CheckRule, 'rank'>>,
): string {
  const members = membersOf(incident, alerts);
  const firing = members.filter(({ alert }) => alert.phase === 'firing');
  const shown = firing.length > 0 ? firing : members;
  const index = indexOf(shown);
  const roots = shown.filter((candidate) => explanationOf(candidate, index) === undefined);
  const [head] = (roots.length > 0 ? roots : shown).toSorted((a, b) => compareWeight(a, b, rules));
  return head?.print ?? incident.head;
}

/** Worst first, then cause before effect as the catalogue ranks them, then by name. */
export function compareWeight(a: Candidate, b: Candidate, rules: ReadonlyMap<string, Pick<CheckRule, 'rank'>>): number {
  const rank = (alert: AlertState) => rules.get(alert.finding.check)?.rank ?? rules.size;
  return (
    severityRank(b.alert.severity) - severityRank(a.alert.severity) ||
    rank(a.alert) - rank(b.alert) ||
    (a.print < b.print ? -1 : a.print > b.print ? 1 : 0)
  );
}

/** Head and severity as the members have them now; the severity only rises. */
export function refreshed(
  incident: Incident,
  alerts: AlertBook['alerts'],
  rules: ReadonlyMap<string, Pick<CheckRule, 'rank'>>,
  now: number,
): Incident {
  const head = headOf(incident, alerts, rules);
  const severity = membersOf(incident, alerts).reduce(
    (worst, { alert }) => worseOf(worst, alert.severity),
    incident.severity,
  );
  if (head === incident.head && severity === incident.severity) return incident;
  const verdict = { code: 'reheaded', from: incident.head, to: head } as const;
  const log = head === incident.head ? incident.log : logged(incident.log, [{ at: now, about: incident.id, verdict }]);
  return { ...incident, head, severity, log };
}
