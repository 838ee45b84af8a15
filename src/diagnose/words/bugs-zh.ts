/** By id of the bug (known-bugs.ts). */
export const BUGS_ZH: Readonly<Record<string, string>> = {
  shared_log_damage: 'shared log 损坏并被清空，该节点上的所有副本都可能被移为 .err；请停下来，逐个恢复这些目录',
  beacon_peer_address: '故障检测无法读取对端地址，心跳丢失',
  meta_detail_race: '在表变更期间访问 meta 的 detail 页面会使 leader 退出；不要轮询 ?detail',
  balancer_few_nodes: '节点少于两个时负载均衡会崩溃；请保持 steady',
  balancer_duplication: '有表在做热备（duplication）时，lively 级别下负载均衡会崩溃；请保持 steady',
  meta_name_resolution: '主机名无法解析时进程会退出；请修复正向和反向 DNS',
  zookeeper_client_3_7: '3.7 的 ZooKeeper 客户端与 3.4 的服务端之间会丢失会话；请升级 ZooKeeper',
  duplication_batch_too_large: '热备发送的批量大于对端集群允许的大小',
  duplication_core: '热备加载 private log 时崩溃',
  learn_core: '副本 learn 时崩溃',
  backup_core: '冷备份时崩溃',
  outdated_proposals: '磁盘写满之后，proposal 一直过期，副本无法恢复；请重启该节点',
  exit_tcmalloc: '进程退出时 tcmalloc 报告无效指针',
};
