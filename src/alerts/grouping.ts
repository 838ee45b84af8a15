import type { AlertBook, AlertState, Incident, Link, Member } from './book.ts';
import type { Decision } from './decision.ts';
import { incidentNumber, logged } from './incident.ts';
import { type Candidate, ENDED_WINDOW_MS, indexOf, type Relation, relationsOf } from './relations.ts';
import { worseOf } from './severity.ts';

/** Alerts whose joining an incident writes down one by one. */
const MAX_NOTES = 40;

type Grouped = Pick<AlertBook, 'alerts' | 'incidents' | 'nextIncident'> & { readonly decisions: readonly Decision[] };

/**
 * Gives every alert that has just opened its incident: the one it was in before, if that is still open; else that of its
 * nearest relative; else a new one together with those of its relatives that are new as well.
 * @param opened fingerprints, worst findings first
 * @param now epoch milliseconds
 */
export function groupOpened(
  book: Pick<AlertBook, 'alerts' | 'incidents' | 'nextIncident'>,
  opened: readonly string[],
  cluster: string,
  now: number,
): Grouped {
  if (opened.length === 0) return { ...book, decisions: [] };
  const places = placesOf(book, opened, now);
  let { nextIncident } = book;
  const alerts: Record<string, AlertState> = { ...book.alerts };
  const incidents: Record<string, Incident> = { ...book.incidents };
  const decisions: Decision[] = [];
  const created = new Map<string, string>();
  const joining = new Map<string, { print: string; alert: AlertState; link: Link }[]>();
  for (const { print, link, group } of places) {
    const alert = alerts[print];
    if (alert === undefined) continue;
    let id = created.get(group) ?? (Object.hasOwn(incidents, group) ? group : undefined);
    if (id === undefined) {
      id = `${cluster}-${nextIncident}`;
      nextIncident += 1;
      created.set(group, id);
      incidents[id] = newIncident(id, print, alert, now);
    }
    alerts[print] = { ...alert, incident: id };
    const joined = joining.get(id) ?? [];
    joined.push({ print, alert, link });
    joining.set(id, joined);
    decisions.push({ at: now, about: print, verdict: { code: 'opened', severity: alert.severity, incident: id } });
  }
  for (const [id, joined] of joining) {
    const incident = incidents[id];
    if (incident !== undefined) incidents[id] = join(incident, joined, now);
  }
  return { alerts, incidents, nextIncident, decisions };
}

interface Place {
  readonly print: string;
  readonly link: Link;
  /** Id of an open incident, or the fingerprint that stands for a new one. */
  readonly group: string;
}

/** In the order of `opened`, but whoever has a place comes before those that follow it. */
function placesOf(
  book: Pick<AlertBook, 'alerts' | 'incidents'>,
  opened: readonly string[],
  now: number,
): readonly Place[] {
  const index = indexOf(candidates(book, new Set(opened), now));
  const placed = new Map<string, Place>();
  const relations = new Map<string, readonly Relation[]>();
  for (const print of opened) {
    const alert = book.alerts[print];
    if (alert === undefined) continue;
    if (alert.incident !== undefined && isOpen(book, alert.incident)) {
      const link = book.incidents[alert.incident]?.members[print]?.link ?? { kind: 'first' };
      placed.set(print, { print, link, group: alert.incident });
      continue;
    }
    const found = relationsOf({ print, alert }, index);
    relations.set(print, found);
    const known = found.find(({ to }) => to.alert.incident !== undefined && isOpen(book, to.alert.incident));
    if (known?.to.alert.incident !== undefined) {
      placed.set(print, { print, link: known.link, group: known.to.alert.incident });
    }
  }
  spread(opened, relations, placed);
  return opened.flatMap((print) => placed.get(print) ?? []);
}

/** Those without a place follow a relative that has one; what is left over begins groups of its own. */
function spread(
  opened: readonly string[],
  relations: ReadonlyMap<string, readonly Relation[]>,
  placed: Map<string, Place>,
): void {
  const relatives = bothWays(relations);
  const queue = [...placed.keys()];
  const settle = () => {
    for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
      const group = placed.get(from)?.group;
      for (const { print, link } of relatives.get(from) ?? []) {
        if (group === undefined || placed.has(print)) continue;
        placed.set(print, { print, link, group });
        queue.push(print);
      }
    }
  };
  settle();
  for (const print of opened) {
    if (placed.has(print)) continue;
    placed.set(print, { print, link: { kind: 'first' }, group: print });
    queue.push(print);
    settle();
  }
}

const REVERSE = { cause: 'effect', effect: 'cause', same_place: 'same_place', same_check: 'same_check' } as const;

/** Who may follow whom, with the link that the follower then has. */
function bothWays(relations: ReadonlyMap<string, readonly Relation[]>): ReadonlyMap<string, readonly Follower[]> {
  const map = new Map<string, Follower[]>();
  const add = (from: string, follower: Follower) => {
    const list = map.get(from);
    if (list === undefined) map.set(from, [follower]);
    else list.push(follower);
  };
  for (const [print, found] of relations) {
    for (const { to, link } of found) {
      add(to.print, { print, link });
      if (relations.has(to.print)) add(print, { print: to.print, link: { kind: REVERSE[link.kind], of: print } });
    }
  }
  return map;
}

interface Follower {
  readonly print: string;
  readonly link: Link;
}

/** All that new alerts may be related to: what fires, and what ended a moment ago in an incident that is still open. */
function candidates(
  book: Pick<AlertBook, 'alerts' | 'incidents'>,
  opened: ReadonlySet<string>,
  now: number,
): readonly Candidate[] {
  const number = ({ alert }: Candidate) =>
    alert.incident === undefined ? Number.MAX_SAFE_INTEGER : incidentNumber(alert.incident);
  return Object.entries(book.alerts)
    .filter(([print, { phase, end, incident }]) => {
      if (phase === 'firing') return opened.has(print) || isOpen(book, incident);
      return end !== undefined && now - end.at <= ENDED_WINDOW_MS && isOpen(book, incident);
    })
    .map(([print, alert]) => ({ print, alert }))
    .toSorted((a, b) => number(a) - number(b));
}

/** One whose ending has not been told yet goes on, too. */
function isOpen({ incidents }: Pick<AlertBook, 'incidents'>, id: string | undefined): boolean {
  return id !== undefined && Object.hasOwn(incidents, id);
}

function newIncident(id: string, head: string, alert: AlertState, now: number): Incident {
  return {
    id,
    phase: 'firing',
    openedAt: now,
    resolvedAt: undefined,
    head,
    severity: alert.severity,
    members: {},
    storm: false,
    assignee: undefined,
    acts: [],
    page: undefined,
    log: [],
    heldBy: [],
  };
}

function join(
  incident: Incident,
  joined: readonly { readonly print: string; readonly alert: AlertState; readonly link: Link }[],
  now: number,
): Incident {
  const member = (link: Link): Member => ({ joinedAt: now, link, told: undefined, endTold: false });
  const notes = joined.slice(0, MAX_NOTES).map(({ print, link }) => ({
    at: now,
    about: incident.id,
    verdict: { code: 'joined', alert: print, link: link.kind } as const,
  }));
  const goesOn = incident.phase === 'resolved' ? ({ phase: 'firing', resolvedAt: undefined } as const) : {};
  return {
    ...incident,
    ...goesOn,
    severity: joined.reduce((worst, { alert }) => worseOf(worst, alert.severity), incident.severity),
    members: { ...incident.members, ...Object.fromEntries(joined.map(({ print, link }) => [print, member(link)])) },
    log: logged(incident.log, notes),
  };
}
