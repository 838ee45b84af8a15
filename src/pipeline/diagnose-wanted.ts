import type { AlertBook, AlertState, Incident } from '../alerts/book.ts';
import { type IncidentDiagnosis, MAX_DIAGNOSES } from '../alerts/diagnosis.ts';
import { membersOf } from '../alerts/incident.ts';
import { hostOf, sameHost } from '../alerts/place.ts';
import { severityRank } from '../alerts/severity.ts';
import type { CauseCode } from '../diagnose/cause.ts';
import { ASKS_METAS, WANTED } from '../diagnose/wanted.ts';

/** What has gone on for longer without a look left its traces too long ago. */
const WINDOW_MS = 60 * 60_000;

/** A host that an open incident asks to be looked at. */
export interface WantedLook {
  readonly incident: string;
  /** Fingerprint of the alert that asks. */
  readonly alert: string;
  /** As the finding names it: a host's name or its address; empty: the cluster as a whole. */
  readonly host: string;
}

/**
 * Hosts that the open incidents ask about and nothing is known of yet: those of alerts that fire, whose checks name causes,
 * and that joined within the last hour. The worst first.
 * @param metas host:port of the cluster's metas
 * @param now epoch milliseconds
 */
export function wantedLooks(book: AlertBook, metas: readonly string[], now: number): readonly WantedLook[] {
  return Object.values(book.incidents)
    .filter(({ phase }) => phase !== 'resolved')
    .toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity) || a.openedAt - b.openedAt)
    .flatMap((incident) => wantedOf(incident, book, metas, now));
}

function wantedOf(
  incident: Incident,
  { alerts }: AlertBook,
  metas: readonly string[],
  now: number,
): readonly WantedLook[] {
  const known = Object.values(incident.diagnoses ?? {});
  const wanted: WantedLook[] = [];
  const members = membersOf(incident, alerts)
    .filter(({ print, alert }) => asks(alert) && (incident.members[print]?.joinedAt ?? 0) >= now - WINDOW_MS)
    .toSorted((a, b) => severityRank(b.alert.severity) - severityRank(a.alert.severity));
  for (const { print, alert } of members) {
    for (const host of hostsOf(alert, metas)) {
      if (known.some((each) => isOf(each, host)) || wanted.some((each) => isSame(each.host, host))) continue;
      wanted.push({ incident: incident.id, alert: print, host });
    }
  }
  return wanted.slice(0, Math.max(0, MAX_DIAGNOSES - known.length));
}

function asks({ phase, severity, finding }: AlertState): boolean {
  return phase === 'firing' && severity !== 'info' && Object.hasOwn(WANTED, finding.check);
}

function hostsOf({ finding: { check, entity } }: AlertState, metas: readonly string[]): readonly string[] {
  if (ASKS_METAS.includes(check)) return metas.map((meta) => hostOf({ kind: 'node', name: meta }) ?? '');
  return [hostOf(entity) ?? ''];
}

function isOf({ host, address }: IncidentDiagnosis, wanted: string): boolean {
  return isSame(host, wanted) || address === wanted;
}

/** No name is that of the cluster as a whole. */
export function isSame(a: string, b: string): boolean {
  return a === '' || b === '' ? a === b : sameHost(a.toLowerCase(), b.toLowerCase());
}

/** The causes that the checks of an incident name. */
export function causesAskedFor(incident: Incident | undefined, { alerts }: AlertBook): ReadonlySet<CauseCode> {
  if (incident === undefined) return new Set();
  return new Set(membersOf(incident, alerts).flatMap(({ alert }) => WANTED[alert.finding.check] ?? []));
}
