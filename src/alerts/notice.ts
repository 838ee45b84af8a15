import type { Finding, Severity } from '../checks/check.ts';
import type { Message } from '../words/message.ts';
import type { AlertEnd, Incident, Link } from './book.ts';
import type { IncidentDiagnosis } from './diagnosis.ts';
import type { RunName } from './event.ts';
import type { Silence } from './silence.ts';

/**
 * opened and storm open a thread (a storm is one incident made of very many alerts); resolved closes it. escalated goes to
 * further contacts because nobody acknowledged.
 */
export type Stage =
  | 'opened'
  | 'storm'
  | 'updated'
  | 'escalated'
  | 'repeated'
  | 'acknowledged'
  | 'flapping'
  | 'resolved'
  | 'silence_ending'
  | 'silence_ended'
  | 'canary_message'
  | 'operation';

/** An alert of an incident as a text needs it. */
export interface MemberView {
  readonly fingerprint: string;
  readonly finding: Finding;
  /** The worst while it fired. */
  readonly severity: Severity;
  /** Epoch milliseconds of the first bad run. */
  readonly since: number;
  readonly link: Link;
  readonly flapping: boolean;
  /** undefined: it still fires. */
  readonly end: AlertEnd | undefined;
}

export interface IncidentView
  extends Pick<Incident, 'id' | 'phase' | 'openedAt' | 'resolvedAt' | 'severity' | 'storm' | 'assignee' | 'acts'> {
  /** The cause, or what comes nearest to it. */
  readonly head: MemberView;
  /** All the others that are not held: firing before ended, worst first, cause before effect; bounded. */
  readonly others: readonly MemberView[];
  /** Members that are not in `others` any more. */
  readonly more: number;
  /** Alerts of the incident that fire and are kept back by a silence, a window or an inhibition. */
  readonly held: number;
  /** Epoch milliseconds of the last acknowledgement and by whom; undefined while nobody has. */
  readonly acknowledged: { readonly at: number; readonly by: string } | undefined;
  /** What was found of why; absent: nothing yet. Bounded. */
  readonly diagnoses?: readonly IncidentDiagnosis[];
}

/** What is new since the last message. Fingerprints. */
export interface Changes {
  readonly joined: readonly string[];
  readonly ended: readonly string[];
  readonly worsened: readonly string[];
  /** The headline before, if it is another one now. */
  readonly headBefore: string | undefined;
  readonly flapping: 'started' | 'stopped' | undefined;
  /** Hosts whose cause has become known; absent: none. */
  readonly diagnosed?: readonly string[];
}

/** What comes next if nothing changes. Epoch milliseconds. */
export type NextDue =
  | { readonly kind: 'repeat'; readonly at: number }
  | { readonly kind: 'escalation'; readonly at: number; readonly to: readonly string[] };

/** Why the contacts get it. */
export type Why =
  | { readonly kind: 'route'; readonly route: number }
  /** No route is configured: every contact hears of warnings and criticals. */
  | { readonly kind: 'no_routes' }
  | { readonly kind: 'escalation'; readonly route: number; readonly afterMs: number }
  | { readonly kind: 'told_before' }
  | { readonly kind: 'silence_author' };

/** Messages to a contact that were kept back by the limit of an hour, or held until now, and are made known by this one. */
export interface Hidden {
  readonly contact: string;
  readonly count: number;
  /** Epoch milliseconds. */
  readonly since: number;
}

interface Base {
  /** Deterministic: the same history gives the same id. Ids of a cluster sort in the order of their making. */
  readonly id: string;
  readonly cluster: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly severity: Severity;
  /** Names of contacts, at least one. */
  readonly contacts: readonly string[];
  readonly why: readonly Why[];
  readonly hidden: readonly Hidden[];
  /** The run that gave rise to it; undefined: a timer or a person. */
  readonly run: RunName | undefined;
}

export interface IncidentNotice extends Base {
  readonly stage: Exclude<Stage, 'silence_ending' | 'silence_ended' | 'canary_message' | 'operation'>;
  readonly incident: IncidentView;
  readonly changes: Changes;
  readonly next: readonly NextDue[];
  /** What kept the opening message back until now: names of silences, windows and inhibitions. */
  readonly heldUntilNow: readonly string[];
  /** Operations that could be planned; found when it is sent, where operations are enabled. */
  readonly advice?: readonly { readonly words: Message; readonly command: string }[];
}

/** An incident that a silence or a window kept back. */
export interface HeldView {
  readonly incident: string;
  readonly head: string;
  readonly severity: Severity;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly endedAt: number | undefined;
}

export interface SilenceNotice extends Base {
  readonly stage: 'silence_ending' | 'silence_ended';
  readonly kind: 'silence' | 'maintenance';
  /** Id of the silence, or name of the window. */
  readonly name: string;
  /** undefined for a maintenance window. */
  readonly silence: Silence | undefined;
  /** Epoch milliseconds. */
  readonly endsAt: number;
  readonly held: readonly HeldView[];
  readonly more: number;
}

/** The daily proof that messages arrive. It is about no alert. */
export interface CanaryNotice extends Base {
  readonly stage: 'canary_message';
  readonly canary: {
    /** Epoch milliseconds when the next one is due. */
    readonly nextAt: number;
    /** Clusters that are inspected. Bounded. */
    readonly clusters: readonly string[];
    /** Clusters that are not in `clusters` any more. */
    readonly more: number;
    /** Open incidents of all clusters. */
    readonly incidents: number;
  };
}

/** What became of an operation on the cluster. */
export const OPERATION_HAPPENINGS = ['started', 'reverting', 'done', 'aborted', 'failed'] as const;
export type OperationHappening = (typeof OPERATION_HAPPENINGS)[number];

/** Something that Farrier does to the cluster, because people have asked for it. */
export interface OperationNotice extends Base {
  readonly stage: 'operation';
  readonly operation: {
    readonly id: string;
    /** rebalance, freeze, … */
    readonly kind: string;
    /** Of a server's stop or start. */
    readonly host: string | undefined;
    readonly happening: OperationHappening;
    /** Who asked, or Farrier itself. */
    readonly by: string;
    /** Why, by its stable code; undefined: there is no more to say. */
    readonly reason: string | undefined;
    /** What was seen, as it was noted down, or what a person said; empty: nothing. */
    readonly detail: string;
    /** The message that `detail` is made of, where it is one. */
    readonly words?: Message;
    /** Epoch milliseconds since when it runs. */
    readonly since: number;
    /** Who approved it. */
    readonly approvedBy?: string;
    /** Who aborted it or pulled the kill switch. */
    readonly endedBy?: string;
    /** Epoch milliseconds by which a rebalance is over at the latest. */
    readonly until?: number;
    /**
     * What is as it was before again: `level`, `rates`, `primaries`. `left_alone`: the level is somebody else's;
     * `not_restored`: something is left to people.
     */
    readonly restored?: readonly string[];
    /** True: it had not sent anything that changes the cluster. */
    readonly untouched?: true;
  };
}

/** Something that people are to be told, before it is put into words. */
export type Notice = IncidentNotice | SilenceNotice | CanaryNotice | OperationNotice;
