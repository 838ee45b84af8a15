import type { Silence } from '../alerts/silence.ts';
import type { FindingRecord, IncidentRecord, RollUp, RunRecord, Sample, StateSnapshot } from '../history/record.ts';

/** What a report of one cluster is made of. Times are epoch milliseconds. */
export interface ClusterFacts {
  readonly cluster: string;
  /** Percent of requests that are to succeed. */
  readonly goal: number;
  /** False: nothing in the configuration measures availability. */
  readonly measured: boolean;
  /** Milliseconds between two runs, by inspection. */
  readonly cadences: Readonly<Record<string, number>>;
  /** Whether there were runs before the span. */
  readonly inspectedBefore: boolean;
  /** Of the span, oldest first. */
  readonly runs: readonly RunRecord[];
  /** The share of probes that succeeded, percent, of the span. */
  readonly availability: readonly Sample[];
  /** Partitions that served no read, and that took no write, of the span. */
  readonly unreadable: readonly Sample[];
  readonly unwritable: readonly Sample[];
  /** Used percent of each disk that was looked at, over the time that growth is judged by. */
  readonly disks: readonly DiskFacts[];
  /** Disks that were not looked at, because there are too many. */
  readonly disksLeft: number;
  /** Megabytes of all tables, one copy of each, over the time that growth is judged by. */
  readonly storage: readonly RollUp[];
  /** Those that lasted at any time of the span, of every severity. */
  readonly findings: readonly FindingRecord[];
  /** Those that were open at any time of the span, as people have acted on them until now. */
  readonly incidents: readonly IncidentRecord[];
  readonly silences: readonly Silence[];
  /** What was seen before the span, or first in it, and last in it. */
  readonly before: StateSnapshot | undefined;
  readonly after: StateSnapshot | undefined;
  /** Items of the history that could not be read. */
  readonly faults: number;
}

export interface DiskFacts {
  /** `<host>:<mount>`. */
  readonly name: string;
  readonly used: readonly RollUp[];
}
