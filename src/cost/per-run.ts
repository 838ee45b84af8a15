/** An amount that grows with the hosts and the tables of a cluster. */
export interface Linear {
  readonly fixed: number;
  readonly perHost: number;
  readonly perTable: number;
}

export interface ClusterSize {
  readonly hosts: number;
  readonly tables: number;
}

/**
 * What one run with the probes `cluster` and `host` takes, from counts on the embedded DynamoDB at 6 to 25 hosts and 10 to 60
 * tables of 8 partitions, with a detector that has learnt for a week; a test counts again.
 */
export const PER_RUN = {
  writeUnits: { fixed: 41, perHost: 2.5, perTable: 0.45 },
  readUnits: { fixed: 5.9, perHost: 2.6, perTable: 0.55 },
  /** Bytes × days: what a run leaves in the table, most of it for 30 days. */
  byteDays: { fixed: 480_000, perHost: 46_000, perTable: 9_400 },
  /** Series with a point in the run. */
  points: { fixed: 57, perHost: 43, perTable: 28 },
} as const satisfies Record<string, Linear>;

/** The two ticks of a minute with one cluster; every other cluster takes the reads again, and writes nothing. */
export const PER_TICK = { writeUnits: 1, readUnits: { fixed: 4, perHost: 0.06, perTable: 0.02 } } as const;

/** What the detector has learnt of daily and weekly patterns is stored once an hour, after the run that begins it. */
export const PER_HOUR = { writeUnits: { fixed: -14, perHost: 8, perTable: 1.9 } } as const;

/**
 * Of an hour of compaction with the day that it is a part of, for 13 hosts and 30 tables: blocks of hours grow with the runs in
 * them, roll-ups do not. The cluster, its disks and its partitions are as much as some 11 more of either.
 */
export const PER_COMPACTION = {
  writeUnits: { fixed: 248, perRun: 2.4 },
  readUnits: { fixed: 32, perRun: 0.9 },
  size: { hosts: 13, tables: 30, others: 11 },
} as const;

/**
 * Milliseconds that an invocation takes. Assumed: the CPU time of `bench/stage-time.ts` at the memory of the function, half as
 * much again for a slower CPU, and 10 for each request that waits for another, 100 where it goes to SSM. `farrier cost` without
 * --estimate has the true ones.
 */
export const ASSUMED_MS = {
  dispatch: 600,
  collect: 350,
  evaluate: 500,
  watch: 150,
  'self-watch': 250,
  compact: 4_000,
} as const;

/** Bytes of a function's own log lines in one invocation, as counted in local mode. */
export const LOG_BYTES = 350;

export function amountOf({ fixed, perHost, perTable }: Linear, { hosts, tables }: ClusterSize): number {
  return fixed + perHost * hosts + perTable * tables;
}
