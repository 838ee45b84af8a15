import type { Check, Severity } from '../checks/check.ts';
import type { Language } from '../words/message.ts';
import type { Matcher } from './matcher.ts';
import type { CivilDay } from './zoned-time.ts';

/** What a run looks with: a probe, the audit of accepted tables, or a look at Farrier itself and at its account. */
export type RunProbe = Check['probe'] | 'onboarding' | 'pipeline' | 'account';

/** When an alert of a check opens and closes. */
export interface CheckRule extends Pick<Check, 'id' | 'alertsWhenUnknown'> {
  readonly probe: RunProbe;
  /** Opens at `bad` bad runs among the last `of` that could tell. */
  readonly open: { readonly bad: number; readonly of: number };
  /** Good runs in a row that close it; undefined: as the timing of its severity says. */
  readonly closeAfter: number | undefined;
  /**
   * A value counts as good only below `limit × recovery`; undefined: whatever the check calls ok is good. Meant for
   * checks whose reference is a limit that values are to stay below.
   */
  readonly recovery: number | undefined;
  /** Place in the catalogue: what explains others comes first. */
  readonly rank: number;
}

/** Milliseconds; how often people hear of an incident of a severity. */
export interface Timing {
  /** No two updates are nearer to each other. */
  readonly updateEvery: number;
  /** Waits before the first, second, … repeat; the last one goes on for ever. */
  readonly repeat: readonly number[];
  /** Good runs in a row that close an alert. */
  readonly closeAfter: number;
}

/** A stretch of a week or of each named day, in the local time of a zone. */
export interface TimeOfWeek {
  readonly days: readonly CivilDay[];
  /** Minutes after local midnight. An end at or before the start is on the next day. */
  readonly from: number;
  readonly to: number;
  /** IANA name. */
  readonly zone: string;
}

export interface Escalation {
  /** Milliseconds after the opening message. */
  readonly after: number;
  readonly to: readonly string[];
}

/** Who is told of what. */
export interface Route {
  /** Position in farrier.yaml, from 0: a message says by which route it came. */
  readonly index: number;
  readonly severities: readonly Severity[];
  /** Globs of check ids; undefined: all. */
  readonly checks: readonly string[] | undefined;
  /** undefined: always. */
  readonly when: TimeOfWeek | undefined;
  readonly contacts: readonly string[];
  /** By rising `after`. */
  readonly escalations: readonly Escalation[];
}

/** A planned time in which notices are held. Exactly one of `weekly` and `once` is given. */
export interface MaintenanceWindow {
  readonly name: string;
  readonly matcher: Matcher;
  readonly weekly: TimeOfWeek | undefined;
  /** Epoch milliseconds. */
  readonly once: { readonly from: number; readonly to: number } | undefined;
}

/** While an alert fires that matches `source`, what matches `target` and agrees in `equal` is held. */
export interface Inhibition {
  readonly name: string;
  readonly source: Matcher;
  readonly target: Matcher;
  /** `entity`: the same entity; `host`: the same host by name. Empty: anywhere in the cluster. */
  readonly equal: readonly ('entity' | 'host')[];
}

export interface PolicyContact {
  readonly name: string;
  readonly language: Language;
  /** IANA name of the zone in which messages tell times; UTC if absent. */
  readonly zone?: string | undefined;
}

/** What the configuration says about alerts of one cluster, compiled. Plain values. */
export interface Policy {
  readonly cluster: string;
  /** By check id. */
  readonly rules: ReadonlyMap<string, CheckRule>;
  readonly timing: Readonly<Record<Severity, Timing>>;
  /** Only routes that can match the cluster. */
  readonly routes: readonly Route[];
  readonly contacts: readonly PolicyContact[];
  readonly windows: readonly MaintenanceWindow[];
  readonly inhibitions: readonly Inhibition[];
  /** More incidents than this that would be opened at once become one. */
  readonly stormAbove: number;
  /** Messages that a contact gets in an hour; endings are sent beyond it. */
  readonly messagesPerHour: number;
}
