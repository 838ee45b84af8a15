import type { MeterKind, MeterUnit } from './cluster-snapshot.ts';

interface MeterSource {
  readonly unit: MeterUnit;
  /** Name of the metric at HEAD and how its values of several entities of one server become one number. */
  readonly head: { readonly metric: string; readonly kind: MeterKind; readonly combine: 'sum' | 'max' };
  /** End of the full name of the performance counter (2.4, 2.5) after the last `*`. */
  readonly counter?: { readonly name: string; readonly kind: MeterKind };
}

const level = (metric: string, unit: MeterUnit, counter?: string, combine: 'sum' | 'max' = 'sum') =>
  source(metric, unit, 'level', counter, 'level', combine);
const counted = (metric: string, counter?: string) => source(metric, 'count', 'cumulative', counter, 'recent', 'sum');

function source(
  metric: string,
  unit: MeterUnit,
  kind: MeterKind,
  counter: string | undefined,
  counterKind: MeterKind,
  combine: 'sum' | 'max',
): MeterSource {
  const head = { metric, kind, combine };
  return counter === undefined ? { unit, head } : { unit, head, counter: { name: counter, kind: counterKind } };
}

/**
 * Where each meter comes from in each version: names as in replica_stub.cpp, fs_manager.cpp, network.cpp and
 * failure_detector.cpp of the release. Metrics of the replica entities are summed (or the highest taken) for the server
 * on the probing host.
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
  failed_prepares: counted('prepare_failed_requests', 'replicas.recent.prepare.fail.count'),
  failed_group_checks: counted('group_check_failed_requests', 'replicas.recent.group.check.fail.count'),
  failed_beacons: counted('beacon_failed_count', 'recent_beacon_fail_count'),
  network_sessions: level('network_server_sessions', 'count', 'client_session_count'),
  queued_tasks: level('queue_length', 'count'),
  longest_queue: level('queue_length', 'count', undefined, 'max'),
  pending_duplication: level('dup_pending_mutations', 'count', 'dup.pending_mutations_count'),
  duplication_lag: level('dup_time_lag_ms', 'ms', undefined, 'max'),
  lost_duplication: counted('dup_recent_lost_mutations'),
} as const satisfies Readonly<Record<string, MeterSource>>;

export type MeterName = keyof typeof METER_SOURCES;
