import { type AlertBook, EMPTY_BOOK } from '../alerts/book.ts';
import type { RecentLevel } from '../detect/recent-level.ts';
import type { RememberedLevel } from './level-memory.ts';
import type { DetectionMemory } from './observe.ts';

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
  /** Absent until the requested level was read. */
  readonly level?: RememberedLevel;
  /** What servers had counted when they were last heard, by host:port; a count that was not told is absent. */
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
  /** Ensemble and root of ZooKeeper that the meta leader last told: `zk1:2181,zk2:2181 /pegasus/c1`. */
  readonly zookeeper?: string;
  /** By server: the lowest resident memory (MB) of each day in a row up to `day` (days since 1970, UTC), at most 8. */
  readonly memoryLows?: Readonly<Record<string, { readonly day: number; readonly lows: readonly number[] }>>;
  /**
   * By disk (`<host>:<mount>`): the lowest use (percent) of each six hours in a row up to `slot` (since 1970), at most 32;
   * null where none was told. The newest is never null.
   */
  readonly diskLows?: Readonly<Record<string, { readonly slot: number; readonly lows: readonly (number | null)[] }>>;
  /** By host: weighted mean and mean distance from it of each figure of HOST_FIGURES; null where it was never told. */
  readonly hostLevels?: Readonly<
    Record<
      string,
      {
        readonly at: number;
        readonly points: number;
        readonly mean: readonly (number | null)[];
        readonly spread: readonly (number | null)[];
      }
    >
  >;
  /** What is not quiet among the series judged against their own past, and what the cluster has cost; absent: nothing. */
  readonly detection?: DetectionMemory;
  /** By key of a series that is too young for the detector: the level of its last points. */
  readonly levels: Readonly<Record<string, RecentLevel>>;
  /**
   * Epoch milliseconds since when a finding has had its present status, by fingerprint. An unknown is kept beside it
   * under `unknown:<fingerprint>`, and a value that is over its limit but not for long enough under
   * `brief:<fingerprint>`: neither ends what was seen before it.
   */
  readonly since: Readonly<Record<string, { readonly status: string; readonly at: number }>>;
  /** Only in the state of Farrier itself. Epoch milliseconds. */
  readonly self?: {
    /** Inspections in the configuration and since when, by cluster; without any: taken out, and watched until it is idle. */
    readonly seen: Readonly<Record<string, Readonly<Record<string, number>>>>;
    /** When the last test message was due, and when the next is. */
    readonly canary: { readonly last: number | undefined; readonly next: number | undefined };
  };
  /** Handed through by the judgement: only `advance` changes it. */
  readonly alerts: AlertBook;
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
  alerts: EMPTY_BOOK,
};
