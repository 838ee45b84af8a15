import { THRESHOLD_IDS, THRESHOLDS, type ThresholdDefinition, type ThresholdId } from './thresholds.ts';

interface ThresholdDoc {
  readonly meaning: string;
  /** Where the default comes from. */
  readonly origin: string;
}

const DOCS: Readonly<Record<ThresholdId, ThresholdDoc>> = {
  availability: {
    meaning: 'Probes of the detect table that failed, in the worst of the last minutes; the default warns of any',
    origin: 'Ours: less than 100 % in a minute is an event, 99 % or less an outage of some of the partitions.',
  },
  'cpu.usage': {
    meaning: 'CPU busy over all cores between two samples',
    origin: 'Ours: head-room for a failed-over neighbour; Pegasus publishes no CPU limit.',
  },
  'memory.usage': {
    meaning: 'Memory not available to new processes (MemTotal - MemAvailable)',
    origin: 'Warning: Pegasus resource-management page (memory at most 80 % per node). Critical: ours.',
  },
  'disk.space': {
    meaning: 'Used space of a mounted disk',
    origin:
      'Warning: Pegasus resource-management page (80 % per disk). Critical: disk_min_available_space_ratio = 10, below which a replica server refuses writes.',
  },
  'network.bandwidth': {
    meaning: 'Throughput of the busier direction against the link speed',
    origin: 'Ours: replica learning after a node loss needs the rest.',
  },
  'connections.total': {
    meaning: 'Established TCP connections on a host',
    origin: 'Critical: Pegasus resource-management page (fewer than 50,000 per node). Warning: 80 % of it.',
  },
  'connections.per_remote': {
    meaning: 'Established connections from one remote address to one Pegasus port',
    origin: 'Pegasus experiences page: more than 100 from a single node needs analysis.',
  },
  'nodes.replica_skew': {
    meaning: 'Largest distance of a node’s replica count from the mean, when it also is more than 2 replicas',
    origin: 'Ours: the balancer’s own target is a difference of at most 1 per table.',
  },
  'nodes.primary_skew': {
    meaning: 'Largest distance of a node’s primary count from the mean, when it also is more than 2 primaries',
    origin: 'Ours: the balancer’s own target is a difference of at most 1 per table.',
  },
  'latency.read_p99': {
    meaning: 'Server-side P99 of reads on the slowest node, where there is traffic',
    origin: 'Ours: an abnormal read is one of 100 ms or more in Pegasus; published benchmarks stay below 6 ms.',
  },
  'latency.write_p99': {
    meaning: 'Server-side P99 of writes on the slowest node, where there is traffic',
    origin: 'Ours: published benchmarks stay below 8 ms at 1 KB and below 21 ms at 20 KB.',
  },
  'disk.inodes': {
    meaning: 'Used inodes of a mounted disk',
    origin: 'Ours, as disk.space.',
  },
  'disk.full_soon': {
    meaning: 'Days until a disk is full, at the earliest of the range; bad at or below it',
    origin: 'Ours: what it takes to order and balance.',
  },
  'disk.skew': {
    meaning:
      'Use of the fullest above that of the emptiest data disk of a host, while the fullest is 60 % used or more',
    origin: 'Ours.',
  },
  'disk.node_skew': {
    meaning: 'Use of a node’s disks above the median of all nodes',
    origin: 'Ours.',
  },
  'memory.swap': {
    meaning: 'Swap in use',
    origin: 'Ours: a few idle pages are harmless.',
  },
  'memory.meta': {
    meaning: 'Resident memory of a meta server',
    origin: 'Ours: it holds no data.',
  },
  'memory.growth': {
    meaning: 'Growth of a server’s lowest resident memory of a day within a week without a fall',
    origin: 'Ours: a fifth of a server’s memory a week is the whole host within a season.',
  },
  'process.memory': {
    meaning: 'Resident memory of all Pegasus processes of a host',
    origin: 'Ours: below the 80 % of a whole node that the Pegasus resource-management page allows.',
  },
  'process.open_files': {
    meaning: 'Open files of a process against its limit',
    origin: 'Ours.',
  },
  'connections.time_wait': {
    meaning: 'Sockets of a host in TIME_WAIT',
    origin: 'Ours: the kernel gives out some 28,000 local ports and keeps each for a minute.',
  },
  'connections.close_wait': {
    meaning: 'Sockets of a host in CLOSE_WAIT',
    origin: 'Ours: the other side has closed, and the process on this host did not notice.',
  },
  'connections.half_open': {
    meaning: 'Sockets of a host in SYN_RECV',
    origin: 'Ours: half of the usual listen backlog of 512 and more.',
  },
  'clock.offset': {
    meaning: 'Distance of a host’s clock from its time source',
    origin: 'Ours.',
  },
  'clock.servers': {
    meaning: 'Distance between a server’s clock and the probe’s',
    origin: 'Ours: the probe itself may take more than a minute.',
  },
  'requests.failed': {
    meaning: 'Reads and writes that a server answers with an error',
    origin: 'Ours: single ones follow each move.',
  },
  'requests.busy': {
    meaning: 'Reads and writes that a server turns away as busy',
    origin: 'Ours.',
  },
  'duplication.lag': {
    meaning: 'Age of the oldest write not yet sent to the other cluster, for 10 minutes',
    origin: 'Ours.',
  },
  'storage.table': {
    meaning: 'Mean size of a table’s partitions',
    origin: 'Pegasus benchmark page: a single partition below 10 GB.',
  },
};

/** The thresholds with what the configuration's schema and the documentation say of them. */
export const DOCUMENTED_THRESHOLDS = Object.fromEntries(
  THRESHOLD_IDS.map((id) => [id, { ...THRESHOLDS[id], ...DOCS[id] }]),
) as Readonly<Record<ThresholdId, ThresholdDefinition & ThresholdDoc>>;
