import { OPERATIONS, type Operation } from './operations.ts';

const OPERATION_COLUMNS = Object.fromEntries(
  Object.entries(OPERATIONS).map(([operation, { column }]) => [operation, column]),
) as Readonly<Record<Operation, string>>;

/**
 * Columns of `app_stat`, of a table or a partition. Operations are per second; units, expired, filtered, abnormal, delayed
 * and rejected are counted within one sample (`SAMPLE_SECONDS`); rates of hits are 0 to 1, since the servers started.
 */
export const STAT_COLUMNS = {
  ...OPERATION_COLUMNS,
  read_units: 'RCU',
  write_units: 'WCU',
  expired: 'expire',
  filtered: 'filter',
  abnormal: 'abnormal',
  delayed: 'delay',
  rejected: 'reject',
  files: 'file_num',
  memtable_mb: 'mem_tbl_mb',
  index_mb: 'mem_idx_mb',
  hit_rate: 'hit_rate',
} as const satisfies Readonly<Record<string, string>>;
export type StatFigure = keyof typeof STAT_COLUMNS;

/** Columns of `nodes -u -q`. Units are counted within one sample. Absent where a version has no such column. */
export const NODE_COLUMNS = {
  read_units: 'read_cu',
  write_units: 'write_cu',
  block_cache_mb: 'block_cache_mb',
  write_buffer_mb: 'wbm_total_mb',
  memtable_mb: 'mem_tbl_mb',
  index_mb: 'mem_idx_mb',
} as const satisfies Readonly<Record<string, string>>;
export type NodeFigure = keyof typeof NODE_COLUMNS;

/**
 * Seconds of a sample: 2.4 and 2.5 renew their volatile counters every 10 s (perf_counter_update_interval_seconds), the
 * shell of HEAD reads counters twice with 1 s between (-i, sample_interval_ms).
 */
export const SAMPLE_SECONDS = { '2.4': 10, '2.5': 10, head: 1 } as const;
