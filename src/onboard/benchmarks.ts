/*
 * What Apache Pegasus publishes of itself (overview/benchmark, v2.4.0): 5 replica servers with 2 × Xeon Silver 4210, 128 GB,
 * 8 SSDs and 10 GbE, rows of 1 KB, 3 replicas.
 */
const READS_PER_NODE = 360_642 / 5;
const WRITES_PER_NODE = 56_953 / 5;
const KIB = 1024;

/**
 * How capacity falls with the size of rows: 1 KB (v1.12.3) against 20 KB (v1.11.1) on similar hosts is 40,732 : 9,603 writes
 * and 312,244 : 154,869 reads, so exponents of ln(ratio) / ln(20). Rows of 320 bytes are not faster than 1 KB. Beyond 20 KB
 * nothing is published: bytes are taken to be the limit, exponent 1. An estimate.
 */
const EXPONENTS = {
  reads: Math.log(312_244 / 154_869) / Math.log(20),
  writes: Math.log(40_732 / 9_603) / Math.log(20),
};
const MEASURED_UP_TO = 20 * KIB;

function slowdown(bytes: number, exponent: number): number {
  const measured = Math.max(1, Math.min(bytes, MEASURED_UP_TO) / KIB) ** exponent;
  return measured * Math.max(1, bytes / MEASURED_UP_TO);
}

/**
 * The share of one published host that these requests take, as if reads and writes were served one after the other: the mixed
 * benchmarks reach 1.2 to 1.3 of it, so this is on the safe side.
 * @param reads rows read per second, @param writes rows written per second (before replication)
 * @param bytes average bytes of a row
 */
export function hostShare(reads: number, writes: number, bytes: number): number {
  return (
    (reads * slowdown(bytes, EXPONENTS.reads)) / READS_PER_NODE +
    (writes * slowdown(bytes, EXPONENTS.writes)) / WRITES_PER_NODE
  );
}

type Curve = readonly (readonly [share: number, milliseconds: number])[];

/** P99 against the share of the largest throughput that is used (v1.12.3, 5 hosts, 1 KB). */
const WRITE_P99: Curve = [
  [22_719 / 43_097, 1.069],
  [27_920 / 43_097, 2.011],
  [33_948 / 43_097, 3.503],
  [40_732 / 43_097, 4.216],
  [1, 6.305],
];
const READ_P99: Curve = [
  [112_945 / 383_456, 0.538],
  [244_924 / 383_456, 0.803],
  [312_244 / 383_456, 1.178],
  [356_788 / 383_456, 1.77],
  [1, 3.14],
];

/** The lowest P99 goals, in ms, that the published figures support at half load. */
export const FLOOR = { read: 0.8, write: 1.1 } as const;

/**
 * P99 in ms at a share of a host that is used; past the measured end the last slope goes on, so that more load is never
 * faster.
 */
export function publishedP99(direction: 'read' | 'write', share: number): number {
  const curve = direction === 'read' ? READ_P99 : WRITE_P99;
  let from = curve[0] ?? [0, 0];
  if (share <= from[0]) return from[1];
  let slope = 0;
  for (const to of curve.slice(1)) {
    slope = (to[1] - from[1]) / (to[0] - from[0]);
    if (share <= to[0]) return from[1] + slope * (share - from[0]);
    from = to;
  }
  return from[1] + slope * (share - from[0]);
}
