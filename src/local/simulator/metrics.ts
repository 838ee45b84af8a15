import type { SimCluster, SimNode, SimServer } from './cluster-state.ts';
import { TABLES } from './layout.ts';
import { disksOf } from './machine-disks.ts';
import { BLOCK_CACHE_MB, residentMb, sessionsOf } from './node-stats.ts';
import { replicasOf } from './partitions.ts';
import type { SimPartition } from './placement.ts';
import { profilerEntities } from './profiler-metrics.ts';
import { replicaEntity } from './replica-metrics.ts';

/** A gauge or counter, or the P99 in nanoseconds that the other percentiles of a metric are derived from. */
export type SimMetric = { readonly value: number } | { readonly p99: number };

export interface SimEntity {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, SimMetric>>;
}

/** What a server's `/metrics` can tell: the entities and metrics of HEAD that inspections ask for. */
export function metricsOf(cluster: SimCluster, server: SimServer): readonly SimEntity[] {
  const node = cluster.nodes.find((each) => each.machine.server === server.machine.server);
  if (node) return nodeEntities(cluster, node);
  const leads = server.machine.server === cluster.leader;
  return [serverEntity(cluster, server, leads ? nodeCounts(cluster) : {}), ...(leads ? tableEntities(cluster) : [])];
}

function nodeEntities(cluster: SimCluster, node: SimNode): readonly SimEntity[] {
  const disks = disksOf(cluster, node.machine).flatMap((disk) => (disk.tag ? [{ ...disk, tag: disk.tag }] : []));
  const held = cluster.partitions.filter((each) => replicasOf(each).includes(node.machine.server));
  return [
    ...held.map((partition) => replicaEntity(cluster, node, partition)),
    ...disks.map((disk) => ({
      type: 'disk',
      id: `disk@${disk.tag}`,
      attributes: { data_dir: `${disk.mount}/pegasus/replica/reps`, tag: disk.tag },
      metrics: gauges({
        disk_capacity_avail_mb: Math.floor((disk.totalKb - disk.usedKb) / 1024),
        disk_capacity_total_mb: Math.floor(disk.totalKb / 1024),
      }),
    })),
    ...profilerEntities(cluster, node),
    ...queueEntities(),
    serverEntity(cluster, node, replicaCounts(node)),
  ];
}

/** Queues of the pools that serve clients and writes: what waits in them. */
function queueEntities(): readonly SimEntity[] {
  const queues = ['plog.0', 'plog.1', 'scan_query.0', 'scan_query.1'];
  return queues.map((name) => ({
    type: 'queue',
    id: `queue@${name}`,
    attributes: { queue_name: name },
    metrics: gauges({ queue_rejected_tasks: 0, queue_delayed_tasks: 0, queue_length: 0 }),
  }));
}

function serverEntity(cluster: SimCluster, server: SimServer, more: Readonly<Record<string, number>>): SimEntity {
  const { name, role } = server.machine;
  const resident = residentMb(cluster, name, role);
  const own = {
    beacon_failed_count: 0,
    network_server_sessions: sessionsOf(role),
    resident_mem_usage_mb: resident,
    virtual_mem_usage_mb: resident + 1_900,
  };
  return { type: 'server', id: 'server', attributes: {}, metrics: gauges({ ...own, ...more }) };
}

function replicaCounts(node: SimNode): Readonly<Record<string, number>> {
  const none = ['closing', 'error', 'inactive', 'learning', 'opening', 'splitting'];
  const failures = ['read_busy', 'read_failed', 'write_busy', 'write_failed', 'write_size_exceed_threshold'];
  return {
    ...Object.fromEntries(none.map((state) => [`${state}_replicas`, 0])),
    ...Object.fromEntries(failures.map((kind) => [`${kind}_requests`, 0])),
    ...Object.fromEntries(['error', 'garbage', 'origin', 'tmp'].map((kind) => [`replica_${kind}_dirs`, 0])),
    learning_replicas_max_duration_ms: 0,
    moved_error_replicas: 0,
    primary_replicas: node.primaries,
    secondary_replicas: node.replicas - node.primaries,
    total_replicas: node.replicas,
    rdb_block_cache_mem_usage_bytes: BLOCK_CACHE_MB * 1024 * 1024,
  };
}

function nodeCounts(cluster: SimCluster): Readonly<Record<string, number>> {
  const alive = cluster.nodes.filter((node) => node.status === 'ALIVE').length;
  const unalive = cluster.nodes.length - alive;
  return { alive_replica_servers: alive, unalive_replica_servers: unalive, replica_server_disconnections: unalive };
}

function tableEntities(cluster: SimCluster): readonly SimEntity[] {
  return TABLES.map((table) => {
    const classes = Object.entries(partitionClasses(cluster.partitions.filter((each) => each.table.id === table.id)));
    return {
      type: 'table',
      id: `table@${table.id}`,
      attributes: { table_id: String(table.id) },
      metrics: gauges(Object.fromEntries(classes.map(([name, count]) => [`${name}_partitions`, count]))),
    };
  });
}

/** The meta's classes exclude each other, unlike those of `ls -d`. */
export function partitionClasses(partitions: readonly SimPartition[]): Readonly<Record<string, number>> {
  const classes = partitions.map(classOf);
  const names = ['dead', 'healthy', 'unreadable', 'unwritable', 'writable_ill'];
  return Object.fromEntries(names.map((name) => [name, classes.filter((each) => each === name).length]));
}

function classOf(partition: SimPartition): string {
  const replicas = replicasOf(partition).length;
  if (!partition.primary) return replicas === 0 ? 'dead' : 'unreadable';
  if (replicas < 2) return 'unwritable';
  return replicas < 3 ? 'writable_ill' : 'healthy';
}

function gauges(values: Readonly<Record<string, number>>): Readonly<Record<string, SimMetric>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
}
