import { availabilityWords } from './checks/availability.ts';
import { backupAgeWords } from './checks/backup-age.ts';
import { balanceOverdueWords } from './checks/balance-overdue.ts';
import { balancePendingWords } from './checks/balance-pending.ts';
import { clockOffsetWords } from './checks/clock-offset.ts';
import { clockServersWords } from './checks/clock-servers.ts';
import { clockSynchronisedWords } from './checks/clock-synchronised.ts';
import { clusterReachableWords } from './checks/cluster-reachable.ts';
import { configDriftWords } from './checks/config-drift.ts';
import { connectionsCloseWaitWords } from './checks/connections-close-wait.ts';
import { connectionsHalfOpenWords } from './checks/connections-half-open.ts';
import { connectionsPerRemoteWords } from './checks/connections-per-remote.ts';
import { connectionsTimeWaitWords } from './checks/connections-time-wait.ts';
import { connectionsTotalWords } from './checks/connections-total.ts';
import { cpuOutlierWords } from './checks/cpu-outlier.ts';
import { cpuUsageWords } from './checks/cpu-usage.ts';
import { diskErrorDirsWords } from './checks/disk-error-dirs.ts';
import { diskFullSoonWords } from './checks/disk-full-soon.ts';
import { diskGarbageWords } from './checks/disk-garbage.ts';
import { diskInodesWords } from './checks/disk-inodes.ts';
import { diskNodeSkewWords } from './checks/disk-node-skew.ts';
import { diskRefusalWords } from './checks/disk-refusal.ts';
import { diskSkewWords } from './checks/disk-skew.ts';
import { diskSpaceWords } from './checks/disk-space.ts';
import { diskUnequalWords } from './checks/disk-unequal.ts';
import { duplicationLagWords } from './checks/duplication-lag.ts';
import { duplicationLostWords } from './checks/duplication-lost.ts';
import { duplicationRunningWords } from './checks/duplication-running.ts';
import { hostReachableWords } from './checks/host-reachable.ts';
import { hostRebootedWords } from './checks/host-rebooted.ts';
import { hostSurgeWords } from './checks/host-surge.ts';
import { hostUnequalWords } from './checks/host-unequal.ts';
import { latencyReadOutlierWords } from './checks/latency-read-outlier.ts';
import { latencyReadP99Words } from './checks/latency-read-p99.ts';
import { latencyWriteOutlierWords } from './checks/latency-write-outlier.ts';
import { latencyWriteP99Words } from './checks/latency-write-p99.ts';
import { memoryGrowthWords } from './checks/memory-growth.ts';
import { memoryMetaWords } from './checks/memory-meta.ts';
import { memoryNodeOutlierWords } from './checks/memory-node-outlier.ts';
import { memorySwapWords } from './checks/memory-swap.ts';
import { memoryUsageWords } from './checks/memory-usage.ts';
import { metaFlappingWords } from './checks/meta-flapping.ts';
import { metaLeaderWords } from './checks/meta-leader.ts';
import { metaLeadersWords } from './checks/meta-leaders.ts';
import { metaLevelWords } from './checks/meta-level.ts';
import { metaLevelLostWords } from './checks/meta-level-lost.ts';
import { metaLevelOverdueWords } from './checks/meta-level-overdue.ts';
import { metaLevelRequestedWords } from './checks/meta-level-requested.ts';
import { metaMassRestartWords } from './checks/meta-mass-restart.ts';
import { metaMembersWords } from './checks/meta-members.ts';
import { metaRedundancyWords } from './checks/meta-redundancy.ts';
import { networkBandwidthWords } from './checks/network-bandwidth.ts';
import { networkLinkWords } from './checks/network-link.ts';
import { nodesAliveWords } from './checks/nodes-alive.ts';
import { nodesBeaconsWords } from './checks/nodes-beacons.ts';
import { nodesCureOverdueWords } from './checks/nodes-cure-overdue.ts';
import { nodesEmptyWords } from './checks/nodes-empty.ts';
import { nodesExpectedWords } from './checks/nodes-expected.ts';
import { nodesFreezeMarginWords } from './checks/nodes-freeze-margin.ts';
import { nodesPrimarySkewWords } from './checks/nodes-primary-skew.ts';
import { nodesReplicaSkewWords } from './checks/nodes-replica-skew.ts';
import { onboardingDriftWords } from './checks/onboarding-drift.ts';
import { onboardingOverrunWords } from './checks/onboarding-overrun.ts';
import { onboardingUnregisteredWords } from './checks/onboarding-unregistered.ts';
import { partitionsClassesWords } from './checks/partitions-classes.ts';
import { partitionsDeadWords } from './checks/partitions-dead.ts';
import { partitionsHealthyWords } from './checks/partitions-healthy.ts';
import { partitionsHotspotWords } from './checks/partitions-hotspot.ts';
import { partitionsReadMarginWords } from './checks/partitions-read-margin.ts';
import { partitionsReadableWords } from './checks/partitions-readable.ts';
import { partitionsSplittingWords } from './checks/partitions-splitting.ts';
import { partitionsWritableWords } from './checks/partitions-writable.ts';
import { partitionsWriteMarginWords } from './checks/partitions-write-margin.ts';
import { probeIncompleteWords } from './checks/probe-incomplete.ts';
import { processCoreFileWords } from './checks/process-core-file.ts';
import { processCoreLimitWords } from './checks/process-core-limit.ts';
import { processDuplicateWords } from './checks/process-duplicate.ts';
import { processExitedWords } from './checks/process-exited.ts';
import { processMemoryWords } from './checks/process-memory.ts';
import { processNofileWords } from './checks/process-nofile.ts';
import { processOomWords } from './checks/process-oom.ts';
import { processOpenFilesWords } from './checks/process-open-files.ts';
import { processRestartLoopWords } from './checks/process-restart-loop.ts';
import { processSegfaultWords } from './checks/process-segfault.ts';
import { replicasClosingWords } from './checks/replicas-closing.ts';
import { replicasDriftWords } from './checks/replicas-drift.ts';
import { replicasErrorWords } from './checks/replicas-error.ts';
import { replicasInactiveWords } from './checks/replicas-inactive.ts';
import { replicasLearningWords } from './checks/replicas-learning.ts';
import { replicasMovedErrorWords } from './checks/replicas-moved-error.ts';
import { replicasOpeningWords } from './checks/replicas-opening.ts';
import { replicasSlowLearnWords } from './checks/replicas-slow-learn.ts';
import { requestsBusyWords } from './checks/requests-busy.ts';
import { requestsFailedWords } from './checks/requests-failed.ts';
import { selfCanaryMessageWords } from './checks/self-canary-message.ts';
import { selfDlqDepthWords } from './checks/self-dlq-depth.ts';
import { selfMessageRejectedWords } from './checks/self-message-rejected.ts';
import { selfOutboxStuckWords } from './checks/self-outbox-stuck.ts';
import { selfPublishFailedWords } from './checks/self-publish-failed.ts';
import { selfRunLateWords } from './checks/self-run-late.ts';
import { selfRunMissedWords } from './checks/self-run-missed.ts';
import { selfRunPartialWords } from './checks/self-run-partial.ts';
import { selfSmsSandboxWords } from './checks/self-sms-sandbox.ts';
import { selfSmsSpendWords } from './checks/self-sms-spend.ts';
import { selfSubscriptionsWords } from './checks/self-subscriptions.ts';
import { serversBuildWords } from './checks/servers-build.ts';
import { serversMassRestartWords } from './checks/servers-mass-restart.ts';
import { serversMixedWords } from './checks/servers-mixed.ts';
import { serversRestartedWords } from './checks/servers-restarted.ts';
import { serversRollingRestartWords } from './checks/servers-rolling-restart.ts';
import { serversVersionWords } from './checks/servers-version.ts';
import { storageTableWords } from './checks/storage-table.ts';
import { tablesCountWords } from './checks/tables-count.ts';
import { tablesNameWords } from './checks/tables-name.ts';
import { tablesPartitionCountWords } from './checks/tables-partition-count.ts';
import { tablesReplicaCountWords } from './checks/tables-replica-count.ts';
import { tablesStatusWords } from './checks/tables-status.ts';
import { throttlingDelayedWords } from './checks/throttling-delayed.ts';
import { throttlingRejectedWords } from './checks/throttling-rejected.ts';
import { trafficNodeSkewWords } from './checks/traffic-node-skew.ts';
import { trafficReadWords } from './checks/traffic-read.ts';
import { trafficWriteWords } from './checks/traffic-write.ts';
import { writesCorruptWords } from './checks/writes-corrupt.ts';
import { writesStalledWords } from './checks/writes-stalled.ts';
import { zookeeperAgreementWords } from './checks/zookeeper-agreement.ts';
import { zookeeperConnectionWords } from './checks/zookeeper-connection.ts';
import { zookeeperSessionWords } from './checks/zookeeper-session.ts';
import { canaryWords } from './common/canary-message.ts';
import { diagnosisWords } from './common/diagnosis.ts';
import { hostPartWords } from './common/hosts.ts';
import { kernelEventWords } from './common/kernel-events.ts';
import { lastingWords } from './common/lasting.ts';
import { latencyWords } from './common/latency.ts';
import { limitWords } from './common/limit.ts';
import { lostNodeWords } from './common/lost-nodes.ts';
import { mailWords } from './common/mail.ts';
import { mailEndWords } from './common/mail-end.ts';
import { labelWords } from './common/mail-labels.ts';
import { meterRateWords } from './common/meter-rates.ts';
import { nodeOutlierWords } from './common/node-outliers.ts';
import { noticeWords } from './common/notice.ts';
import { operateAdviceWords } from './common/operate-advice.ts';
import { operateDetailWords } from './common/operate-details.ts';
import { operateLimitWords } from './common/operate-limits.ts';
import { operatePlanWords } from './common/operate-plans.ts';
import { refusalWords } from './common/operate-refusals.ts';
import { operateRemedyWords } from './common/operate-remedies.ts';
import { operateTitleWords } from './common/operate-titles.ts';
import { operateValueWords } from './common/operate-values.ts';
import { operationWords } from './common/operation.ts';
import { marginWords } from './common/partition-margin.ts';
import { partitionWords } from './common/partitions.ts';
import { replicaStateWords } from './common/replica-states.ts';
import { serverFigureWords } from './common/server-figures.ts';
import { skewWords } from './common/skew.ts';
import { smsWords } from './common/sms.ts';
import { socketStateWords } from './common/socket-states.ts';
import { sourceWords } from './common/sources.ts';
import { throttlingWords } from './common/throttling.ts';
import { trafficWords } from './common/traffic.ts';
import { unknownWords } from './common/unknown.ts';
import { unusualWords } from './common/unusual.ts';
import type { CheckWords, Words } from './words-of.ts';

/** The words of every check, by file. What is not here cannot be said. */
export const CHECKS: readonly Pick<CheckWords, 'name' | 'en' | 'texts'>[] = [
  availabilityWords,
  backupAgeWords,
  balanceOverdueWords,
  balancePendingWords,
  clockOffsetWords,
  clockServersWords,
  clockSynchronisedWords,
  clusterReachableWords,
  configDriftWords,
  connectionsCloseWaitWords,
  connectionsHalfOpenWords,
  connectionsPerRemoteWords,
  connectionsTimeWaitWords,
  connectionsTotalWords,
  cpuOutlierWords,
  cpuUsageWords,
  diskErrorDirsWords,
  diskFullSoonWords,
  diskGarbageWords,
  diskInodesWords,
  diskNodeSkewWords,
  diskRefusalWords,
  diskSkewWords,
  diskSpaceWords,
  diskUnequalWords,
  duplicationLagWords,
  duplicationLostWords,
  duplicationRunningWords,
  hostReachableWords,
  hostRebootedWords,
  hostSurgeWords,
  hostUnequalWords,
  latencyReadOutlierWords,
  latencyReadP99Words,
  latencyWriteOutlierWords,
  latencyWriteP99Words,
  memoryGrowthWords,
  memoryMetaWords,
  memoryNodeOutlierWords,
  memorySwapWords,
  memoryUsageWords,
  metaFlappingWords,
  metaLeaderWords,
  metaLeadersWords,
  metaLevelLostWords,
  metaLevelOverdueWords,
  metaLevelRequestedWords,
  metaLevelWords,
  metaMassRestartWords,
  metaMembersWords,
  metaRedundancyWords,
  networkBandwidthWords,
  networkLinkWords,
  nodesAliveWords,
  nodesBeaconsWords,
  nodesCureOverdueWords,
  nodesEmptyWords,
  nodesExpectedWords,
  nodesFreezeMarginWords,
  nodesPrimarySkewWords,
  nodesReplicaSkewWords,
  onboardingDriftWords,
  onboardingOverrunWords,
  onboardingUnregisteredWords,
  partitionsClassesWords,
  partitionsDeadWords,
  partitionsHealthyWords,
  partitionsHotspotWords,
  partitionsReadMarginWords,
  partitionsReadableWords,
  partitionsSplittingWords,
  partitionsWritableWords,
  partitionsWriteMarginWords,
  probeIncompleteWords,
  processCoreFileWords,
  processCoreLimitWords,
  processDuplicateWords,
  processExitedWords,
  processMemoryWords,
  processNofileWords,
  processOomWords,
  processOpenFilesWords,
  processRestartLoopWords,
  processSegfaultWords,
  replicasClosingWords,
  replicasDriftWords,
  replicasErrorWords,
  replicasInactiveWords,
  replicasLearningWords,
  replicasMovedErrorWords,
  replicasOpeningWords,
  replicasSlowLearnWords,
  requestsBusyWords,
  requestsFailedWords,
  selfCanaryMessageWords,
  selfDlqDepthWords,
  selfMessageRejectedWords,
  selfOutboxStuckWords,
  selfPublishFailedWords,
  selfRunLateWords,
  selfRunMissedWords,
  selfRunPartialWords,
  selfSmsSandboxWords,
  selfSmsSpendWords,
  selfSubscriptionsWords,
  serversBuildWords,
  serversMassRestartWords,
  serversMixedWords,
  serversRestartedWords,
  serversRollingRestartWords,
  serversVersionWords,
  storageTableWords,
  tablesCountWords,
  tablesNameWords,
  tablesPartitionCountWords,
  tablesReplicaCountWords,
  tablesStatusWords,
  throttlingDelayedWords,
  throttlingRejectedWords,
  trafficNodeSkewWords,
  trafficReadWords,
  trafficWriteWords,
  writesCorruptWords,
  writesStalledWords,
  zookeeperAgreementWords,
  zookeeperConnectionWords,
  zookeeperSessionWords,
];

/** Sentences that several checks or messages share, by file. */
export const SHARED: readonly Pick<Words, 'name' | 'en'>[] = [
  canaryWords,
  diagnosisWords,
  hostPartWords,
  kernelEventWords,
  labelWords,
  lastingWords,
  latencyWords,
  limitWords,
  lostNodeWords,
  mailEndWords,
  mailWords,
  marginWords,
  meterRateWords,
  nodeOutlierWords,
  noticeWords,
  operateAdviceWords,
  operateDetailWords,
  operateLimitWords,
  operatePlanWords,
  refusalWords,
  operateRemedyWords,
  operateTitleWords,
  operateValueWords,
  operationWords,
  partitionWords,
  replicaStateWords,
  serverFigureWords,
  skewWords,
  smsWords,
  socketStateWords,
  sourceWords,
  throttlingWords,
  trafficWords,
  unusualWords,
  unknownWords,
];
