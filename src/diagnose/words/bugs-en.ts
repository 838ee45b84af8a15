/** By id of the bug (known-bugs.ts). */
export const BUGS_EN: Readonly<Record<string, string>> = {
  shared_log_damage:
    'the shared log is damaged and was cleared, so that all replicas of this node may be set aside as .err; stop, and bring the directories back one by one',
  beacon_peer_address: 'the failure detector cannot read a peer address, and beacons are lost',
  meta_detail_race: 'the meta leader aborts when its detail pages are asked while tables change; do not poll ?detail',
  balancer_few_nodes: 'the balancer crashes with fewer than two nodes; keep the level at steady',
  balancer_duplication: 'the balancer crashes in lively while tables are duplicated; keep the level at steady',
  meta_name_resolution: 'a server aborts when a host name cannot be resolved; mend forward and reverse DNS',
  zookeeper_client_3_7: 'the ZooKeeper client 3.7 loses its session with servers of 3.4; upgrade ZooKeeper',
  duplication_batch_too_large: 'duplication sends batches that are larger than the other cluster takes',
  duplication_core: 'duplication crashes while it loads private logs',
  learn_core: 'a server crashes while a replica learns',
  backup_core: 'a server crashes during a cold backup',
  outdated_proposals: 'after a full disk, proposals stay out-dated and replicas do not recover; restart the node',
  exit_tcmalloc: 'tcmalloc complains of an invalid pointer while the process exits',
};
