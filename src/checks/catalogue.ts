import { availability } from './catalogue/availability.ts';
import { backupAge } from './catalogue/backup-age.ts';
import { balanceOverdue } from './catalogue/balance-overdue.ts';
import { balancePending } from './catalogue/balance-pending.ts';
import { clockOffset } from './catalogue/clock-offset.ts';
import { clockServers } from './catalogue/clock-servers.ts';
import { clockSynchronised } from './catalogue/clock-synchronised.ts';
import { clusterReachable } from './catalogue/cluster-reachable.ts';
import { configDrift } from './catalogue/config-drift.ts';
import { connectionsCloseWait } from './catalogue/connections-close-wait.ts';
import { connectionsHalfOpen } from './catalogue/connections-half-open.ts';
import { connectionsPerRemote } from './catalogue/connections-per-remote.ts';
import { connectionsTimeWait } from './catalogue/connections-time-wait.ts';
import { connectionsTotal } from './catalogue/connections-total.ts';
import { cpuOutlier } from './catalogue/cpu-outlier.ts';
import { cpuUsage } from './catalogue/cpu-usage.ts';
import { diskErrorDirs } from './catalogue/disk-error-dirs.ts';
import { diskFullSoon } from './catalogue/disk-full-soon.ts';
import { diskGarbage } from './catalogue/disk-garbage.ts';
import { diskInodes } from './catalogue/disk-inodes.ts';
import { diskNodeSkew } from './catalogue/disk-node-skew.ts';
import { diskRefusal } from './catalogue/disk-refusal.ts';
import { diskSkew } from './catalogue/disk-skew.ts';
import { diskSpace } from './catalogue/disk-space.ts';
import { diskUnequal } from './catalogue/disk-unequal.ts';
import { duplicationLag } from './catalogue/duplication-lag.ts';
import { duplicationLost } from './catalogue/duplication-lost.ts';
import { duplicationRunning } from './catalogue/duplication-running.ts';
import { hostReachable } from './catalogue/host-reachable.ts';
import { hostRebooted } from './catalogue/host-rebooted.ts';
import { hostSurge } from './catalogue/host-surge.ts';
import { hostUnequal } from './catalogue/host-unequal.ts';
import { latencyReadOutlier } from './catalogue/latency-read-outlier.ts';
import { latencyReadP99 } from './catalogue/latency-read-p99.ts';
import { latencyWriteOutlier } from './catalogue/latency-write-outlier.ts';
import { latencyWriteP99 } from './catalogue/latency-write-p99.ts';
import { memoryGrowth } from './catalogue/memory-growth.ts';
import { memoryMeta } from './catalogue/memory-meta.ts';
import { memoryNodeOutlier } from './catalogue/memory-node-outlier.ts';
import { memorySwap } from './catalogue/memory-swap.ts';
import { memoryUsage } from './catalogue/memory-usage.ts';
import { metaFlapping } from './catalogue/meta-flapping.ts';
import { metaLeader } from './catalogue/meta-leader.ts';
import { metaLeaders } from './catalogue/meta-leaders.ts';
import { metaLevel } from './catalogue/meta-level.ts';
import { metaLevelLost } from './catalogue/meta-level-lost.ts';
import { metaLevelOverdue } from './catalogue/meta-level-overdue.ts';
import { metaLevelRequested } from './catalogue/meta-level-requested.ts';
import { metaMassRestart } from './catalogue/meta-mass-restart.ts';
import { metaMembers } from './catalogue/meta-members.ts';
import { metaRedundancy } from './catalogue/meta-redundancy.ts';
import { networkBandwidth } from './catalogue/network-bandwidth.ts';
import { networkLink } from './catalogue/network-link.ts';
import { nodesAlive } from './catalogue/nodes-alive.ts';
import { nodesBeacons } from './catalogue/nodes-beacons.ts';
import { nodesCureOverdue } from './catalogue/nodes-cure-overdue.ts';
import { nodesEmpty } from './catalogue/nodes-empty.ts';
import { nodesExpected } from './catalogue/nodes-expected.ts';
import { nodesFreezeMargin } from './catalogue/nodes-freeze-margin.ts';
import { nodesPrimarySkew } from './catalogue/nodes-primary-skew.ts';
import { nodesReplicaSkew } from './catalogue/nodes-replica-skew.ts';
import { partitionsClasses } from './catalogue/partitions-classes.ts';
import { partitionsDead } from './catalogue/partitions-dead.ts';
import { partitionsHealthy } from './catalogue/partitions-healthy.ts';
import { partitionsHotspot } from './catalogue/partitions-hotspot.ts';
import { partitionsReadMargin } from './catalogue/partitions-read-margin.ts';
import { partitionsReadable } from './catalogue/partitions-readable.ts';
import { partitionsSplitting } from './catalogue/partitions-splitting.ts';
import { partitionsWritable } from './catalogue/partitions-writable.ts';
import { partitionsWriteMargin } from './catalogue/partitions-write-margin.ts';
import { probeIncomplete } from './catalogue/probe-incomplete.ts';
import { processCoreFile } from './catalogue/process-core-file.ts';
import { processCoreLimit } from './catalogue/process-core-limit.ts';
import { processDuplicate } from './catalogue/process-duplicate.ts';
import { processExited } from './catalogue/process-exited.ts';
import { processMemory } from './catalogue/process-memory.ts';
import { processNofile } from './catalogue/process-nofile.ts';
import { processOom } from './catalogue/process-oom.ts';
import { processOpenFiles } from './catalogue/process-open-files.ts';
import { processRestartLoop } from './catalogue/process-restart-loop.ts';
import { processSegfault } from './catalogue/process-segfault.ts';
import { replicasClosing } from './catalogue/replicas-closing.ts';
import { replicasDrift } from './catalogue/replicas-drift.ts';
import { replicasError } from './catalogue/replicas-error.ts';
import { replicasInactive } from './catalogue/replicas-inactive.ts';
import { replicasLearning } from './catalogue/replicas-learning.ts';
import { replicasMovedError } from './catalogue/replicas-moved-error.ts';
import { replicasOpening } from './catalogue/replicas-opening.ts';
import { replicasSlowLearn } from './catalogue/replicas-slow-learn.ts';
import { requestsBusy } from './catalogue/requests-busy.ts';
import { requestsFailed } from './catalogue/requests-failed.ts';
import { serversBuild } from './catalogue/servers-build.ts';
import { serversMassRestart } from './catalogue/servers-mass-restart.ts';
import { serversMixed } from './catalogue/servers-mixed.ts';
import { serversRestarted } from './catalogue/servers-restarted.ts';
import { serversRollingRestart } from './catalogue/servers-rolling-restart.ts';
import { serversVersion } from './catalogue/servers-version.ts';
import { storageTable } from './catalogue/storage-table.ts';
import { tablesCount } from './catalogue/tables-count.ts';
import { tablesName } from './catalogue/tables-name.ts';
import { tablesPartitionCount } from './catalogue/tables-partition-count.ts';
import { tablesReplicaCount } from './catalogue/tables-replica-count.ts';
import { tablesStatus } from './catalogue/tables-status.ts';
import { throttlingDelayed } from './catalogue/throttling-delayed.ts';
import { throttlingRejected } from './catalogue/throttling-rejected.ts';
import { trafficNodeSkew } from './catalogue/traffic-node-skew.ts';
import { trafficRead } from './catalogue/traffic-read.ts';
import { trafficWrite } from './catalogue/traffic-write.ts';
import { writesCorrupt } from './catalogue/writes-corrupt.ts';
import { writesStalled } from './catalogue/writes-stalled.ts';
import { zookeeperAgreement } from './catalogue/zookeeper-agreement.ts';
import { zookeeperConnection } from './catalogue/zookeeper-connection.ts';
import { zookeeperSession } from './catalogue/zookeeper-session.ts';
import type { Check } from './check.ts';

/** All checks. Their order ranks findings of the same weight: what explains the others comes first. */
export const CATALOGUE: readonly Check[] = [
  clusterReachable,
  metaLeader,
  metaMembers,
  metaLevel,
  metaLevelRequested,
  nodesAlive,
  nodesExpected,
  nodesReplicaSkew,
  nodesPrimarySkew,
  tablesCount,
  partitionsReadable,
  partitionsWritable,
  partitionsHealthy,
  serversVersion,
  serversRestarted,
  balancePending,
  availability,
  trafficRead,
  trafficWrite,
  latencyReadP99,
  latencyWriteP99,
  storageTable,
  hostReachable,
  processExited,
  processOom,
  processSegfault,
  processRestartLoop,
  diskSpace,
  memoryUsage,
  cpuUsage,
  networkBandwidth,
  connectionsTotal,
  connectionsPerRemote,
  nodesFreezeMargin,
  partitionsDead,
  partitionsReadMargin,
  partitionsWriteMargin,
  partitionsClasses,
  diskRefusal,
  metaRedundancy,
  metaLeaders,
  zookeeperSession,
  zookeeperAgreement,
  zookeeperConnection,
  metaFlapping,
  metaMassRestart,
  metaLevelOverdue,
  metaLevelLost,
  serversMassRestart,
  serversRollingRestart,
  hostRebooted,
  nodesCureOverdue,
  replicasError,
  replicasLearning,
  replicasInactive,
  replicasOpening,
  replicasClosing,
  replicasDrift,
  nodesEmpty,
  balanceOverdue,
  partitionsSplitting,
  tablesStatus,
  tablesReplicaCount,
  tablesPartitionCount,
  tablesName,
  serversBuild,
  serversMixed,
  throttlingRejected,
  throttlingDelayed,
  trafficNodeSkew,
  partitionsHotspot,
  latencyReadOutlier,
  latencyWriteOutlier,
  diskNodeSkew,
  memoryNodeOutlier,
  memoryMeta,
  memoryGrowth,
  clockServers,
  processDuplicate,
  processMemory,
  diskFullSoon,
  diskInodes,
  diskSkew,
  diskUnequal,
  memorySwap,
  cpuOutlier,
  networkLink,
  connectionsTimeWait,
  connectionsCloseWait,
  connectionsHalfOpen,
  hostUnequal,
  hostSurge,
  probeIncomplete,
  writesCorrupt,
  duplicationLost,
  replicasMovedError,
  requestsFailed,
  requestsBusy,
  writesStalled,
  nodesBeacons,
  replicasSlowLearn,
  diskErrorDirs,
  duplicationRunning,
  duplicationLag,
  backupAge,
  configDrift,
  processCoreFile,
  processOpenFiles,
  processNofile,
  processCoreLimit,
  clockSynchronised,
  clockOffset,
  diskGarbage,
];
