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
 * tables of 8 partitions; a test counts again.
 */
export const PER_RUN = {
  writeUnits: { fixed: 26, perHost: 6.6, perTable: 0.85 },
  readUnits: { fixed: 4.3, perHost: 4.7, perTable: 0.95 },
  /** Bytes × days: what a run leaves in the table, most of it for 90 days. */
  byteDays: { fixed: 600_000, perHost: 252_000, perTable: 22_200 },
  /** Series with a point in the run. */
  points: { fixed: 57, perHost: 43, perTable: 28 },
} as const satisfies Record<string, Linear>;

/** The two ticks of a minute with one cluster; every other cluster takes the reads again, and writes nothing. */
export const PER_TICK = { writeUnits: 3, readUnits: { fixed: 1, perHost: 0.25, perTable: 0.03 } } as const;

/** Of an hour of compaction, for 13 hosts and 30 tables (`npm run bench:history`, which compacts a day along with it). */
export const PER_COMPACTION = { writeUnits: 516, readUnits: 667, hosts: 13, tables: 30 } as const;

/**
 * Milliseconds that an invocation takes. Assumed, not counted: a laptop's times say little of Lambda. `farrier cost` without
 * --estimate has the true ones.
 */
export const ASSUMED_MS = {
  dispatch: 800,
  collect: 500,
  evaluate: 1_500,
  watch: 200,
  'self-watch': 300,
  compact: 20_000,
} as const;

/** Bytes of a function's own log lines in one invocation, as counted in local mode. */
export const LOG_BYTES = 350;

export function amountOf({ fixed, perHost, perTable }: Linear, { hosts, tables }: ClusterSize): number {
  return fixed + perHost * hosts + perTable * tables;
}
