import { OPERATION_NAMES } from '../../pegasus/operations.ts';
import type { SeriesMetric } from './table.ts';

type OfOperation = `${(typeof OPERATION_NAMES)[number]}_${'qps' | 'p99_ms'}`;

/**
 * What a point of each series says: the end of the sentence "A point is …". Apart from the table, so that the functions do not
 * load it.
 */
const OWN: Readonly<Record<Exclude<SeriesMetric, OfOperation>, string>> = {
  read_qps: 'the rate of reads',
  write_qps: 'the rate of writes; of a node it is work: each write counts on every replica that applies it',
  read_capacity_units: 'the rate of read capacity units; one is up to 4 KB read',
  write_capacity_units: 'the rate of write capacity units; one is up to 4 KB written, counted at the primary',
  read_bytes: 'the rate of keys and values read by clients',
  written_bytes:
    'the rate of keys and values written by clients, counted at the primary; removes and increments are not counted',
  read_p99_ms: 'the server-side P99 of the slowest class that makes up a tenth or more of the node’s reads',
  write_p99_ms: 'the server-side P99 of the slowest class that makes up a tenth or more of the node’s writes',
  failed_reads: 'the rate of reads answered with an error',
  failed_writes: 'the rate of writes answered with an error',
  busy_reads: 'the rate of reads answered with ERR_BUSY',
  busy_writes: 'the rate of writes answered with ERR_BUSY',
  abnormal_reads: 'the rate of reads that were too large or took 100 ms or longer',
  expired_values: 'the rate of values read that had expired',
  filtered_values: 'the rate of values read that a filter threw away',
  delayed_writes: 'the rate of writes that the table’s throttle held back',
  rejected_writes: 'the rate of writes that the table’s throttle refused',
  delayed_reads: 'the rate of reads that tables’ throttles held back',
  rejected_reads: 'the rate of reads that tables’ throttles refused',
  delayed_write_stalls: 'the rate at which RocksDB began to slow writes of a replica',
  stopped_write_stalls: 'the rate at which RocksDB stopped writes of a replica',
  failed_beacons: 'the rate of beacons that did not reach a meta',
  storage_mb: 'the size of the files of data; of tables one copy, of nodes every replica',
  storage_files: 'the number of files of data; of tables those of one copy, of nodes those of every replica',
  resident_memory_mb: 'the resident memory of the replica servers',
  memtable_mb: 'the memory of memtables; of tables that of one copy',
  index_mb: 'the memory of index and filter blocks of table readers; of tables that of one copy',
  block_cache_mb: 'the memory of the block cache',
  write_buffer_mb: 'the memory of memtables that the write buffer manager counts',
  cache_hit_percent: 'the share of lookups that the block cache answered, since the servers started',
  disk_used_percent: 'the used share of a disk; of a node that of its fullest disk',
  disk_available_mb: 'the room that is left on a disk',
  inodes_used_percent: 'the used share of a disk’s inodes',
  data_available_mb: 'the room that is left for a server’s directory of data, as the server itself measures it',
  data_capacity_mb: 'the size of the disk of a server’s directory of data, as the server itself measures it',
  cpu_percent: 'the busy share of all processors between two samples',
  memory_percent: 'the share of memory that new processes cannot have',
  network_in_bps: 'what is received between two samples, over all interfaces but the loopback',
  network_out_bps: 'what is sent between two samples, over all interfaces but the loopback',
  connections: 'the number of established connections; of a node those that others hold to the server',
  queued_tasks: 'the number of tasks that wait in all queues of a server',
  longest_queue: 'the number of tasks that wait in a server’s longest queue',
  availability: 'the share of probes that succeeded',
  alive_nodes: 'the number of replica servers that the metas take for ALIVE',
  unhealthy_partitions: 'the number of partitions with fewer replicas than wanted',
  unwritable_partitions: 'the number of partitions that take no write',
  unreadable_partitions: 'the number of partitions that serve no read',
  replicas: 'the number of replicas',
  primaries: 'the number of primaries',
  secondaries: 'the number of secondaries',
  learning_replicas: 'the number of replicas that learn',
  opening_replicas: 'the number of replicas that are being opened',
  closing_replicas: 'the number of replicas that are being closed',
  splitting_replicas: 'the number of replicas that are being split',
  inactive_replicas: 'the number of replicas in state INACTIVE',
  error_replicas: 'the number of replicas in state ERROR',
  pending_duplication: 'the number of mutations not yet sent to the other cluster',
  duplication_lag_ms: 'the P99 of the lag of the replica that lags most behind in duplication',
};

const OF_OPERATIONS = Object.fromEntries(
  OPERATION_NAMES.flatMap((operation) => [
    [`${operation}_qps`, `the rate of ${operation} requests of clients`],
    [`${operation}_p99_ms`, `the server-side P99 of ${operation} requests`],
  ]),
) as Readonly<Record<OfOperation, string>>;

export const SERIES_MEANINGS: Readonly<Record<SeriesMetric, string>> = { ...OWN, ...OF_OPERATIONS };
