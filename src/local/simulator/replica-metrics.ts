import type { SimCluster, SimNode } from './cluster-state.ts';
import { unsentOf } from './duplications.ts';
import type { SimEntity, SimMetric } from './metrics.ts';
import { nodeLatencies } from './node-stats.ts';
import { replicasOf } from './partitions.ts';
import type { SimPartition } from './placement.ts';
import { countedLoad } from './request-counts.ts';
import { isRead, mapRates, type OpRates, tableRates } from './traffic.ts';

/** The shell's columns by the names that HEAD's metrics begin with. */
const OPERATIONS = {
  get: 'GET',
  multi_get: 'MGET',
  batch_get: 'BGET',
  scan: 'SCAN',
  put: 'PUT',
  multi_put: 'MPUT',
  remove: 'DEL',
  multi_remove: 'MDEL',
  incr: 'INCR',
  check_and_set: 'CAS',
  check_and_mutate: 'CAM',
} as const satisfies Readonly<Record<string, keyof OpRates>>;

/** Bytes of one request, where servers count them. */
const REQUEST_BYTES: Partial<Record<keyof typeof OPERATIONS, number>> = {
  get: 640,
  multi_get: 6_200,
  batch_get: 4_100,
  scan: 18_000,
  put: 720,
  multi_put: 2_900,
  check_and_set: 700,
  check_and_mutate: 900,
};

const MIB = 1024 * 1024;

/** What the server of a node tells of one of its replicas (HEAD). Counters began with the process. */
export function replicaEntity(cluster: SimCluster, node: SimNode, partition: SimPartition): SimEntity {
  const { table, index } = partition;
  const requests = requestCounts(cluster, node, partition);
  return {
    type: 'replica',
    id: `replica@${table.id}.${index}`,
    attributes: { partition_id: String(index), table_id: String(table.id) },
    metrics: {
      ...gauges(requestMetrics(requests)),
      ...gauges(Object.fromEntries(NOTHING.map((name) => [name, 0]))),
      ...gauges(storage(partition)),
      ...latencies(cluster, node, partition),
      ...duplication(cluster, node, partition),
    },
  };
}

/** Secondaries count the writes that they apply, too. */
function requestCounts(cluster: SimCluster, node: SimNode, partition: SimPartition): OpRates {
  const { server } = node.machine;
  const reads = countedLoad(cluster, node, partition, ({ primary }) => primary === server);
  const writes = countedLoad(cluster, node, partition, (held) => replicasOf(held).includes(server));
  return mapRates(tableRates(partition.table), (perSecond, op) =>
    Math.round(perSecond * (isRead(op) ? reads : writes)),
  );
}

function requestMetrics(requests: OpRates): Readonly<Record<string, number>> {
  const counts = Object.entries(OPERATIONS).map(([name, column]) => [`${name}_requests`, requests[column]] as const);
  const bytes = Object.entries(REQUEST_BYTES).map(([name, size]) => {
    const column = OPERATIONS[name as keyof typeof OPERATIONS];
    return [`${name}_bytes`, requests[column] * size] as const;
  });
  return {
    ...Object.fromEntries([...counts, ...bytes]),
    read_capacity_units: requests.GET + 3 * requests.MGET + 2 * requests.BGET + 8 * requests.SCAN,
    write_capacity_units: requests.PUT + 3 * requests.MPUT + requests.DEL + requests.INCR,
  };
}

/** What a healthy replica counts nothing of. */
const NOTHING = [
  'abnormal_read_requests',
  'read_expired_values',
  'read_filtered_values',
  'throttling_delayed_read_requests',
  'throttling_delayed_write_requests',
  'throttling_rejected_read_requests',
  'throttling_rejected_write_requests',
  'bulk_load_downloading_count',
  'bulk_load_ingesting_count',
  'backup_running_count',
  'learn_failed_count',
  'corrupt_writes',
  'rdb_changed_delayed_writes',
  'rdb_changed_stopped_writes',
  'prepare_failed_requests',
  'group_check_failed_requests',
] as const;

function storage({ table }: SimPartition): Readonly<Record<string, number>> {
  const megabytes = Math.round(table.storageMb / table.partitions);
  return {
    rdb_total_sst_size_mb: megabytes,
    rdb_total_sst_files: Math.ceil(megabytes / 64),
    rdb_memtable_mem_usage_bytes: 18 * MIB,
    rdb_index_and_filter_blocks_mem_usage_bytes: 3 * MIB,
    rdb_block_cache_hit_count: 914_000,
    rdb_block_cache_total_count: 1_000_000,
  };
}

function latencies(cluster: SimCluster, node: SimNode, { primary }: SimPartition): Readonly<Record<string, SimMetric>> {
  const { get, mget, put, mput } = nodeLatencies(cluster, node);
  const p99 = { get, multi_get: mget, put, multi_put: mput };
  const leads = primary === node.machine.server;
  return Object.fromEntries(
    Object.entries(p99).map(([name, ms]) => [`${name}_latency_ns`, { p99: leads ? Math.round(ms * 1e6) : 0 }]),
  );
}

function duplication(cluster: SimCluster, node: SimNode, partition: SimPartition): Readonly<Record<string, SimMetric>> {
  const unsent = unsentOf(cluster, partition, node);
  return { dup_pending_mutations: { value: unsent?.pending ?? 0 }, dup_time_lag_ms: { p99: unsent?.lagMs ?? 0 } };
}

function gauges(values: Readonly<Record<string, number>>): Readonly<Record<string, SimMetric>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
}
