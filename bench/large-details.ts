import { OPERATIONS } from '../src/pegasus/operations.ts';
import type { Step } from '../src/pegasus/step.ts';

/** What the cluster probe asks last, of a large cluster: figures that differ from server to server, as busy servers have. */

const TASKS = Object.values(OPERATIONS).flatMap(({ tasks }) => tasks);
/** Names that SUMMED_METRICS of probes/cluster asks for, those that a busy server has counted. */
const COUNTED = [
  'get_bytes',
  'multi_get_bytes',
  'scan_bytes',
  'put_bytes',
  'multi_put_bytes',
  'rdb_total_sst_size_mb',
  'rdb_total_sst_files',
  'rdb_block_cache_hit_count',
  'rdb_block_cache_total_count',
  'queue_length',
];
const QUIET = [
  'corrupt_writes',
  'rdb_changed_delayed_writes',
  'rdb_changed_stopped_writes',
  'learn_failed_count',
  'prepare_failed_requests',
  'group_check_failed_requests',
  'dup_pending_mutations',
  'dup_recent_lost_mutations',
  'throttling_delayed_read_requests',
  'throttling_rejected_read_requests',
];
const COLUMNS = ['GET', 'MGET', 'BGET', 'PUT', 'MPUT', 'DEL', 'MDEL', 'INCR', 'CAS', 'CAM', 'SCAN', 'RCU', 'WCU'];

interface Subject {
  readonly server: string;
  readonly index: number;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** Sums over the replicas of a server. The probe's sums of such an answer are as long as the answer. */
export function totals({ server, index, time }: Subject): Step {
  const counted = COUNTED.map((name, at) => ({ name, value: large(index, at) }));
  const quiet = QUIET.map((name) => ({ name, value: 0 }));
  const most = [
    { name: 'dup_time_lag_ms', value: index % 7 },
    { name: 'queue_length', value: index % 40 },
  ];
  return told(`totals:${server}`, time, [
    { type: 'sum', id: 'sum', attributes: {}, metrics: [...counted, ...quiet] },
    { type: 'max', id: 'max', attributes: {}, metrics: most },
  ]);
}

/** Requests and P99 of every class. */
export function profiler({ server, index, time }: Subject): Step {
  const entities = TASKS.map((task, at) => ({
    type: 'profiler',
    id: `task@RPC_RRDB_RRDB_${task}`,
    attributes: { task_name: `RPC_RRDB_RRDB_${task}` },
    metrics: [
      { name: 'profiler_server_rpc_latency_ns', p99: large(index, at + 50) % 90_000_000 },
      { name: 'profiler_executed_tasks', value: large(index, at + 90) },
    ],
  }));
  return told(`profiler:${server}`, time, entities);
}

/** `app_stat -a <table> -q -j`. */
export function partitionStat(partitions: number, seed: number): unknown {
  const row = (pidx: string, at: number) => ({
    pidx,
    ...Object.fromEntries(COLUMNS.map((column, place) => [column, (large(seed + at, place) / 1e9).toFixed(3)])),
    ...Object.fromEntries(['expire', 'filter', 'abnormal', 'delay', 'reject'].map((column) => [column, '0.00'])),
    hit_rate: '0.914',
    seek_n_rate: '0.212',
    point_n_rate: '0.871',
    point_fp_rate: '0.004',
  });
  const names = [...Array.from({ length: partitions }, (_, at) => String(at)), `(total:${partitions - 1})`];
  return { app_stat: Object.fromEntries(names.map((name, at) => [name, row(name, at)])) };
}

function told(step: string, time: number, entities: readonly unknown[]): Step {
  const stdout = JSON.stringify({ role: 'replica', timestamp_ns: time * 1e6, entities });
  return { step, argv: ['GET', step], exit: 0, ms: 20, stdout, stderr: '', status: 200 };
}

/** A count of about 12 digits that looks measured and is the same every time. */
function large(seed: number, at: number): number {
  return (Math.imul(seed * 131 + at + 1, 2654435761) >>> 0) * 211;
}
