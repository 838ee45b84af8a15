import { availabilityDoc } from './catalogue/availability.ts';
import { backupAgeDoc } from './catalogue/backup-age.ts';
import { balanceOverdueDoc } from './catalogue/balance-overdue.ts';
import { balancePendingDoc } from './catalogue/balance-pending.ts';
import { clockOffsetDoc } from './catalogue/clock-offset.ts';
import { clockServersDoc } from './catalogue/clock-servers.ts';
import { clockSynchronisedDoc } from './catalogue/clock-synchronised.ts';
import { clusterReachableDoc } from './catalogue/cluster-reachable.ts';
import { configDriftDoc } from './catalogue/config-drift.ts';
import { connectionsCloseWaitDoc } from './catalogue/connections-close-wait.ts';
import { connectionsHalfOpenDoc } from './catalogue/connections-half-open.ts';
import { connectionsPerRemoteDoc } from './catalogue/connections-per-remote.ts';
import { connectionsTimeWaitDoc } from './catalogue/connections-time-wait.ts';
import { connectionsTotalDoc } from './catalogue/connections-total.ts';
import { cpuOutlierDoc } from './catalogue/cpu-outlier.ts';
import { cpuUsageDoc } from './catalogue/cpu-usage.ts';
import { diskErrorDirsDoc } from './catalogue/disk-error-dirs.ts';
import { diskFullSoonDoc } from './catalogue/disk-full-soon.ts';
import { diskGarbageDoc } from './catalogue/disk-garbage.ts';
import { diskInodesDoc } from './catalogue/disk-inodes.ts';
import { diskNodeSkewDoc } from './catalogue/disk-node-skew.ts';
import { diskRefusalDoc } from './catalogue/disk-refusal.ts';
import { diskSkewDoc } from './catalogue/disk-skew.ts';
import { diskSpaceDoc } from './catalogue/disk-space.ts';
import { diskUnequalDoc } from './catalogue/disk-unequal.ts';
import { duplicationLagDoc } from './catalogue/duplication-lag.ts';
import { duplicationLostDoc } from './catalogue/duplication-lost.ts';
import { duplicationRunningDoc } from './catalogue/duplication-running.ts';
import { hostReachableDoc } from './catalogue/host-reachable.ts';
import { hostRebootedDoc } from './catalogue/host-rebooted.ts';
import { hostSurgeDoc } from './catalogue/host-surge.ts';
import { hostUnequalDoc } from './catalogue/host-unequal.ts';
import { latencyReadOutlierDoc } from './catalogue/latency-read-outlier.ts';
import { latencyReadP99Doc } from './catalogue/latency-read-p99.ts';
import { latencyWriteOutlierDoc } from './catalogue/latency-write-outlier.ts';
import { latencyWriteP99Doc } from './catalogue/latency-write-p99.ts';
import { memoryGrowthDoc } from './catalogue/memory-growth.ts';
import { memoryMetaDoc } from './catalogue/memory-meta.ts';
import { memoryNodeOutlierDoc } from './catalogue/memory-node-outlier.ts';
import { memorySwapDoc } from './catalogue/memory-swap.ts';
import { memoryUsageDoc } from './catalogue/memory-usage.ts';
import { metaFlappingDoc } from './catalogue/meta-flapping.ts';
import { metaLeaderDoc } from './catalogue/meta-leader.ts';
import { metaLeadersDoc } from './catalogue/meta-leaders.ts';
import { metaLevelDoc } from './catalogue/meta-level.ts';
import { metaLevelLostDoc } from './catalogue/meta-level-lost.ts';
import { metaLevelOverdueDoc } from './catalogue/meta-level-overdue.ts';
import { metaLevelRequestedDoc } from './catalogue/meta-level-requested.ts';
import { metaMassRestartDoc } from './catalogue/meta-mass-restart.ts';
import { metaMembersDoc } from './catalogue/meta-members.ts';
import { metaRedundancyDoc } from './catalogue/meta-redundancy.ts';
import { networkBandwidthDoc } from './catalogue/network-bandwidth.ts';
import { networkLinkDoc } from './catalogue/network-link.ts';
import { nodesAliveDoc } from './catalogue/nodes-alive.ts';
import { nodesBeaconsDoc } from './catalogue/nodes-beacons.ts';
import { nodesCureOverdueDoc } from './catalogue/nodes-cure-overdue.ts';
import { nodesEmptyDoc } from './catalogue/nodes-empty.ts';
import { nodesExpectedDoc } from './catalogue/nodes-expected.ts';
import { nodesFreezeMarginDoc } from './catalogue/nodes-freeze-margin.ts';
import { nodesPrimarySkewDoc } from './catalogue/nodes-primary-skew.ts';
import { nodesReplicaSkewDoc } from './catalogue/nodes-replica-skew.ts';
import { partitionsClassesDoc } from './catalogue/partitions-classes.ts';
import { partitionsDeadDoc } from './catalogue/partitions-dead.ts';
import { partitionsHealthyDoc } from './catalogue/partitions-healthy.ts';
import { partitionsHotspotDoc } from './catalogue/partitions-hotspot.ts';
import { partitionsReadMarginDoc } from './catalogue/partitions-read-margin.ts';
import { partitionsReadableDoc } from './catalogue/partitions-readable.ts';
import { partitionsSplittingDoc } from './catalogue/partitions-splitting.ts';
import { partitionsWritableDoc } from './catalogue/partitions-writable.ts';
import { partitionsWriteMarginDoc } from './catalogue/partitions-write-margin.ts';
import { probeIncompleteDoc } from './catalogue/probe-incomplete.ts';
import { processCoreFileDoc } from './catalogue/process-core-file.ts';
import { processCoreLimitDoc } from './catalogue/process-core-limit.ts';
import { processDuplicateDoc } from './catalogue/process-duplicate.ts';
import { processExitedDoc } from './catalogue/process-exited.ts';
import { processMemoryDoc } from './catalogue/process-memory.ts';
import { processNofileDoc } from './catalogue/process-nofile.ts';
import { processOomDoc } from './catalogue/process-oom.ts';
import { processOpenFilesDoc } from './catalogue/process-open-files.ts';
import { processRestartLoopDoc } from './catalogue/process-restart-loop.ts';
import { processSegfaultDoc } from './catalogue/process-segfault.ts';
import { replicasClosingDoc } from './catalogue/replicas-closing.ts';
import { replicasDriftDoc } from './catalogue/replicas-drift.ts';
import { replicasErrorDoc } from './catalogue/replicas-error.ts';
import { replicasInactiveDoc } from './catalogue/replicas-inactive.ts';
import { replicasLearningDoc } from './catalogue/replicas-learning.ts';
import { replicasMovedErrorDoc } from './catalogue/replicas-moved-error.ts';
import { replicasOpeningDoc } from './catalogue/replicas-opening.ts';
import { replicasSlowLearnDoc } from './catalogue/replicas-slow-learn.ts';
import { requestsBusyDoc } from './catalogue/requests-busy.ts';
import { requestsFailedDoc } from './catalogue/requests-failed.ts';
import { serversBuildDoc } from './catalogue/servers-build.ts';
import { serversMassRestartDoc } from './catalogue/servers-mass-restart.ts';
import { serversMixedDoc } from './catalogue/servers-mixed.ts';
import { serversRestartedDoc } from './catalogue/servers-restarted.ts';
import { serversRollingRestartDoc } from './catalogue/servers-rolling-restart.ts';
import { serversVersionDoc } from './catalogue/servers-version.ts';
import { storageTableDoc } from './catalogue/storage-table.ts';
import { tablesCountDoc } from './catalogue/tables-count.ts';
import { tablesNameDoc } from './catalogue/tables-name.ts';
import { tablesPartitionCountDoc } from './catalogue/tables-partition-count.ts';
import { tablesReplicaCountDoc } from './catalogue/tables-replica-count.ts';
import { tablesStatusDoc } from './catalogue/tables-status.ts';
import { throttlingDelayedDoc } from './catalogue/throttling-delayed.ts';
import { throttlingRejectedDoc } from './catalogue/throttling-rejected.ts';
import { trafficNodeSkewDoc } from './catalogue/traffic-node-skew.ts';
import { trafficReadDoc } from './catalogue/traffic-read.ts';
import { trafficWriteDoc } from './catalogue/traffic-write.ts';
import { writesCorruptDoc } from './catalogue/writes-corrupt.ts';
import { writesStalledDoc } from './catalogue/writes-stalled.ts';
import { zookeeperAgreementDoc } from './catalogue/zookeeper-agreement.ts';
import { zookeeperConnectionDoc } from './catalogue/zookeeper-connection.ts';
import { zookeeperSessionDoc } from './catalogue/zookeeper-session.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Check, CheckDoc } from './check.ts';

const DOCS: readonly CheckDoc[] = [
  availabilityDoc,
  backupAgeDoc,
  balanceOverdueDoc,
  balancePendingDoc,
  clockOffsetDoc,
  clockServersDoc,
  clockSynchronisedDoc,
  clusterReachableDoc,
  configDriftDoc,
  connectionsCloseWaitDoc,
  connectionsHalfOpenDoc,
  connectionsPerRemoteDoc,
  connectionsTimeWaitDoc,
  connectionsTotalDoc,
  cpuOutlierDoc,
  cpuUsageDoc,
  diskErrorDirsDoc,
  diskGarbageDoc,
  diskFullSoonDoc,
  diskInodesDoc,
  diskNodeSkewDoc,
  diskRefusalDoc,
  diskSkewDoc,
  diskSpaceDoc,
  diskUnequalDoc,
  duplicationLagDoc,
  duplicationLostDoc,
  duplicationRunningDoc,
  hostReachableDoc,
  hostRebootedDoc,
  hostSurgeDoc,
  hostUnequalDoc,
  latencyReadOutlierDoc,
  latencyReadP99Doc,
  latencyWriteOutlierDoc,
  latencyWriteP99Doc,
  memoryGrowthDoc,
  memoryMetaDoc,
  memoryNodeOutlierDoc,
  memorySwapDoc,
  memoryUsageDoc,
  metaFlappingDoc,
  metaLeaderDoc,
  metaLeadersDoc,
  metaLevelDoc,
  metaLevelOverdueDoc,
  metaLevelLostDoc,
  metaLevelRequestedDoc,
  metaMassRestartDoc,
  metaMembersDoc,
  metaRedundancyDoc,
  networkBandwidthDoc,
  networkLinkDoc,
  nodesAliveDoc,
  nodesBeaconsDoc,
  nodesCureOverdueDoc,
  nodesEmptyDoc,
  nodesExpectedDoc,
  nodesFreezeMarginDoc,
  nodesPrimarySkewDoc,
  nodesReplicaSkewDoc,
  partitionsClassesDoc,
  partitionsDeadDoc,
  partitionsHealthyDoc,
  partitionsHotspotDoc,
  partitionsReadMarginDoc,
  partitionsReadableDoc,
  partitionsSplittingDoc,
  partitionsWritableDoc,
  partitionsWriteMarginDoc,
  probeIncompleteDoc,
  processCoreFileDoc,
  processCoreLimitDoc,
  processDuplicateDoc,
  processExitedDoc,
  processMemoryDoc,
  processNofileDoc,
  processOomDoc,
  processOpenFilesDoc,
  processRestartLoopDoc,
  processSegfaultDoc,
  replicasClosingDoc,
  replicasDriftDoc,
  replicasErrorDoc,
  replicasInactiveDoc,
  replicasLearningDoc,
  replicasMovedErrorDoc,
  replicasOpeningDoc,
  replicasSlowLearnDoc,
  requestsBusyDoc,
  requestsFailedDoc,
  serversBuildDoc,
  serversMassRestartDoc,
  serversMixedDoc,
  serversRestartedDoc,
  serversRollingRestartDoc,
  serversVersionDoc,
  storageTableDoc,
  tablesCountDoc,
  tablesNameDoc,
  tablesPartitionCountDoc,
  tablesReplicaCountDoc,
  tablesStatusDoc,
  throttlingDelayedDoc,
  throttlingRejectedDoc,
  trafficNodeSkewDoc,
  trafficReadDoc,
  trafficWriteDoc,
  writesCorruptDoc,
  writesStalledDoc,
  zookeeperAgreementDoc,
  zookeeperConnectionDoc,
  zookeeperSessionDoc,
];

const DOC_OF = new Map(DOCS.map((doc) => [doc.id, doc]));

/** A check with what documentation says of it. */
export type DocumentedCheck = Check & CheckDoc;

/** The catalogue for people, in its order. */
export const DOCUMENTED: readonly DocumentedCheck[] = CATALOGUE.map((check) => {
  const doc = DOC_OF.get(check.id);
  if (doc === undefined) throw new Error(`${check.id} is not documented: register its doc in documented.ts`);
  return { ...check, ...doc };
});
