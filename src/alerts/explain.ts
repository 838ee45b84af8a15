import type { AlertBook, AlertState, Incident, PastIncident } from './book.ts';
import type { Decision, IncidentVerdict } from './decision.ts';
import { type Due, dueOf } from './due.ts';
import { refreshed } from './incident.ts';
import { withinLimit } from './mailbox.ts';
import { type Mute, mutesAt } from './mute.ts';
import type { NextDue } from './notice.ts';
import type { CheckRule, Policy } from './policy.ts';
import { situationOf } from './situation.ts';
import { nextDueOf } from './view.ts';

/** What comes next of its own accord. Epoch milliseconds. */
export type Upcoming =
  | NextDue
  | { readonly kind: 'update' | 'silence_ends' | 'window_ends' | 'route_opens' | 'limit_frees'; readonly at: number };

/** Why people were or were not told of an incident, and when they will be. */
export interface IncidentExplanation {
  readonly kind: 'incident';
  readonly incident: Incident;
  /** The message that is due now, or why none is. */
  readonly standing: { readonly due: string; readonly contacts: readonly string[] } | IncidentVerdict;
  /** Oldest first. */
  readonly history: readonly Decision[];
  /** By time. */
  readonly upcoming: readonly Upcoming[];
  /** What holds each alert of it that fires, by fingerprint. */
  readonly mutes: Readonly<Record<string, Mute>>;
}

export interface PastExplanation {
  readonly kind: 'past';
  readonly incident: PastIncident;
  readonly history: readonly Decision[];
}

export interface AlertExplanation {
  readonly kind: 'alert';
  readonly print: string;
  readonly alert: AlertState;
  /** undefined: the check is not in the catalogue any more. */
  readonly rule: CheckRule | undefined;
  /** Bad runs that count towards its opening. */
  readonly bad: number;
  /** Good runs in a row, and how many close it. */
  readonly good: { readonly runs: number; readonly of: number };
  readonly mute: Mute | undefined;
}

export type Explanation = IncidentExplanation | PastExplanation | AlertExplanation;

/**
 * Explains an incident by its id, or an alert by its fingerprint, as things stand at `now` (epoch milliseconds). Pure:
 * it decides what `advance` would decide on a tick, and changes nothing. @returns undefined for what the book does not know
 */
export function explain(book: AlertBook, id: string, policy: Policy, now: number): Explanation | undefined {
  const incident = Object.hasOwn(book.incidents, id) ? book.incidents[id] : undefined;
  if (incident !== undefined) return explainIncident(book, incident, policy, now);
  const past = book.past.find((each) => each.id === id);
  if (past !== undefined) return { kind: 'past', incident: past, history: past.log };
  const alert = Object.hasOwn(book.alerts, id) ? book.alerts[id] : undefined;
  return alert === undefined ? undefined : explainAlert(book, id, alert, policy, now);
}

function explainIncident(book: AlertBook, stored: Incident, policy: Policy, now: number): IncidentExplanation {
  const incident = refreshed(stored, book.alerts, policy.rules, now);
  const muteOf = mutesAt(book, policy, now);
  const situation = situationOf(incident, book.alerts, muteOf, policy, now);
  const standing = standingOf(book, dueOf(incident, situation, policy, now), policy, now);
  const held = situation.firing.flatMap(({ print, alert }) => {
    const mute = muteOf(print, alert);
    return mute === undefined ? [] : [[print, mute] as const];
  });
  const upcoming = [...nextDueOf(incident, situation, policy), ...waitingFor(standing)];
  return {
    kind: 'incident',
    incident,
    standing,
    history: incident.log,
    upcoming: upcoming.toSorted((a, b) => a.at - b.at),
    mutes: Object.fromEntries(held),
  };
}

function standingOf(book: AlertBook, due: Due, policy: Policy, now: number): IncidentExplanation['standing'] {
  if (due.kind === 'wait') return due.verdict;
  const { stage, contacts, exempt } = due.notice;
  const { allowed, full, until } = withinLimit(book.mailboxes, contacts, policy.messagesPerHour, now);
  if (!exempt && allowed.length === 0) return { code: 'flood_held', contacts: full, until };
  return { due: stage, contacts: exempt ? contacts : allowed };
}

function waitingFor(standing: IncidentExplanation['standing']): readonly Upcoming[] {
  if ('due' in standing) return [];
  switch (standing.code) {
    case 'update_waits':
      return [{ kind: 'update', at: standing.until }];
    case 'silenced':
      return [{ kind: 'silence_ends', at: standing.until }];
    case 'in_maintenance':
      return [{ kind: 'window_ends', at: standing.until }];
    case 'flood_held':
      return [{ kind: 'limit_frees', at: standing.until }];
    case 'no_route':
      return standing.opens === undefined ? [] : [{ kind: 'route_opens', at: standing.opens }];
    default:
      return [];
  }
}

function explainAlert(
  book: AlertBook,
  print: string,
  alert: AlertState,
  policy: Policy,
  now: number,
): AlertExplanation {
  const rule = policy.rules.get(alert.finding.check);
  const { runs, severity } = alert;
  return {
    kind: 'alert',
    print,
    alert,
    rule,
    bad: [...runs.slice(-(rule?.open.of ?? 1))].filter((run) => run === 'b').length,
    good: {
      runs: runs.length - runs.replace(/g+$/, '').length,
      of: rule?.closeAfter ?? policy.timing[severity].closeAfter,
    },
    mute: mutesAt(book, policy, now)(print, alert),
  };
}
