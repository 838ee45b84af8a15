import type { PegasusFamily } from '../../../pegasus/cluster-snapshot.ts';
import type { SimCluster, SimServer } from '../cluster-state.ts';
import { ZOOKEEPER_HOSTS, zookeeperRoot } from '../layout.ts';

interface Option {
  readonly section: string;
  readonly value: string;
  /** Type with which a family declares it. Absent: that family reads it in another way, and does not tell it. */
  readonly types: Partial<Record<PegasusFamily, string>>;
}

const option = (section: string, value: string, type: string, others: Option['types'] = {}): Option => ({
  section,
  value,
  types: { '2.5': type, head: type, ...others },
});

/** Options that the servers tell of themselves (the `DSN_DEFINE_…` of each release). */
const optionsOf = (cluster: string): Readonly<Record<string, Option>> => ({
  min_live_node_count_for_unfreeze: option('meta_server', '3', 'FV_UINT64', { '2.4': 'FV_UINT64' }),
  node_live_percentage_threshold_for_update: option('meta_server', '50', 'FV_INT32', { '2.5': 'FV_UINT64' }),
  replica_assign_delay_ms_for_dropouts: option('meta_server', '600000', 'FV_INT64', { '2.5': 'FV_UINT64' }),
  mutation_2pc_min_replica_count: option('replication', '2', 'FV_INT32'),
  fd_grace_seconds: option('replication', '22', 'FV_INT32'),
  fd_lease_seconds: option('replication', '20', 'FV_INT32'),
  disk_min_available_space_ratio: option('replication', '10', 'FV_INT32', { '2.4': 'FV_INT32' }),
  rocksdb_block_cache_capacity: option('pegasus.server', '10737418240', 'FV_UINT64'),
  conn_threshold_per_ip: option('network', '0', 'FV_UINT32'),
  hosts_list: option('zookeeper', ZOOKEEPER_HOSTS, 'FV_STRING'),
  cold_backup_disabled: option('meta_server', 'false', 'FV_BOOL'),
  cluster_root: option('meta_server', zookeeperRoot(cluster), 'FV_STRING'),
});

/** `GET /config?name=<name>` of every option, by name. One that there is not is answered with status 200 too. */
export function optionAnswers(
  cluster: Pick<SimCluster, 'name'>,
  { release }: SimServer,
): readonly (readonly [name: string, body: string])[] {
  return Object.entries(optionsOf(cluster.name)).map(([name, { section, value, types }]) => {
    const type = types[release.family];
    if (type === undefined) return [name, `ERR_OBJECT_NOT_FOUND: ${name} is not found`];
    return [name, JSON.stringify({ name, section, type, tags: '', description: `What ${name} is for`, value })];
  });
}
