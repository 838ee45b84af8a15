import type { AlertState } from '../alerts/alert.ts';
import type { RecentLevel } from '../detect/recent-level.ts';

/** A server that was seen with another start time than before. */
export interface Restart {
  /** Epoch milliseconds of the judgement that noticed it. */
  readonly at: number;
  /** Start time before, as it was printed. */
  readonly from: string;
}

/**
 * What is carried from one judgement of a cluster to the next. Plain JSON, so that it can be stored and replayed;
 * unknown fields of a newer version are kept out by `version`.
 */
export interface Memory {
  readonly version: 1;
  /** host:port of the meta leader last seen. */
  readonly leader: string | undefined;
  /** Epoch milliseconds of the changes of the leader noticed in the last 24 hours, oldest first. */
  readonly leaderChanges?: readonly number[];
  /** What servers had counted when they were last heard, by host:port; counts of zero are left out. */
  readonly meters?: Readonly<
    Record<string, { readonly at: number; readonly counts: Readonly<Record<string, number | undefined>> }>
  >;
  /** Start time by server, as printed (server local time, no zone): compared for change only. */
  readonly startTimes: Readonly<Record<string, string>>;
  /** Restarts noticed lately, oldest first and bounded, by server (`host:port`) or by process (`<host>/<role>`). */
  readonly restarts: Readonly<Record<string, readonly Restart[]>>;
  /** Pegasus processes seen, by `<host>/<role>`; both in epoch milliseconds. */
  readonly processes: Readonly<Record<string, { readonly startedAt: number; readonly seenAt: number }>>;
  /** Tables seen, by name: epoch milliseconds of the last time. */
  readonly tables: Readonly<Record<string, number>>;
  /** Replica servers seen, by host:port: epoch milliseconds of the last time. */
  readonly nodes: Readonly<Record<string, number>>;
  /** Probes of our own canary on this day (UTC). */
  readonly canaryDay?: { readonly day: string; readonly detects: number; readonly failures: number };
  /** By series key. */
  readonly levels: Readonly<Record<string, RecentLevel>>;
  /**
   * Epoch milliseconds since when a finding has had its present status, by fingerprint. An unknown is kept beside it
   * under `unknown:<fingerprint>`, and a value that is over its limit but not for long enough under
   * `brief:<fingerprint>`: neither ends what was seen before it.
   */
  readonly since: Readonly<Record<string, { readonly status: string; readonly at: number }>>;
  /** By fingerprint. */
  readonly alerts: Readonly<Record<string, AlertState>>;
}

export const EMPTY_MEMORY: Memory = {
  version: 1,
  leader: undefined,
  startTimes: {},
  restarts: {},
  processes: {},
  tables: {},
  nodes: {},
  levels: {},
  since: {},
  alerts: {},
};
