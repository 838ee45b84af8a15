export interface ThresholdLimits {
  /** undefined: this level is switched off. */
  readonly warning: number | undefined;
  readonly critical: number | undefined;
}

export interface ThresholdDefinition {
  readonly unit: string;
  readonly meaning: string;
  readonly defaults: ThresholdLimits;
  /** Where the default comes from. */
  readonly origin: string;
}

/**
 * Every threshold that the configuration may set, by check id. A value at or above the limit is bad for all of them.
 * The configuration's schema and its documentation are made from this table.
 */
export const THRESHOLDS = {
  availability: {
    unit: 'percent',
    meaning: 'Probes of the detect table that failed, in the worst of the last minutes; the default warns of any',
    defaults: { warning: 0.0001, critical: 1 },
    origin: 'Ours: less than 100 % in a minute is an event, 99 % or less an outage of some of the partitions.',
  },
  'cpu.usage': {
    unit: 'percent',
    meaning: 'CPU busy over all cores between two samples',
    defaults: { warning: 80, critical: 95 },
    origin: 'Ours: head-room for a failed-over neighbour; Pegasus publishes no CPU limit.',
  },
  'memory.usage': {
    unit: 'percent',
    meaning: 'Memory not available to new processes (MemTotal - MemAvailable)',
    defaults: { warning: 80, critical: 92 },
    origin: 'Warning: Pegasus resource-management page (memory at most 80 % per node). Critical: ours.',
  },
  'disk.space': {
    unit: 'percent',
    meaning: 'Used space of a mounted disk',
    defaults: { warning: 80, critical: 90 },
    origin:
      'Warning: Pegasus resource-management page (80 % per disk). Critical: disk_min_available_space_ratio = 10, below which a replica server refuses writes.',
  },
  'network.bandwidth': {
    unit: 'percent',
    meaning: 'Throughput of the busier direction against the link speed',
    defaults: { warning: 70, critical: 90 },
    origin: 'Ours: replica learning after a node loss needs the rest.',
  },
  'connections.total': {
    unit: 'connections',
    meaning: 'Established TCP connections on a host',
    defaults: { warning: 40_000, critical: 50_000 },
    origin: 'Critical: Pegasus resource-management page (fewer than 50,000 per node). Warning: 80 % of it.',
  },
  'connections.per_remote': {
    unit: 'connections',
    meaning: 'Established connections from one remote address to one Pegasus port',
    defaults: { warning: 100, critical: undefined },
    origin: 'Pegasus experiences page: more than 100 from a single node needs analysis.',
  },
  'nodes.replica_skew': {
    unit: 'percent',
    meaning: 'Largest distance of a node’s replica count from the mean, when it also is more than 2 replicas',
    defaults: { warning: 20, critical: undefined },
    origin: 'Ours: the balancer’s own target is a difference of at most 1 per table.',
  },
  'nodes.primary_skew': {
    unit: 'percent',
    meaning: 'Largest distance of a node’s primary count from the mean, when it also is more than 2 primaries',
    defaults: { warning: 20, critical: undefined },
    origin: 'Ours: the balancer’s own target is a difference of at most 1 per table.',
  },
  'latency.read_p99': {
    unit: 'ms',
    meaning: 'Server-side P99 of reads on the slowest node, where there is traffic',
    defaults: { warning: 50, critical: 200 },
    origin: 'Ours: an abnormal read is one of 100 ms or more in Pegasus; published benchmarks stay below 6 ms.',
  },
  'latency.write_p99': {
    unit: 'ms',
    meaning: 'Server-side P99 of writes on the slowest node, where there is traffic',
    defaults: { warning: 100, critical: 500 },
    origin: 'Ours: published benchmarks stay below 8 ms at 1 KB and below 21 ms at 20 KB.',
  },
} as const satisfies Record<string, ThresholdDefinition>;

export type ThresholdId = keyof typeof THRESHOLDS;
export const THRESHOLD_IDS = Object.keys(THRESHOLDS) as readonly ThresholdId[];
