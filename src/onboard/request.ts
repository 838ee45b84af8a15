/** How the values of a part of a key are spread over the records. */
export const DISTRIBUTIONS = ['even', 'skewed', 'sequence', 'time'] as const;
export const PART_TYPES = ['text', 'integer', 'time', 'bytes'] as const;
export const SHAPES = ['steady', 'day_and_night', 'batch'] as const;
export const SCANS = ['none', 'within_hash_key', 'over_hash_keys'] as const;
export const CONSISTENCIES = ['latest', 'stale_allowed', 'atomic_over_hash_keys'] as const;

/** One field of a hash key or sort key, in the order in which the client puts the fields together. */
export interface KeyPart {
  readonly field: string;
  readonly type: (typeof PART_TYPES)[number];
  /** Different values there are. */
  readonly cardinality: number;
  readonly distribution: (typeof DISTRIBUTIONS)[number];
  /** Share of the records, 0 to 1, that have the most frequent value, where it is known. */
  readonly largestShare?: number | undefined;
  /** Bytes of the longest value. */
  readonly longest?: number | undefined;
}

export interface Traffic {
  /** Requests per second at the busiest time of the day. */
  readonly peak: number;
  /** Requests per day. */
  readonly perDay: number;
}

/** What the owner of a new table declares, in base units: bytes, requests per second, milliseconds, seconds. */
export interface OnboardRequest {
  readonly table: string;
  /** The cluster that the owner would like; null for any. */
  readonly cluster: string | null;
  readonly purpose: string;
  readonly owner: { readonly team: string; readonly contacts: readonly string[] };
  readonly reads: Traffic;
  readonly writes: Traffic;
  /** Share by which reads and writes grow in a year, 0.2 for 20 %. */
  readonly requestGrowth: number;
  readonly shape: (typeof SHAPES)[number];
  readonly records: {
    /** Bytes of hash key, sort key and value. */
    readonly average: number;
    readonly largest: number;
    readonly count: number;
  };
  /** Bytes before compression and replication; `growth` is what is added since go-live. */
  readonly data: {
    readonly now: number;
    readonly growth: { readonly months6: number; readonly months12: number; readonly months36: number };
    /** Seconds; null: rows stay until they are deleted. */
    readonly ttl: number | null;
    /** Whether rows lose their worth after some time. */
    readonly temporary: boolean;
  };
  readonly keys: {
    readonly hash: readonly KeyPart[];
    readonly sort: readonly KeyPart[];
    /** Rows with the same hash key; a largest of null has no bound. */
    readonly rows: { readonly average: number; readonly largest: number | null };
  };
  readonly access: {
    /** Rows of the largest multi_get or batch_get; 1 for plain gets. */
    readonly rowsPerRead: number;
    readonly scans: (typeof SCANS)[number];
  };
  /** Milliseconds. */
  readonly latency: { readonly readP99: number; readonly writeP99: number };
  readonly replicas: number;
  readonly consistency: (typeof CONSISTENCIES)[number];
}

/** Characters that the Pegasus shell allows in a table's name; the length is ours. */
const TABLE_NAME = /^[A-Za-z0-9_.:]{1,128}$/;

export function isTableName(name: string): boolean {
  return TABLE_NAME.test(name);
}

/** Different hash keys that the parts allow. */
export function distinctHashKeys({ keys }: Pick<OnboardRequest, 'keys'>): number {
  return keys.hash.reduce((product, { cardinality }) => product * cardinality, 1);
}

/**
 * Bytes before compression and replication a number of months after go-live: straight lines between the declared points, the
 * last of which goes on. Never below zero.
 */
export function bytesAt({ data }: Pick<OnboardRequest, 'data'>, month: number): number {
  const { now, growth } = data;
  const points = [
    [0, 0],
    [6, growth.months6],
    [12, growth.months12],
    [36, growth.months36],
  ] as const;
  let [fromMonth, fromBytes]: readonly [number, number] = points[0];
  for (const [toMonth, toBytes] of points.slice(1)) {
    if (month <= toMonth || toMonth === 36) {
      const slope = (toBytes - fromBytes) / (toMonth - fromMonth);
      return Math.max(0, now + fromBytes + slope * (month - fromMonth));
    }
    [fromMonth, fromBytes] = [toMonth, toBytes];
  }
  return now;
}
