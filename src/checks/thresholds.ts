export interface ThresholdLimits {
  /** undefined: this level is switched off. */
  readonly warning: number | undefined;
  readonly critical: number | undefined;
}

export interface ThresholdDefinition {
  readonly unit: string;
  readonly defaults: ThresholdLimits;
}

/**
 * Every threshold that the configuration may set, by check id. A value at or above the limit is bad, except for those in
 * REACHED_FROM_ABOVE.
 * The configuration's schema and its documentation are made from this table.
 */
export const THRESHOLDS = {
  availability: {
    unit: 'percent',
    defaults: { warning: 0.0001, critical: 1 },
  },
  'cpu.usage': {
    unit: 'percent',
    defaults: { warning: 80, critical: 95 },
  },
  'memory.usage': {
    unit: 'percent',
    defaults: { warning: 80, critical: 92 },
  },
  'disk.space': {
    unit: 'percent',
    defaults: { warning: 80, critical: 90 },
  },
  'network.bandwidth': {
    unit: 'percent',
    defaults: { warning: 70, critical: 90 },
  },
  'connections.total': {
    unit: 'connections',
    defaults: { warning: 40_000, critical: 50_000 },
  },
  'connections.per_remote': {
    unit: 'connections',
    defaults: { warning: 100, critical: undefined },
  },
  'nodes.replica_skew': {
    unit: 'percent',
    defaults: { warning: 20, critical: undefined },
  },
  'nodes.primary_skew': {
    unit: 'percent',
    defaults: { warning: 20, critical: undefined },
  },
  'latency.read_p99': {
    unit: 'ms',
    defaults: { warning: 50, critical: 200 },
  },
  'latency.write_p99': {
    unit: 'ms',
    defaults: { warning: 100, critical: 500 },
  },
  'disk.inodes': {
    unit: 'percent',
    defaults: { warning: 80, critical: 95 },
  },
  'disk.full_soon': {
    unit: 'days',
    defaults: { warning: 7, critical: undefined },
  },
  'disk.skew': {
    unit: 'percent points',
    defaults: { warning: 30, critical: undefined },
  },
  'disk.node_skew': {
    unit: 'percent points',
    defaults: { warning: 25, critical: undefined },
  },
  'memory.swap': {
    unit: 'percent',
    defaults: { warning: 20, critical: undefined },
  },
  'memory.meta': {
    unit: 'MB',
    defaults: { warning: 4096, critical: undefined },
  },
  'memory.growth': {
    unit: 'percent',
    defaults: { warning: 20, critical: undefined },
  },
  'process.memory': {
    unit: 'percent',
    defaults: { warning: 75, critical: undefined },
  },
  'process.open_files': {
    unit: 'percent',
    defaults: { warning: 80, critical: undefined },
  },
  'connections.time_wait': {
    unit: 'sockets',
    defaults: { warning: 20_000, critical: undefined },
  },
  'connections.close_wait': {
    unit: 'sockets',
    defaults: { warning: 1000, critical: undefined },
  },
  'connections.half_open': {
    unit: 'sockets',
    defaults: { warning: 256, critical: undefined },
  },
  'clock.offset': {
    unit: 'seconds',
    defaults: { warning: 0.5, critical: undefined },
  },
  'clock.servers': {
    unit: 'seconds',
    defaults: { warning: 180, critical: undefined },
  },
  'requests.failed': {
    unit: '1/s',
    defaults: { warning: 1, critical: undefined },
  },
  'requests.busy': {
    unit: '1/s',
    defaults: { warning: 1, critical: undefined },
  },
  'duplication.lag': {
    unit: 'seconds',
    defaults: { warning: 60, critical: undefined },
  },
  'storage.table': {
    unit: 'MB',
    defaults: { warning: 10_240, critical: undefined },
  },
} as const satisfies Record<string, ThresholdDefinition>;

/** Thresholds whose value is bad at or below the limit. */
export const REACHED_FROM_ABOVE: ReadonlySet<string> = new Set(['disk.full_soon']);

export type ThresholdId = keyof typeof THRESHOLDS;
export const THRESHOLD_IDS = Object.keys(THRESHOLDS) as readonly ThresholdId[];
