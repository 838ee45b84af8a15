import type { AlertBook } from '../alerts/book.ts';
import { incidentNumber } from '../alerts/incident.ts';
import type { Finding } from '../checks/check.ts';
import { findingChanges } from '../history/finding-changes.ts';
import { incidentChanges } from '../history/incident-records.ts';
import type { Span } from '../history/ports.ts';
import type { FindingRecord, IncidentRecord } from '../history/record.ts';

/** What the history would have been given by a replay, made by the same functions. */
export interface Records {
  /** @param at epoch milliseconds of the judgement */
  findings(inspection: string, findings: readonly Finding[], at: number): void;
  incidents(before: AlertBook, after: AlertBook): void;
  /** Those that lasted at any time in the span, by when they began. */
  findingsIn(span: Span): readonly FindingRecord[];
  incidentsIn(span: Span): readonly IncidentRecord[];
}

export function makeRecords(cluster: string): Records {
  const last = new Map<string, readonly Finding[]>();
  const findings = new Map<string, FindingRecord>();
  const incidents = new Map<string, IncidentRecord>();
  return {
    findings: (inspection, after, at) => {
      for (const record of findingChanges(cluster, last.get(inspection) ?? [], after, at)) {
        findings.set(JSON.stringify([record.since, record.status, record.fingerprint]), record);
      }
      last.set(inspection, after);
    },
    incidents: (before, after) => {
      if (before === after) return;
      for (const record of incidentChanges(cluster, before, after)) incidents.set(record.id, record);
    },
    findingsIn: (span) =>
      [...findings.values()]
        .filter(({ since, until }) => overlaps(span, since, until))
        .toSorted((a, b) => a.since - b.since || (a.fingerprint < b.fingerprint ? -1 : 1)),
    incidentsIn: (span) =>
      [...incidents.values()]
        .filter(({ openedAt, resolvedAt }) => overlaps(span, openedAt, resolvedAt))
        .toSorted((a, b) => a.openedAt - b.openedAt || incidentNumber(a.id) - incidentNumber(b.id)),
  };
}

function overlaps({ from, until }: Span, begins: number, ends: number | undefined): boolean {
  return begins < until && (ends === undefined || ends >= from);
}
