/** Options that the servers tell of themselves, with the section and type that they are declared with. */
const OPTIONS = {
  min_live_node_count_for_unfreeze: ['meta_server', 'FV_UINT64', '3'],
  node_live_percentage_threshold_for_update: ['meta_server', 'FV_INT32', '50'],
  replica_assign_delay_ms_for_dropouts: ['meta_server', 'FV_INT64', '600000'],
  mutation_2pc_min_replica_count: ['replication', 'FV_INT32', '2'],
  fd_grace_seconds: ['replication', 'FV_INT32', '22'],
  fd_lease_seconds: ['replication', 'FV_INT32', '20'],
  disk_min_available_space_ratio: ['replication', 'FV_INT32', '10'],
  rocksdb_block_cache_capacity: ['pegasus.server', 'FV_UINT64', '10737418240'],
  conn_threshold_per_ip: ['network', 'FV_UINT32', '0'],
} as const;

/** `GET /config?name=<name>` of every option, by name. */
export const OPTION_ANSWERS: readonly (readonly [name: string, body: string])[] = Object.entries(OPTIONS).map(
  ([name, [section, type, value]]) => [
    name,
    JSON.stringify({ name, section, type, tags: '', description: `What ${name} is for`, value }),
  ],
);
