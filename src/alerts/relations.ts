import type { AlertState, Link } from './book.ts';
import { CAUSES, type Edge } from './causes.ts';
import { hostLabel, hostOf, sameHost } from './place.ts';

/** A cause that began so long ago explains nothing new elsewhere; on its own host it does, and what it implies as well. */
const CAUSE_WINDOW_MS = 60 * 60_000;
/** What has ended explains what is noticed a little later: metrics take some runs to open. */
export const ENDED_WINDOW_MS = 15 * 60_000;
/** Troubles of one host, or of one kind, that begin this near to each other belong together. */
const TOGETHER_MS = 10 * 60_000;

/** An alert that others may be related to. */
export interface Candidate {
  readonly print: string;
  readonly alert: AlertState;
}

/** Alerts by check and by host, so that each finds its relatives without looking at all others. */
export interface Index {
  readonly byCheck: ReadonlyMap<string, readonly Candidate[]>;
  readonly byCheckAndHost: ReadonlyMap<string, readonly Candidate[]>;
  readonly byHost: ReadonlyMap<string, readonly Candidate[]>;
}

export function indexOf(candidates: readonly Candidate[]): Index {
  const byCheck = new Map<string, Candidate[]>();
  const byCheckAndHost = new Map<string, Candidate[]>();
  const byHost = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const { check, entity } = candidate.alert.finding;
    const host = hostOf(entity);
    push(byCheck, check, candidate);
    push(byCheckAndHost, `${check}|${host === undefined ? '' : hostLabel(host)}`, candidate);
    if (host !== undefined) push(byHost, hostLabel(host), candidate);
  }
  return { byCheck, byCheckAndHost, byHost };
}

function push(map: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [candidate]);
  else list.push(candidate);
}

/** Why one alert belongs to another. */
export interface Relation {
  readonly to: Candidate;
  readonly link: Exclude<Link, { kind: 'first' | 'storm' }>;
}

/**
 * The relatives of an alert that has just opened, the nearest first: what explains it, what it explains, what is on its
 * host, what is of its kind. At most one for each edge.
 */
export function relationsOf(opened: Candidate, index: Index): readonly Relation[] {
  const { check } = opened.alert.finding;
  const causes = (CAUSES[check] ?? []).flatMap((edge) => causeOf(opened, edge, index));
  const effects = EFFECTS.get(check) ?? [];
  const explained = effects.flatMap(({ effect, edge }) => effectOf(opened, effect, edge, index));
  return [
    ...causes.map((to) => ({ to, link: { kind: 'effect', of: to.print } as const })),
    ...explained.map((to) => ({ to, link: { kind: 'cause', of: to.print } as const })),
    ...together(opened, onSameHost(opened, index)).map((to) => ({
      to,
      link: { kind: 'same_place', of: to.print } as const,
    })),
    ...together(opened, index.byCheck.get(check) ?? []).map((to) => ({
      to,
      link: { kind: 'same_check', of: to.print } as const,
    })),
  ];
}

/** Whether a check's alert on one entity explains another's by a causal edge, whenever both began. */
function explains(cause: AlertState, effect: AlertState): boolean {
  const edge = (CAUSES[effect.finding.check] ?? []).find((each) => each.cause === cause.finding.check);
  return edge !== undefined && near(cause, effect, edge) !== 'elsewhere';
}

/** The alerts that explain this one by causal edges: one for each edge, whenever they began. */
export function explanationOf(effect: Candidate, index: Index): Candidate | undefined {
  for (const edge of CAUSES[effect.alert.finding.check] ?? []) {
    const cause = causesAt(effect, edge, index).find(
      (each) => each.print !== effect.print && explains(each.alert, effect.alert),
    );
    if (cause !== undefined) return cause;
  }
  return undefined;
}

const EFFECTS = new Map<string, { effect: string; edge: Edge }[]>();
for (const [effect, edges] of Object.entries(CAUSES)) {
  for (const edge of edges) EFFECTS.set(edge.cause, [...(EFFECTS.get(edge.cause) ?? []), { effect, edge }]);
}

function causeOf(opened: Candidate, edge: Edge, index: Index): readonly Candidate[] {
  const cause = causesAt(opened, edge, index).find((each) => each.print !== opened.print && inTime(each, opened, edge));
  return cause === undefined ? [] : [cause];
}

function effectOf(opened: Candidate, effect: string, edge: Edge, index: Index): readonly Candidate[] {
  const found = at(effect, opened, edge, index).find(
    (each) => each.print !== opened.print && inTime(opened, each, edge),
  );
  return found === undefined ? [] : [found];
}

function causesAt(effect: Candidate, edge: Edge, index: Index): readonly Candidate[] {
  return at(edge.cause, effect, edge, index);
}

/** Candidates of a check that the scope allows: on the same host, or on none. */
function at(check: string, other: Candidate, edge: Edge, index: Index): readonly Candidate[] {
  const host = hostOf(other.alert.finding.entity);
  if (edge.scope === 'any' || host === undefined) return index.byCheck.get(check) ?? [];
  const onHost = index.byCheckAndHost.get(`${check}|${hostLabel(host)}`) ?? [];
  return [...onHost, ...(index.byCheckAndHost.get(`${check}|`) ?? [])];
}

function near(cause: AlertState, effect: AlertState, edge: Edge): 'same_host' | 'allowed' | 'elsewhere' {
  const [a, b] = [hostOf(cause.finding.entity), hostOf(effect.finding.entity)];
  if (a !== undefined && b !== undefined && sameHost(a, b)) return 'same_host';
  return edge.scope === 'any' || a === undefined || b === undefined ? 'allowed' : 'elsewhere';
}

/** @param cause and @param effect: one of them has opened just now */
function inTime(cause: Candidate, effect: Candidate, edge: Edge): boolean {
  const nearness = near(cause.alert, effect.alert, edge);
  if (nearness === 'elsewhere') return false;
  const now = Math.max(cause.alert.openedAt ?? 0, effect.alert.openedAt ?? 0);
  const older = (cause.alert.openedAt ?? 0) < (effect.alert.openedAt ?? 0) ? cause.alert : effect.alert;
  if (older.end !== undefined) return now - older.end.at <= ENDED_WINDOW_MS;
  return edge.implied || nearness === 'same_host' || now - (older.openedAt ?? 0) <= CAUSE_WINDOW_MS;
}

function onSameHost(opened: Candidate, index: Index): readonly Candidate[] {
  const host = hostOf(opened.alert.finding.entity);
  if (host === undefined) return [];
  return (index.byHost.get(hostLabel(host)) ?? []).filter(({ alert }) => {
    const other = hostOf(alert.finding.entity);
    return other !== undefined && sameHost(host, other);
  });
}

/** The first that fires and opened at about the same time. */
function together(opened: Candidate, others: readonly Candidate[]): readonly Candidate[] {
  const now = opened.alert.openedAt ?? 0;
  const found = others.find(
    ({ print, alert }) =>
      print !== opened.print && alert.end === undefined && now - (alert.openedAt ?? 0) <= TOGETHER_MS,
  );
  return found === undefined ? [] : [found];
}
