export type EntityKind = 'cluster' | 'node' | 'table' | 'partition' | 'host' | 'disk';

/** A node's name is `host:port`, a table's its name, a partition's `<app_id>.<pidx>`, a disk's `<host>:<mount>`. */
export interface Entity {
  readonly kind: EntityKind;
  readonly name: string;
}

/** `kind/name`: unique within a cluster, used in fingerprints and keys. */
export function entityKey(entity: Entity): string {
  return `${entity.kind}/${entity.name}`;
}

/** Metric names of the series (fixed by the product's contract). Units: SERIES_UNITS. */
export const SERIES_UNITS = {
  availability: 'percent',
  read_qps: 'ops/s',
  write_qps: 'ops/s',
  read_p99_ms: 'ms',
  write_p99_ms: 'ms',
  cpu_percent: 'percent',
  memory_percent: 'percent',
  disk_used_percent: 'percent',
  network_in_bps: 'bytes/s',
  network_out_bps: 'bytes/s',
  connections: 'connections',
  storage_mb: 'MB',
} as const;
export type SeriesMetric = keyof typeof SERIES_UNITS;

export interface SeriesPoint {
  readonly entity: Entity;
  readonly metric: SeriesMetric;
  readonly value: number;
  readonly unit: string;
}
