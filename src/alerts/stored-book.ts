import type { Finding, Severity } from '../checks/check.ts';
import { type AlertBook, type AlertState, EMPTY_BOOK, type Incident } from './book.ts';
import { worstSeverity } from './severity.ts';

/** What version 1 kept of a fingerprint. */
interface FirstVersion {
  readonly phase: 'pending' | 'firing';
  readonly badRuns: number;
  readonly since: number;
  readonly openedAt?: number;
  readonly severity: Severity;
  readonly finding: Finding;
}

/**
 * The book as it was stored. Version 1 was a record of alerts by fingerprint, told in one message for each run: what
 * opened in one run becomes one incident that people have been told of.
 */
export function readBook(stored: unknown, cluster: string): AlertBook {
  if (typeof stored !== 'object' || stored === null) return EMPTY_BOOK;
  if ('version' in stored && stored.version === 2) return { ...EMPTY_BOOK, ...(stored as Partial<AlertBook>) };
  return takenOver(stored as Readonly<Record<string, FirstVersion>>, cluster);
}

function takenOver(old: Readonly<Record<string, FirstVersion>>, cluster: string): AlertBook {
  const entries = Object.entries(old);
  const openings = [...new Set(entries.flatMap(([, { openedAt }]) => openedAt ?? []))].toSorted((a, b) => a - b);
  const idOf = (openedAt: number | undefined) =>
    openedAt === undefined ? undefined : `${cluster}-${openings.indexOf(openedAt) + 1}`;
  const alerts = entries.map(([print, alert]): [string, AlertState] => [print, alertOf(alert, idOf(alert.openedAt))]);
  const incidents = openings.map((openedAt): [string, Incident] => {
    const id = `${cluster}-${openings.indexOf(openedAt) + 1}`;
    return [
      id,
      incidentOf(
        id,
        openedAt,
        alerts.filter(([, { incident }]) => incident === id),
      ),
    ];
  });
  return {
    ...EMPTY_BOOK,
    nextIncident: openings.length + 1,
    alerts: Object.fromEntries(alerts),
    incidents: Object.fromEntries(incidents),
  };
}

function alertOf({ phase, badRuns, since, openedAt, severity, finding }: FirstVersion, incident?: string): AlertState {
  const runs = phase === 'pending' ? 'b'.repeat(Math.min(badRuns, 20)) : '';
  const at = openedAt ?? since;
  return { phase, since, openedAt, severity, finding, runs, knownAt: at, flapping: false, incident, end: undefined };
}

function incidentOf(id: string, openedAt: number, members: readonly (readonly [string, AlertState])[]): Incident {
  const head = members[0]?.[0] ?? '';
  const severity = worstSeverity(members.map(([, alert]) => alert.severity));
  return {
    id,
    phase: 'firing',
    openedAt,
    resolvedAt: undefined,
    head,
    severity,
    members: Object.fromEntries(
      members.map(([print, alert], index) => [
        print,
        {
          joinedAt: openedAt,
          link: index === 0 ? { kind: 'first' } : { kind: 'storm' },
          told: alert.severity,
          endTold: false,
        },
      ]),
    ),
    storm: false,
    assignee: undefined,
    acts: [],
    // To whom is not known: whoever the routes name hears of the incident once more, with its id.
    page: {
      openedAt,
      lastAt: openedAt,
      contacts: [],
      head,
      severity,
      repeats: 0,
      escalated: [],
      flappingTold: false,
    },
    log: [],
    heldBy: [],
  };
}
