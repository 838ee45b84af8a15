import type { MeterKind, MeterUnit } from './cluster-snapshot.ts';
import type { Combine, MeterSource } from './meter-source.ts';
import { OPERATION_METERS } from './operation-meters.ts';

const level = (metric: string, unit: MeterUnit, counter?: string, combine: Combine = 'sum') =>
  source([metric], unit, 'level', counter, 'level', combine);
const counted = (metric: string, counter?: string) => source([metric], 'count', 'cumulative', counter, 'recent', 'sum');
const bytes = (...operations: readonly string[]) =>
  source(
    operations.map((operation) => `${operation}_bytes`),
    'bytes',
    'cumulative',
    undefined,
    'recent',
    'sum',
  );

function source(
  metrics: readonly string[],
  unit: MeterUnit,
  kind: MeterKind,
  counter: string | undefined,
  counterKind: MeterKind,
  combine: Combine,
): MeterSource {
  const head = { metrics, kind, combine };
  return counter === undefined ? { unit, head } : { unit, head, counter: { names: [counter], kind: counterKind } };
}

/**
 * Where each meter comes from in each version: names as in replica_stub.cpp, fs_manager.cpp, network.cpp,
 * capacity_unit_calculator.cpp, pegasus_server_impl_init.cpp and failure_detector.cpp of the release. Metrics of the
 * replica entities are summed (or the highest taken) for the server on the probing host.
 */
export const METER_SOURCES = {
  total_replicas: level('total_replicas', 'count', 'replica(Count)'),
  learning_replicas: level('learning_replicas', 'count', 'replicas.learning.count'),
  learning_max_duration: level(
    'learning_replicas_max_duration_ms',
    'ms',
    'replicas.learning.max.duration.time(ms)',
    'max',
  ),
  failed_learns: counted('learn_failed_count', 'replicas.learning.recent.learn.fail.count'),
  opening_replicas: level('opening_replicas', 'count', 'opening.replica(Count)'),
  closing_replicas: level('closing_replicas', 'count', 'closing.replica(Count)'),
  splitting_replicas: level('splitting_replicas', 'count', 'replicas.splitting.count'),
  bulk_loading_replicas: source(
    ['bulk_load_downloading_count', 'bulk_load_ingesting_count'],
    'count',
    'level',
    'bulk.load.running.count',
    'level',
    'sum',
  ),
  backing_up_replicas: level('backup_running_count', 'count', 'cold.backup.running.count'),
  inactive_replicas: level('inactive_replicas', 'count'),
  error_replicas: level('error_replicas', 'count'),
  error_replica_dirs: level('replica_error_dirs', 'count', 'replicas.error.replica.dir.count'),
  garbage_replica_dirs: level('replica_garbage_dirs', 'count', 'replicas.garbage.replica.dir.count'),
  temporary_replica_dirs: level('replica_tmp_dirs', 'count', 'replicas.tmp.replica.dir.count'),
  origin_replica_dirs: level('replica_origin_dirs', 'count', 'replicas.origin.replica.dir.count'),
  moved_error_replicas: counted('moved_error_replicas', 'replicas.recent.replica.move.error.count'),
  corrupt_writes: counted('corrupt_writes'),
  delayed_write_stalls: counted('rdb_changed_delayed_writes', 'recent.write.change.delayed.count'),
  stopped_write_stalls: counted('rdb_changed_stopped_writes', 'recent.write.change.stopped.count'),
  failed_reads: counted('read_failed_requests', 'recent.read.fail.count'),
  failed_writes: counted('write_failed_requests', 'recent.write.fail.count'),
  busy_reads: counted('read_busy_requests', 'recent.read.busy.count'),
  busy_writes: counted('write_busy_requests', 'recent.write.busy.count'),
  delayed_reads: counted('throttling_delayed_read_requests'),
  rejected_reads: counted('throttling_rejected_read_requests'),
  failed_prepares: counted('prepare_failed_requests', 'replicas.recent.prepare.fail.count'),
  failed_group_checks: counted('group_check_failed_requests', 'replicas.recent.group.check.fail.count'),
  failed_beacons: counted('beacon_failed_count', 'recent_beacon_fail_count'),
  network_sessions: level('network_server_sessions', 'count', 'client_session_count'),
  queued_tasks: level('queue_length', 'count'),
  longest_queue: level('queue_length', 'count', undefined, 'max'),
  pending_duplication: level('dup_pending_mutations', 'count', 'dup.pending_mutations_count'),
  duplication_lag: level('dup_time_lag_ms', 'ms', undefined, 'max'),
  lost_duplication: counted('dup_recent_lost_mutations'),
  read_bytes: bytes('get', 'multi_get', 'batch_get', 'scan'),
  written_bytes: bytes('put', 'multi_put', 'check_and_set', 'check_and_mutate'),
  sst_megabytes: level('rdb_total_sst_size_mb', 'mb'),
  sst_files: level('rdb_total_sst_files', 'count'),
  cache_hits: level('rdb_block_cache_hit_count', 'count'),
  cache_lookups: level('rdb_block_cache_total_count', 'count'),
  ...OPERATION_METERS,
} as const satisfies Readonly<Record<string, MeterSource>>;

export type MeterName = keyof typeof METER_SOURCES;
export const METER_NAMES = Object.keys(METER_SOURCES) as readonly MeterName[];

/** A meter's source, of whichever form. */
export function meterSource(name: MeterName): MeterSource {
  return METER_SOURCES[name];
}
