import type { Finding, Severity } from '../checks/check.ts';
import type { Decision } from './decision.ts';
import type { IncidentDiagnosis } from './diagnosis.ts';
import type { CurrentResult, RunName } from './event.ts';
import type { Silence } from './silence.ts';

/**
 * pending: bad, but not often enough yet. firing: a member of an open incident. over: it ended, and its incident goes
 * on; it is kept for the closing message.
 */
export type AlertPhase = 'pending' | 'firing' | 'over';

/** Why an alert is over. */
export type EndReason =
  | 'recovered' // the check has been ok for long enough
  | 'gone' // the check saw everything and does not speak of the entity any more
  | 'not_checked_any_more' // no inspection of the cluster runs the check
  | 'closed'; // a person closed the incident

/** One fingerprint (check and entity) of a cluster. */
export interface AlertState {
  readonly phase: AlertPhase;
  /** Epoch milliseconds of the first bad run. */
  readonly since: number;
  /** Epoch milliseconds; undefined while pending. */
  readonly openedAt: number | undefined;
  /** The worst while it fires. */
  readonly severity: Severity;
  /** The last bad finding; a known one is not replaced by an unknown. */
  readonly finding: Finding;
  /**
   * The last runs that could tell, oldest first: `b` bad, `n` ok but not below the recovery threshold, `g` good. Begins
   * anew when the alert opens.
   */
  readonly runs: string;
  /** Epoch milliseconds of the last run that could tell. */
  readonly knownAt: number;
  readonly flapping: boolean;
  /** Id of the incident; undefined while pending. */
  readonly incident: string | undefined;
  /** Undefined unless over. */
  readonly end: AlertEnd | undefined;
}

export interface AlertEnd {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly reason: EndReason;
  /** What the check said of the entity, or else of the whole cluster, when it ended. */
  readonly now: CurrentResult | undefined;
}

/** Why an alert belongs to an incident. */
export type Link =
  | { readonly kind: 'first' }
  /** `of` explains it, or it explains `of`: a causal edge of the catalogue. */
  | { readonly kind: 'cause' | 'effect'; readonly of: string }
  /** The same host, or the same check elsewhere, at about the same time. */
  | { readonly kind: 'same_place' | 'same_check'; readonly of: string }
  /** One of very many that began at once. */
  | { readonly kind: 'storm' };

/** An alert in an incident, by fingerprint. */
export interface Member {
  /** Epoch milliseconds. */
  readonly joinedAt: number;
  readonly link: Link;
  /** The severity that people have been told of; undefined: they have not. */
  readonly told: Severity | undefined;
  /** That it ended has been told. */
  readonly endTold: boolean;
}

/** What people have been told of an incident. */
export interface Page {
  /** Epoch milliseconds of the opening message. */
  readonly openedAt: number;
  /** Of the last message that was not about a person's act. */
  readonly lastAt: number;
  /** Everybody who got a message, in the order of the first. */
  readonly contacts: readonly string[];
  /** Fingerprint of the headline in the last message. */
  readonly head: string;
  readonly severity: Severity;
  /** Repeats so far. */
  readonly repeats: number;
  /** Escalations that were carried out, as `<route>/<step>`. */
  readonly escalated: readonly string[];
  /** People were told that it flaps, and not yet that it stopped. */
  readonly flappingTold: boolean;
  /** Hosts whose cause people were told; absent: none. */
  readonly diagnosesTold?: readonly string[];
}

/** What a person did. */
export interface Act {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
  readonly what: 'acknowledged' | 'unacknowledged' | 'assigned' | 'commented' | 'closed';
  /** The comment, or the assignee. */
  readonly text: string;
}

/** Alerts that share a cause. Its thread of messages has one opening and one closing. */
export interface Incident {
  /** `<cluster>-<number>`. */
  readonly id: string;
  readonly phase: 'firing' | 'acknowledged' | 'resolved';
  /** Epoch milliseconds: when the first alert of it opened. */
  readonly openedAt: number;
  /** Epoch milliseconds; undefined while it lasts. */
  readonly resolvedAt: number | undefined;
  /** Fingerprint of the cause, or of what comes nearest to it. */
  readonly head: string;
  /** The worst so far. */
  readonly severity: Severity;
  /** By fingerprint; the states of its alerts are in `AlertBook.alerts`. */
  readonly members: Readonly<Record<string, Member>>;
  readonly storm: boolean;
  readonly assignee: string | undefined;
  /** Oldest first, bounded. */
  readonly acts: readonly Act[];
  /** undefined: nobody has been told of it. */
  readonly page: Page | undefined;
  /** Decisions, oldest first, bounded. */
  readonly log: readonly Decision[];
  /** Names of the silences, windows and inhibitions that keep or kept messages back, since the last one. Bounded. */
  readonly heldBy: readonly string[];
  /** What was found of why, by host; bounded. Absent: nothing yet. */
  readonly diagnoses?: Readonly<Record<string, IncidentDiagnosis>>;
}

/** An incident that is over and closed, kept for explanations. */
export interface PastIncident
  extends Pick<Incident, 'id' | 'openedAt' | 'head' | 'severity' | 'assignee' | 'acts' | 'log' | 'heldBy'> {
  readonly resolvedAt: number;
  readonly members: number;
  /** Contacts who were told; empty: nobody. */
  readonly told: readonly string[];
}

/** What a silence or a maintenance window keeps back, so that its end can tell. */
export interface Hold {
  readonly kind: 'silence' | 'maintenance';
  /** Id of the silence, or name of the window. */
  readonly name: string;
  /** Epoch milliseconds. */
  readonly until: number;
  /** Incidents that are kept back, by id. Bounded. */
  readonly held: Readonly<Record<string, HeldIncident>>;
  /** 1 where there were more than could be named. */
  readonly more: 0 | 1;
  /** People were told that it is about to end. */
  readonly endingTold: boolean;
}

export interface HeldIncident {
  /** Epoch milliseconds since when it was held. */
  readonly at: number;
  /** Fingerprint of its head. */
  readonly head: string;
  readonly severity: Severity;
  /** Epoch milliseconds; undefined: it still lasts. */
  readonly endedAt: number | undefined;
}

/** What a contact was sent lately, and what the limit of an hour kept back. */
export interface Mailbox {
  /** Epoch milliseconds of the messages of the last hour, oldest first. */
  readonly sent: readonly number[];
  /** Distinct notices kept back since the last message. */
  readonly hidden: readonly string[];
  readonly hiddenSince: number | undefined;
}

/** All that is remembered of the alerts of one cluster. Plain JSON, bounded; only `advance` makes the next one. */
export interface AlertBook {
  readonly version: 2;
  /** The latest time that the book has seen, epoch milliseconds: it never goes back. */
  readonly at: number;
  /** Scheduled time of the last run, by inspection. */
  readonly runs: Readonly<Record<RunName['inspection'], RunName['scheduledTime']>>;
  /** Number of the next incident. */
  readonly nextIncident: number;
  readonly nextSilence: number;
  /** Number of the next notice: part of its id. */
  readonly nextNotice: number;
  /** By fingerprint. */
  readonly alerts: Readonly<Record<string, AlertState>>;
  /** Hard states of the last runs (`b` firing and bad, `g` good), oldest first, by fingerprint; only where one was bad. */
  readonly flaps: Readonly<Record<string, string>>;
  /** Open ones, and resolved ones whose closing message is still due, by id. */
  readonly incidents: Readonly<Record<string, Incident>>;
  /** The last resolved ones, newest first. */
  readonly past: readonly PastIncident[];
  /** By id. */
  readonly silences: Readonly<Record<string, Silence>>;
  /** By `<kind>/<name>`. */
  readonly holds: Readonly<Record<string, Hold>>;
  /** By contact. */
  readonly mailboxes: Readonly<Record<string, Mailbox>>;
  /** Ids of the last commands, oldest first. */
  readonly commands: readonly string[];
}

export const EMPTY_BOOK: AlertBook = {
  version: 2,
  at: 0,
  runs: {},
  nextIncident: 1,
  nextSilence: 1,
  nextNotice: 1,
  alerts: {},
  flaps: {},
  incidents: {},
  past: [],
  silences: {},
  holds: {},
  mailboxes: {},
  commands: [],
};
