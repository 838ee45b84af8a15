import type { Act, AlertBook, Incident, PastIncident } from '../alerts/book.ts';
import type { IncidentDiagnosis } from '../alerts/diagnosis.ts';
import { incidentNumber, membersOf } from '../alerts/incident.ts';
import type { Silence } from '../alerts/silence.ts';
import type { Severity } from '../checks/check.ts';
import type { FarrierConfig } from '../config/schema.ts';
import { SELF_CLUSTER } from '../self/self-check.ts';

/** An incident as lists show it. Times are epoch milliseconds. */
export interface IncidentLine {
  readonly id: string;
  readonly cluster: string;
  readonly phase: Incident['phase'];
  readonly severity: Severity;
  readonly openedAt: number;
  readonly resolvedAt: number | undefined;
  /** Fingerprint of what leads it. */
  readonly head: string;
  /** What was last seen of the head; undefined once the incident is only history. */
  readonly symptom: string | undefined;
  /** Alerts of it that fire, and all that ever were in it. */
  readonly firing: number;
  readonly members: number;
  readonly assignee: string | undefined;
  /** Contacts who were told. */
  readonly told: readonly string[];
  readonly acts: readonly Act[];
  /** What was found of why; absent: nothing, or the incident is only remembered. */
  readonly diagnoses?: readonly IncidentDiagnosis[] | undefined;
}

/** A silence with what it holds now. */
export interface SilenceLine extends Silence {
  readonly cluster: string;
  readonly state: 'pending' | 'active';
  /** Incidents that it keeps back. */
  readonly holds: readonly string[];
}

/** Everything that has a book of alerts: the clusters of the configuration, and Farrier's look at itself. */
export function watched({ clusters }: Pick<FarrierConfig, 'clusters'>): readonly string[] {
  return [...clusters.map(({ name }) => name), SELF_CLUSTER];
}

/** The cluster of an incident's id, where there is one. */
export function clusterOfIncident(id: string, config: Pick<FarrierConfig, 'clusters'>): string | undefined {
  return watched(config).find((name) => id.startsWith(`${name}-`) && /^\d+$/.test(id.slice(name.length + 1)));
}

/** Open incidents first, worst and then oldest on top; then the resolved ones, newest first. */
export function incidentLines(cluster: string, book: AlertBook): readonly IncidentLine[] {
  const open = Object.values(book.incidents).map((incident) => openLine(cluster, incident, book));
  const rank = { critical: 0, warning: 1, info: 2 } as const;
  return [
    ...open.toSorted((a, b) => rank[a.severity] - rank[b.severity] || incidentNumber(a.id) - incidentNumber(b.id)),
    ...book.past.map((incident) => pastLine(cluster, incident)),
  ];
}

function openLine(cluster: string, incident: Incident, { alerts }: AlertBook): IncidentLine {
  const { id, phase, severity, openedAt, resolvedAt, head, assignee, page, acts, diagnoses } = incident;
  const members = membersOf(incident, alerts);
  return {
    id,
    cluster,
    phase,
    severity,
    openedAt,
    resolvedAt,
    head,
    symptom: members.find(({ print }) => print === head)?.alert.finding.symptom,
    firing: members.filter(({ alert }) => alert.phase === 'firing').length,
    members: Object.keys(incident.members).length,
    assignee,
    told: page?.contacts ?? [],
    acts,
    ...(diagnoses === undefined ? {} : { diagnoses: Object.values(diagnoses) }),
  };
}

function pastLine(cluster: string, past: PastIncident): IncidentLine {
  const { id, severity, openedAt, resolvedAt, head, assignee, members, told, acts } = past;
  const state = { phase: 'resolved', firing: 0, symptom: undefined } as const;
  return { id, cluster, ...state, severity, openedAt, resolvedAt, head, members, assignee, told, acts };
}

/** By the time of their ends. @param now epoch milliseconds */
export function silenceLines(cluster: string, book: AlertBook, now: number): readonly SilenceLine[] {
  return Object.values(book.silences)
    .filter(({ endsAt }) => now < endsAt)
    .toSorted((a, b) => a.endsAt - b.endsAt)
    .map((silence) => ({
      ...silence,
      cluster,
      state: now < silence.startsAt ? 'pending' : 'active',
      holds: heldBy(silence.id, book),
    }));
}

function heldBy(id: string, { holds }: AlertBook): readonly string[] {
  const held = Object.hasOwn(holds, `silence/${id}`) ? holds[`silence/${id}`]?.held : undefined;
  return Object.entries(held ?? {}).flatMap(([incident, { endedAt }]) => (endedAt === undefined ? [incident] : []));
}
