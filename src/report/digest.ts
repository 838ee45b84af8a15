import type { Confidence, Health, Severity } from '../checks/check.ts';
import type { TrendVerdict } from '../detect/trend.ts';
import type { Span } from '../history/ports.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { ViewChange } from './changes.ts';

/** A report, before it is put into words. Plain data; times and durations are milliseconds. */
export interface Digest {
  readonly span: Span;
  readonly clusters: readonly ClusterDigest[];
  /** Incidents of Farrier itself that are open and that nobody has acknowledged. */
  readonly self: Bounded<IncidentLine>;
  /** What AWS asks for in the month so far; undefined: its requests are not counted. */
  readonly cost: CostEstimate | undefined;
}

/** US dollars at list prices. */
export interface CostEstimate {
  readonly usd: number;
  /** Since when the requests are counted, epoch milliseconds. */
  readonly since: number;
}

export interface ClusterDigest {
  readonly cluster: string;
  readonly coverage: Coverage;
  readonly availability: Availability;
  readonly serving: Serving;
  readonly incidents: IncidentSummary;
  readonly noise: Bounded<NoisyCheck>;
  readonly growth: Growth;
  readonly unacknowledged: Bounded<IncidentLine>;
  readonly silences: Bounded<SilenceLine>;
  readonly info: Bounded<InfoLine>;
  /** undefined: there are not two states to compare. */
  readonly changes: Bounded<ViewChange> | undefined;
  /** Items of the history that could not be read. */
  readonly faults: number;
}

/** The first of a list, and how many there are besides. */
export interface Bounded<T> {
  readonly items: readonly T[];
  readonly more: number;
}

export interface Coverage {
  readonly runs: number;
  /** Runs that knew everything, a part, or nothing of what they were to know. */
  readonly confidence: Readonly<Record<Confidence, number>>;
  /** When it was first inspected, if that is in the span; epoch milliseconds. */
  readonly since: number | undefined;
  /** Times without an inspection that was due, longest first. */
  readonly gaps: Bounded<Gap>;
  /** Hosts that were asked and did not answer, summed over the runs, and how many were asked. */
  readonly hosts: { readonly asked: number; readonly silent: number };
  /** The newest judgement; undefined: there was no run. */
  readonly last: { readonly at: number; readonly health: Health; readonly confidence: Confidence } | undefined;
}

export interface Gap {
  readonly inspection: string;
  readonly from: number;
  readonly until: number;
  /** Runs that were due in it. */
  readonly missed: number;
}

export type Availability =
  | {
      readonly known: true;
      /** Mean over the inspections that probed, percent. */
      readonly percent: number;
      readonly goal: number;
      /** Share of the span's error budget that is used, percent; above 100: the goal is missed. */
      readonly budgetUsed: number;
      /** Milliseconds of the span that the failures weigh, and that the goal allows. */
      readonly lost: number;
      readonly allowed: number;
      /** Inspections that probed. */
      readonly samples: number;
      /** Along the span, percent; null where nothing was measured. */
      readonly line: readonly (number | null)[];
    }
  | { readonly known: false; readonly reason: 'not_measured' | 'no_sample'; readonly goal: number };

/** Inspections that saw partitions, and those of them in which some served no read or took no write. */
export interface Serving {
  readonly looked: number;
  readonly unserved: number;
  /** The most partitions at once. */
  readonly worst: number;
}

export interface IncidentLine {
  readonly id: string;
  readonly severity: Severity;
  readonly check: string;
  readonly entity: Entity | undefined;
  readonly openedAt: number;
  readonly resolvedAt: number | undefined;
  /** From its opening to its end, or to the end of the span. */
  readonly lasted: number;
  readonly acknowledged: { readonly at: number; readonly by: string } | undefined;
  readonly assignee: string | undefined;
  /** Whether anybody was told. */
  readonly told: boolean;
}

export interface Mean {
  readonly duration: number;
  /** Incidents that it is made of. */
  readonly of: number;
}

export interface IncidentSummary {
  readonly count: Readonly<Record<Exclude<Severity, 'info'>, number>>;
  /** Milliseconds of the span in which at least one was open. */
  readonly openFor: number;
  /** Longest first. */
  readonly list: Bounded<IncidentLine>;
  /** Mean time to acknowledge and to resolve; undefined: none was. */
  readonly toAcknowledge: Mean | undefined;
  readonly toResolve: Mean | undefined;
}

/**
 * Why a check is worth tuning. `short`: it ends by itself before anybody could act; `unheeded`: it speaks often, and nobody
 * does anything about it.
 */
export type TuningReason = 'short' | 'unheeded';

export interface NoisyCheck {
  readonly check: string;
  readonly findings: number;
  readonly messages: number;
  /** Median duration of those of its findings that ended. */
  readonly median: number | undefined;
  readonly tune: TuningReason | undefined;
}

/** How something fills up. Times are milliseconds. */
export interface GrowthLine {
  readonly name: string;
  readonly reason: TrendVerdict['reason'];
  /** In the unit of the series; undefined: never seen. */
  readonly now: number | undefined;
  /** In the unit of the series a day: likely, and the 99 % range. */
  readonly perDay: Range | undefined;
  /** From the last reading until it is full: likely, soonest, latest. */
  readonly full: Range | undefined;
  readonly line: readonly (number | null)[];
}

export interface Range {
  readonly likely: number;
  readonly low: number;
  readonly high: number;
}

export interface Growth {
  /** Over which time growth was judged. */
  readonly lookback: number;
  /** Used percent of disks: soonest full first, then fullest first. */
  readonly disks: Bounded<GrowthLine>;
  /** Disks with readings, those without any, and those that were not looked at because there are too many. */
  readonly looked: number;
  readonly unread: number;
  readonly left: number;
  /** Megabytes of all tables, one copy of each. */
  readonly storage: GrowthLine;
}

export interface SilenceLine {
  readonly id: string;
  readonly author: string;
  readonly comment: string;
  readonly endsAt: number;
}

/** What a check found that no message tells. */
export interface InfoLine {
  readonly check: string;
  readonly count: number;
  /** Findings that still last. */
  readonly lasting: number;
  readonly example: { readonly entity: Entity; readonly symptom: string };
}
