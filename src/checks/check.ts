import type { ProbeName } from '../contract.ts';
import type { LevelVerdict } from '../detect/recent-level.ts';
import type { CanarySnapshot } from '../pegasus/canary-snapshot.ts';
import type { ClusterSnapshot, MetaLevel, PegasusFamily } from '../pegasus/cluster-snapshot.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { HostSnapshot } from '../pegasus/host-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import type { Message, Text } from '../words/message.ts';
import type { SeriesJudgement } from './anomalies.ts';
import type { Memory } from './memory.ts';
import type { ThresholdId, ThresholdLimits } from './thresholds.ts';

export type Status = 'ok' | 'warning' | 'critical' | 'unknown';
export type Severity = 'info' | 'warning' | 'critical';

export interface Cause {
  readonly cause: string;
  readonly confidence: 'certain' | 'likely' | 'possible';
  readonly evidence: readonly string[];
  readonly disprovedBy: readonly string[];
}

/** A cause in the words of the catalogue. */
export interface CauseWords {
  readonly cause: Text;
  readonly evidence: readonly Text[];
  readonly disprovedBy: readonly Text[];
}

/** The messages behind the English texts of a result or finding, for other languages; what has none stays English. */
export interface ResultWords {
  readonly symptom?: Message;
  readonly impact?: readonly Text[];
  /** In the order of the causes. */
  readonly causes?: readonly CauseWords[];
}

/** What one check says of one entity. A pure value; the numbers behind the decision are in it. */
export interface CheckResult {
  readonly check: string;
  readonly entity: Entity;
  readonly status: Status;
  /** Stable code: `healthy`, `unalive`, `above_threshold`, an UnknownReason, … */
  readonly reason: string;
  /** One observable sentence with the numbers in it. */
  readonly symptom: string;
  readonly value?: number | string;
  readonly reference?: number | string;
  readonly unit?: string;
  /** What users lose; the check's own text is used where this is absent. */
  readonly impact?: readonly string[];
  readonly causes?: readonly Cause[];
  /** The next command to type, where it depends on the entity. */
  readonly command?: string;
  /** Unknown because of another check, which is reported instead of this one. */
  readonly blockedBy?: string;
  readonly words?: ResultWords;
}

/** A host that was to be inspected, and what came of it. */
export interface HostReport {
  /** SSM instance id (`i-…`, `mi-…`). */
  readonly id: string;
  /** Host name as SSM or the frame tells it. */
  readonly name: string;
  readonly snapshot: Reading<HostSnapshot>;
}

/** What the configuration says should be there; undefined = not said, so not judged. */
export interface Expectations {
  readonly version: string | undefined;
  readonly metas: readonly string[];
  readonly nodes: readonly string[] | undefined;
  readonly tables: number | undefined;
}

/** All that checks may look at. */
export interface CheckContext {
  readonly cluster: string;
  /** Epoch milliseconds of this judgement. */
  readonly now: number;
  /** Absent when this inspection has no cluster probe. */
  readonly snapshot: Reading<ClusterSnapshot> | undefined;
  /** Absent when this inspection has no host probe. */
  readonly hosts: readonly HostReport[] | undefined;
  /** Absent when this inspection does not run the canary. */
  readonly canary?: Reading<CanarySnapshot> | undefined;
  readonly expected: Expectations;
  readonly limits: (id: ThresholdId) => ThresholdLimits;
  /** What earlier runs saw. */
  readonly memory: Memory;
  /** This run's points of series too young for the detector, against their own recent level, by `seriesKey`. */
  readonly levels: ReadonlyMap<string, LevelVerdict>;
  /** Those of the others, against their own past, by `seriesKey`. */
  readonly observed: ReadonlyMap<string, SeriesJudgement>;
  /** Seconds that people's clocks are ahead of UTC. */
  readonly utcOffset: number;
  /** Farrier's own operation that changed the level last; undefined: none did. */
  readonly levelOperation?: LevelOperation | undefined;
}

/** An operation of Farrier that set the meta level. */
export interface LevelOperation {
  readonly id: string;
  readonly level: MetaLevel;
  readonly approvedBy: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds at which Farrier itself takes the level back; undefined: it does not, a person must. */
  readonly until: number | undefined;
}

/** A limit that is part of a check's rule. */
export interface FixedLimit {
  readonly meaning: string;
  readonly value: number;
  readonly unit: string;
  /** Where it comes from. */
  readonly origin: string;
}

/** A check of the catalogue: one file each, registered in catalogue.ts. */
export interface Check {
  /** Fixed id, e.g. `nodes.alive`. */
  readonly id: string;
  readonly title: string;
  readonly probe: ProbeName;
  /** Severity of a finding whose status is unknown. */
  readonly severityWhenUnknown: Severity;
  /** Bad runs that open an alert, among the last 2 n - 1 that could tell. 1 for hard facts. */
  readonly openAfter: number;
  /** Unknown opens an alert too: only for checks that others depend on. */
  readonly alertsWhenUnknown: boolean;
  readonly impact: readonly string[];
  readonly action: string;
  readonly command: string;
  readonly judge: (context: CheckContext) => readonly CheckResult[];
}

/**
 * What documentation says of a check beside its texts. It stands beside the check in the check's file, and apart from it so
 * that the functions do not load it.
 */
export interface CheckDoc {
  readonly id: string;
  /** The operator's question that it answers. */
  readonly question: string;
  /** What it reads: shell commands, HTTP endpoints, files and tools of a host. */
  readonly sources: readonly string[];
  /** Versions of Pegasus whose servers can answer its question. */
  readonly versions: 'all' | readonly PegasusFamily[];
  /** Limits that the configuration cannot change; the one it can is in THRESHOLDS under the check's id. */
  readonly fixed?: readonly FixedLimit[];
  /** Where a threshold or rule comes from. */
  readonly origin: string;
}

/** What a person or a program is told (design 5). Blocked unknowns are never findings. */
export interface Finding {
  readonly cluster: string;
  readonly check: string;
  readonly entity: Entity;
  readonly status: Exclude<Status, 'ok'>;
  readonly reason: string;
  readonly severity: Severity;
  /** ISO 8601, UTC: since when this status has been seen without a break. */
  readonly since: string;
  readonly symptom: string;
  readonly value: number | string | null;
  readonly reference: number | string | null;
  readonly unit: string | null;
  readonly impact: readonly string[];
  readonly causes: readonly Cause[];
  readonly action: string;
  readonly command: string;
  /** Anchor in docs/runbook.md. */
  readonly runbook: string;
  readonly words?: ResultWords;
}

export type Health = 'ok' | 'warning' | 'critical';
export type Confidence = 'complete' | 'partial' | 'blind';
