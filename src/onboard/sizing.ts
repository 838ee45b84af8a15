import { hostShare } from './benchmarks.ts';
import { bytesAt, type OnboardRequest } from './request.ts';
import type { Skew } from './skew.ts';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/** Published (overview/benchmark): a partition of a production table stays below 10 GB. */
export const PARTITION_BYTES = 10 * GIB;
/** Default of `create` in the Pegasus shell. */
const LEAST_PARTITIONS = 4;
/** Ours: a table that needs more is too large for one table; every replica costs memory and files. */
export const MOST_PARTITIONS = 4096;
/** Ours: files of an LSM tree hold rows that are overwritten or deleted and not compacted away yet. */
const SPACE_AMPLIFICATION = 1.25;
/** RocksDB: bloom filter of 10 bits a row, and an index entry (ours: 32 bytes) for each block of 4 KiB. */
const FILTER_BYTES_PER_ROW = 1.25;
const INDEX_SHARE = 32 / 4096;
/** Pegasus configuration: rocksdb_write_buffer_size × max_write_buffer_number. */
const WRITE_BUFFER = 64 * MIB;
const WRITE_BUFFERS = 3;

/** How many partitions a table needs, and which rule asks for so many. */
export interface PartitionCount {
  readonly partitions: number;
  readonly rule: 'size' | 'nodes' | 'least' | 'most';
}

/**
 * The smallest power of two for which the mean partition is below PARTITION_BYTES in 12 months and every node can have a
 * primary. A count is only ever doubled later, never made smaller.
 */
export function partitionCount(request: OnboardRequest, nodes: number): PartitionCount {
  const bySize = bytesAt(request, 12) / PARTITION_BYTES;
  const wanted = Math.max(LEAST_PARTITIONS, nodes, bySize);
  const partitions = 2 ** Math.ceil(Math.log2(wanted));
  if (partitions > MOST_PARTITIONS) return { partitions: MOST_PARTITIONS, rule: 'most' };
  const rule = bySize >= Math.max(nodes, LEAST_PARTITIONS) ? 'size' : nodes > LEAST_PARTITIONS ? 'nodes' : 'least';
  return { partitions, rule };
}

/** What a table takes of a cluster at some month, all replicas together. */
export interface Demand {
  readonly month: number;
  readonly partitions: number;
  readonly replicas: number;
  /** Bytes on disks. */
  readonly disk: number;
  /** Bytes of memory: write buffers, filters and indexes. */
  readonly memory: number;
  /** Rows per second at the peak. */
  readonly reads: number;
  readonly writes: number;
  /** Published hosts that the requests keep busy. */
  readonly hosts: number;
  /** Bytes per second on the network, in and out of the servers, at the peak. */
  readonly network: number;
  /** Shares of the largest and of the busiest partition. */
  readonly largestSize: number;
  readonly busiest: number;
}

/** What the table takes at a month. Compression is not counted: how far values shrink is known only when they are there. */
export function demandAt(request: OnboardRequest, skew: Skew, month: number): Demand {
  const { records, replicas } = request;
  const logical = bytesAt(request, month);
  const growth = (1 + request.requestGrowth) ** (month / 12);
  const reads = request.reads.peak * rowsPerRead(request) * growth;
  const writes = request.writes.peak * growth;
  const copies = skew.partitions * replicas;
  const disk = logical * SPACE_AMPLIFICATION * replicas;
  const buffers = copies * Math.min(WRITE_BUFFER, disk / copies);
  const rows = records.average > 0 ? logical / records.average : 0;
  return {
    month,
    partitions: skew.partitions,
    replicas,
    disk,
    memory: buffers + replicas * (rows * FILTER_BYTES_PER_ROW + logical * INDEX_SHARE),
    reads,
    writes,
    hosts: hostShare(reads, writes, records.average),
    network: reads * records.average + writes * records.average * (2 * replicas - 1),
    largestSize: skew.largestSize,
    busiest: skew.busiest,
  };
}

/** Rows that one read touches on average: the declared largest is a bound, so its square root is taken (ours). */
function rowsPerRead({ access }: OnboardRequest): number {
  return Math.sqrt(Math.max(1, access.rowsPerRead));
}

/** Bytes of memory where every replica fills all of its write buffers. */
export function worstMemory({ partitions, replicas, memory }: Demand): number {
  return memory + partitions * replicas * WRITE_BUFFER * (WRITE_BUFFERS - 1);
}
