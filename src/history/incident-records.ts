import type { AlertBook, Incident, PastIncident } from '../alerts/book.ts';
import type { IncidentRecord } from './record.ts';

/** The records of incidents that are new or other than before. */
export function incidentChanges(cluster: string, before: AlertBook, after: AlertBook): readonly IncidentRecord[] {
  const past = new Map(before.past.map((incident) => [incident.id, incident]));
  return [
    ...Object.values(after.incidents)
      .filter((incident) => before.incidents[incident.id] !== incident)
      .map((incident) => openRecord(cluster, incident, after)),
    ...after.past
      .filter((incident) => past.get(incident.id) !== incident)
      .map((incident) => pastRecord(cluster, incident, before)),
  ];
}

/** The record of every incident that the book has open. */
export function openIncidents(cluster: string, book: AlertBook): readonly IncidentRecord[] {
  return Object.values(book.incidents).map((incident) => openRecord(cluster, incident, book));
}

/**
 * The record of every incident that the book remembers as resolved since a time, without what belonged to it.
 * @param since epoch milliseconds
 */
export function pastIncidents(cluster: string, book: AlertBook, since: number): readonly IncidentRecord[] {
  return book.past
    .filter(({ resolvedAt }) => resolvedAt >= since)
    .map((incident) => pastRecord(cluster, incident, book));
}

function openRecord(cluster: string, incident: Incident, { alerts }: AlertBook): IncidentRecord {
  const { id, phase, severity, openedAt, resolvedAt, head, members, assignee, page, acts, log, diagnoses } = incident;
  return {
    id,
    cluster,
    phase,
    severity,
    openedAt,
    resolvedAt,
    head,
    symptom: alerts[head]?.finding.symptom,
    members: Object.keys(members),
    assignee,
    told: page?.contacts ?? [],
    acts,
    log,
    diagnoses: diagnoses && Object.values(diagnoses),
  };
}

/** What belonged to it is known only from the book that had it open. */
function pastRecord(cluster: string, past: PastIncident, before: AlertBook): IncidentRecord {
  const { id, severity, openedAt, resolvedAt, head, assignee, told, acts, log } = past;
  const known = Object.hasOwn(before.incidents, id) ? before.incidents[id] : undefined;
  return {
    id,
    cluster,
    phase: 'resolved',
    severity,
    openedAt,
    resolvedAt,
    head,
    symptom: before.alerts[head]?.finding.symptom,
    members: Object.keys(known?.members ?? {}),
    assignee,
    told,
    acts,
    log,
    diagnoses: known?.diagnoses && Object.values(known.diagnoses),
  };
}
