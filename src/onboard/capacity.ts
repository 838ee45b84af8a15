/** One replica server, measured at its busiest time. Unknown is null and is said. */
export interface NodeCapacity {
  readonly name: string;
  /** Bytes. */
  readonly diskTotal: number | null;
  readonly diskUsed: number | null;
  readonly memoryTotal: number | null;
  readonly memoryUsed: number | null;
  /** Rows per second at the peak, of clients; each write counted once and not at every copy. */
  readonly reads: number | null;
  readonly writes: number | null;
}

/** What a table that was accepted, and is not there yet, will take. */
export interface AcceptedTable {
  readonly table: string;
  /** Bytes on all disks together, replicas counted. */
  readonly bytes: number;
  /** Bytes a month on all disks together. */
  readonly bytesPerMonth: number;
  readonly reads: number;
  readonly writes: number;
}

/** A cluster as its history shows it: what there is, what is used, and how it grows. */
export interface ClusterCapacity {
  readonly cluster: string;
  readonly nodes: readonly NodeCapacity[];
  /** Bytes that all disks together gain in a month by the tables that are there; null where history is too short. */
  readonly bytesPerMonth: number | null;
  /** Share by which requests grow in a month, 0.02 for 2 %; null where history is too short. */
  readonly requestsPerMonth: number | null;
  /** Average bytes of the rows that are read and written now. */
  readonly rowBytes: number;
  /** Milliseconds at the peak; null where it could not be measured. */
  readonly readP99: number | null;
  readonly writeP99: number | null;
  /** Share of a host's largest throughput that was used when P99 was measured; left out: what the busiest node uses now. */
  readonly p99At?: number | null;
  /** Speed of a host against the published ones (docs/onboarding.md); 1 for equal. */
  readonly hostFactor: number;
  readonly accepted: readonly AcceptedTable[];
}
