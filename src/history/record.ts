import type { Act } from '../alerts/book.ts';
import type { Decision } from '../alerts/decision.ts';
import type { IncidentDiagnosis } from '../alerts/diagnosis.ts';
import type { Confidence, Finding, Health, Severity, Status } from '../checks/check.ts';
import type { Verdict } from '../checks/verdict.ts';
import type { ProbeName } from '../contract.ts';
import type { MetaLevel } from '../pegasus/cluster-snapshot.ts';
import type { Entity } from '../pegasus/entity.ts';

/** What is kept of one judged run: all but its numbers, which are samples, and its state, which is a snapshot. */
export interface RunRecord {
  readonly cluster: string;
  readonly inspection: string;
  /** ISO 8601 in UTC with seconds: with the inspection it identifies the run. */
  readonly scheduledTime: string;
  /** Epoch milliseconds of the judgement: the time of its samples. */
  readonly at: number;
  readonly health: Health;
  readonly confidence: Confidence;
  /** Findings by severity; those that are unknown are counted in `unknown` too. */
  readonly findings: Readonly<Record<Severity, number>>;
  readonly unknown: number;
  /** Hosts asked and hosts that answered with a frame, by probe. */
  readonly coverage: Readonly<Partial<Record<ProbeName, { readonly expected: number; readonly answered: number }>>>;
  /** Why the run could not be dispatched. */
  readonly failure?: string;
  /** Points that its samples have. */
  readonly points: number;
  /** Name of its snapshot. */
  readonly snapshot: string;
}

export interface NodeView {
  /** host:port. */
  readonly node: string;
  readonly status: 'ALIVE' | 'UNALIVE';
  readonly replicas: number;
  readonly primaries: number;
  readonly secondaries: number;
  readonly version: string | undefined;
  /** As printed: server local time without a zone. */
  readonly startTime: string | undefined;
}

export interface MetaView {
  /** host:port. */
  readonly server: string;
  /** False: it was asked and did not answer. */
  readonly answered: boolean;
  readonly leads: boolean;
  readonly version: string | undefined;
  readonly startTime: string | undefined;
}

export interface TableView {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly partitions: number;
  readonly replicaCount: number;
  readonly unhealthy: number | undefined;
  readonly unwritable: number | undefined;
  readonly unreadable: number | undefined;
}

export interface HostView {
  /** SSM instance id. */
  readonly id: string;
  readonly name: string;
  /** Why nothing is known of it; undefined: it answered. */
  readonly unknown: string | undefined;
  readonly kernel: string | undefined;
}

/**
 * What an inspection saw, as far as it changes seldom: the numbers are series. A part that was not looked at, or not
 * known, is undefined.
 */
export interface ClusterView {
  readonly level: { readonly effective: MetaLevel; readonly requested: MetaLevel | undefined } | undefined;
  readonly version: string | undefined;
  readonly metas: readonly MetaView[] | undefined;
  readonly nodes: readonly NodeView[] | undefined;
  readonly tables: readonly TableView[] | undefined;
  readonly hosts: readonly HostView[] | undefined;
}

/** The judged state of a cluster after one inspection. */
export interface StateSnapshot {
  readonly view: ClusterView;
  readonly checks: Verdict['checks'];
  readonly findings: readonly Finding[];
}

/** One finding from its beginning to its end. */
export interface FindingRecord {
  readonly cluster: string;
  readonly fingerprint: string;
  readonly check: string;
  readonly entity: Entity;
  /** The worst that it was. */
  readonly severity: Severity;
  readonly status: Exclude<Status, 'ok'>;
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** Epoch milliseconds of the run that no longer saw it; undefined: it lasts. */
  readonly until: number | undefined;
  /** What was said of it when its status last changed. */
  readonly symptom: string;
}

/** An incident with everything that was decided about it. */
export interface IncidentRecord {
  readonly id: string;
  readonly cluster: string;
  readonly phase: 'firing' | 'acknowledged' | 'resolved';
  readonly severity: Severity;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly resolvedAt: number | undefined;
  /** Fingerprint of what leads it. */
  readonly head: string;
  /** What was last seen of the head. */
  readonly symptom: string | undefined;
  /** Fingerprints of everything that ever was in it, as far as known. */
  readonly members: readonly string[];
  readonly assignee: string | undefined;
  /** Contacts who were told. */
  readonly told: readonly string[];
  readonly acts: readonly Act[];
  readonly log: readonly Decision[];
  /** What was found of why; absent: nothing, or it is not known any more. */
  readonly diagnoses?: readonly IncidentDiagnosis[] | undefined;
}

/** Statistics of one series over an hour or a day (UTC). */
export interface RollUp {
  /** Epoch milliseconds of the beginning. */
  readonly at: number;
  readonly count: number;
  readonly min: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
  readonly last: number;
}

export interface Sample {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly value: number;
}

export type Resolution = 'raw' | 'hour' | 'day';

/** An item that is there and cannot be read; the rest is served all the same. */
export interface HistoryFault {
  /** Key of the item. */
  readonly item: string;
  /** `newer`: a later version of Farrier wrote it; `damaged`: its bytes are not what was written. */
  readonly kind: 'newer' | 'damaged';
  readonly text: string;
}

/** A part of a list, in order; `next` is given back to have what follows, undefined: this was all. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
  readonly faults: readonly HistoryFault[];
}
