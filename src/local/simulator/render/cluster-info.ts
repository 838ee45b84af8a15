import type { SimCluster, SimServer } from '../cluster-state.ts';
import { METAS, REPLICAS_PER_PARTITION, ZOOKEEPER_HOSTS, zookeeperRoot } from '../layout.ts';
import { healthOf } from '../partitions.ts';
import { shellJson } from './text.ts';

/** `cluster_info -j`. */
export function renderClusterInfo(cluster: SimCluster): string {
  return shellJson({ cluster_info: { ...clusterFacts(cluster), cluster_name: cluster.name } });
}

/** `GET /meta/cluster`, of the leader: standbys answer with nothing but a redirection. */
export function renderMetaCluster(cluster: SimCluster, server: SimServer): string {
  return server.machine.server === cluster.leader ? JSON.stringify(clusterFacts(cluster)) : '';
}

function clusterFacts(cluster: SimCluster): Readonly<Record<string, string>> {
  const alive = cluster.nodes.filter((node) => node.status === 'ALIVE');
  return {
    meta_servers: METAS.join(','),
    primary_meta_server: cluster.leader,
    zookeeper_hosts: ZOOKEEPER_HOSTS,
    zookeeper_root: zookeeperRoot(cluster.name),
    meta_function_level: cluster.effectiveLevel,
    balance_operation_count: operationCounts(cluster),
    primary_replica_count_stddev: deviation(alive.map((node) => node.primaries)).toFixed(2),
    total_replica_count_stddev: deviation(alive.map((node) => node.replicas)).toFixed(2),
  };
}

/** `get_meta_level`: the level that was asked for, whatever the cluster does. */
export function renderMetaLevel(cluster: SimCluster): string {
  return `current meta level is fl_${cluster.requestedLevel}\n`;
}

/** HEAD prints JSON inside of the value; older releases know no -1 and show 0 instead. */
function operationCounts(cluster: SimCluster): string {
  const counts = balanceOperations(cluster);
  if (cluster.release.family === 'head') return JSON.stringify(counts, null, 2);
  const { move_pri, copy_pri, copy_sec, total } = counts;
  return `move_pri=${move_pri},copy_pri=${copy_pri},copy_sec=${copy_sec},total=${Math.max(0, total)}`;
}

/** What the balancer would do; it counts nothing (-1) unless every partition is healthy. */
function balanceOperations(cluster: SimCluster) {
  if (healthOf(cluster.partitions, REPLICAS_PER_PARTITION).unhealthy > 0) {
    return { copy_pri: 0, copy_sec: 0, move_pri: 0, total: -1 };
  }
  const movePri = excess(cluster.nodes.map((node) => node.primaries));
  const copySec = cluster.primariesOnly ? 0 : excess(cluster.nodes.map((node) => node.replicas));
  return { copy_pri: 0, copy_sec: copySec, move_pri: movePri, total: movePri + copySec };
}

/** How many would have to leave the nodes that have more than the fair share, rounded up. */
function excess(counts: readonly number[]): number {
  const fair = Math.ceil(counts.reduce((sum, each) => sum + each, 0) / counts.length);
  return counts.reduce((sum, each) => sum + Math.max(0, each - fair), 0);
}

function deviation(counts: readonly number[]): number {
  if (counts.length < 2) return 0;
  const mean = counts.reduce((sum, each) => sum + each, 0) / counts.length;
  return Math.sqrt(counts.reduce((sum, each) => sum + (each - mean) ** 2, 0) / counts.length);
}
