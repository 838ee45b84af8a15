import type { Tongue } from '../words-of.ts';
import { availabilityZh } from './checks/availability.ts';
import { backupAgeZh } from './checks/backup-age.ts';
import { balanceOverdueZh } from './checks/balance-overdue.ts';
import { balancePendingZh } from './checks/balance-pending.ts';
import { clockOffsetZh } from './checks/clock-offset.ts';
import { clockServersZh } from './checks/clock-servers.ts';
import { clockSynchronisedZh } from './checks/clock-synchronised.ts';
import { clusterReachableZh } from './checks/cluster-reachable.ts';
import { configDriftZh } from './checks/config-drift.ts';
import { connectionsCloseWaitZh } from './checks/connections-close-wait.ts';
import { connectionsHalfOpenZh } from './checks/connections-half-open.ts';
import { connectionsPerRemoteZh } from './checks/connections-per-remote.ts';
import { connectionsTimeWaitZh } from './checks/connections-time-wait.ts';
import { connectionsTotalZh } from './checks/connections-total.ts';
import { cpuOutlierZh } from './checks/cpu-outlier.ts';
import { cpuUsageZh } from './checks/cpu-usage.ts';
import { diskErrorDirsZh } from './checks/disk-error-dirs.ts';
import { diskFullSoonZh } from './checks/disk-full-soon.ts';
import { diskGarbageZh } from './checks/disk-garbage.ts';
import { diskInodesZh } from './checks/disk-inodes.ts';
import { diskNodeSkewZh } from './checks/disk-node-skew.ts';
import { diskRefusalZh } from './checks/disk-refusal.ts';
import { diskSkewZh } from './checks/disk-skew.ts';
import { diskSpaceZh } from './checks/disk-space.ts';
import { diskUnequalZh } from './checks/disk-unequal.ts';
import { duplicationLagZh } from './checks/duplication-lag.ts';
import { duplicationLostZh } from './checks/duplication-lost.ts';
import { duplicationRunningZh } from './checks/duplication-running.ts';
import { hostReachableZh } from './checks/host-reachable.ts';
import { hostRebootedZh } from './checks/host-rebooted.ts';
import { hostSurgeZh } from './checks/host-surge.ts';
import { hostUnequalZh } from './checks/host-unequal.ts';
import { latencyReadOutlierZh } from './checks/latency-read-outlier.ts';
import { latencyReadP99Zh } from './checks/latency-read-p99.ts';
import { latencyWriteOutlierZh } from './checks/latency-write-outlier.ts';
import { latencyWriteP99Zh } from './checks/latency-write-p99.ts';
import { memoryGrowthZh } from './checks/memory-growth.ts';
import { memoryMetaZh } from './checks/memory-meta.ts';
import { memoryNodeOutlierZh } from './checks/memory-node-outlier.ts';
import { memorySwapZh } from './checks/memory-swap.ts';
import { memoryUsageZh } from './checks/memory-usage.ts';
import { metaFlappingZh } from './checks/meta-flapping.ts';
import { metaLeaderZh } from './checks/meta-leader.ts';
import { metaLeadersZh } from './checks/meta-leaders.ts';
import { metaLevelZh } from './checks/meta-level.ts';
import { metaLevelLostZh } from './checks/meta-level-lost.ts';
import { metaLevelOverdueZh } from './checks/meta-level-overdue.ts';
import { metaLevelRequestedZh } from './checks/meta-level-requested.ts';
import { metaMassRestartZh } from './checks/meta-mass-restart.ts';
import { metaMembersZh } from './checks/meta-members.ts';
import { metaRedundancyZh } from './checks/meta-redundancy.ts';
import { networkBandwidthZh } from './checks/network-bandwidth.ts';
import { networkLinkZh } from './checks/network-link.ts';
import { nodesAliveZh } from './checks/nodes-alive.ts';
import { nodesBeaconsZh } from './checks/nodes-beacons.ts';
import { nodesCureOverdueZh } from './checks/nodes-cure-overdue.ts';
import { nodesEmptyZh } from './checks/nodes-empty.ts';
import { nodesExpectedZh } from './checks/nodes-expected.ts';
import { nodesFreezeMarginZh } from './checks/nodes-freeze-margin.ts';
import { nodesPrimarySkewZh } from './checks/nodes-primary-skew.ts';
import { nodesReplicaSkewZh } from './checks/nodes-replica-skew.ts';
import { onboardingDriftZh } from './checks/onboarding-drift.ts';
import { onboardingOverrunZh } from './checks/onboarding-overrun.ts';
import { onboardingUnregisteredZh } from './checks/onboarding-unregistered.ts';
import { partitionsClassesZh } from './checks/partitions-classes.ts';
import { partitionsDeadZh } from './checks/partitions-dead.ts';
import { partitionsHealthyZh } from './checks/partitions-healthy.ts';
import { partitionsHotspotZh } from './checks/partitions-hotspot.ts';
import { partitionsReadMarginZh } from './checks/partitions-read-margin.ts';
import { partitionsReadableZh } from './checks/partitions-readable.ts';
import { partitionsSplittingZh } from './checks/partitions-splitting.ts';
import { partitionsWritableZh } from './checks/partitions-writable.ts';
import { partitionsWriteMarginZh } from './checks/partitions-write-margin.ts';
import { probeIncompleteZh } from './checks/probe-incomplete.ts';
import { processCoreFileZh } from './checks/process-core-file.ts';
import { processCoreLimitZh } from './checks/process-core-limit.ts';
import { processDuplicateZh } from './checks/process-duplicate.ts';
import { processExitedZh } from './checks/process-exited.ts';
import { processMemoryZh } from './checks/process-memory.ts';
import { processNofileZh } from './checks/process-nofile.ts';
import { processOomZh } from './checks/process-oom.ts';
import { processOpenFilesZh } from './checks/process-open-files.ts';
import { processRestartLoopZh } from './checks/process-restart-loop.ts';
import { processSegfaultZh } from './checks/process-segfault.ts';
import { replicasClosingZh } from './checks/replicas-closing.ts';
import { replicasDriftZh } from './checks/replicas-drift.ts';
import { replicasErrorZh } from './checks/replicas-error.ts';
import { replicasInactiveZh } from './checks/replicas-inactive.ts';
import { replicasLearningZh } from './checks/replicas-learning.ts';
import { replicasMovedErrorZh } from './checks/replicas-moved-error.ts';
import { replicasOpeningZh } from './checks/replicas-opening.ts';
import { replicasSlowLearnZh } from './checks/replicas-slow-learn.ts';
import { requestsBusyZh } from './checks/requests-busy.ts';
import { requestsFailedZh } from './checks/requests-failed.ts';
import { selfCanaryMessageZh } from './checks/self-canary-message.ts';
import { selfDlqDepthZh } from './checks/self-dlq-depth.ts';
import { selfMessageRejectedZh } from './checks/self-message-rejected.ts';
import { selfOutboxStuckZh } from './checks/self-outbox-stuck.ts';
import { selfPublishFailedZh } from './checks/self-publish-failed.ts';
import { selfRunLateZh } from './checks/self-run-late.ts';
import { selfRunMissedZh } from './checks/self-run-missed.ts';
import { selfRunPartialZh } from './checks/self-run-partial.ts';
import { selfSmsSandboxZh } from './checks/self-sms-sandbox.ts';
import { selfSmsSpendZh } from './checks/self-sms-spend.ts';
import { selfSubscriptionsZh } from './checks/self-subscriptions.ts';
import { serversBuildZh } from './checks/servers-build.ts';
import { serversMassRestartZh } from './checks/servers-mass-restart.ts';
import { serversMixedZh } from './checks/servers-mixed.ts';
import { serversRestartedZh } from './checks/servers-restarted.ts';
import { serversRollingRestartZh } from './checks/servers-rolling-restart.ts';
import { serversVersionZh } from './checks/servers-version.ts';
import { storageTableZh } from './checks/storage-table.ts';
import { tablesCountZh } from './checks/tables-count.ts';
import { tablesNameZh } from './checks/tables-name.ts';
import { tablesPartitionCountZh } from './checks/tables-partition-count.ts';
import { tablesReplicaCountZh } from './checks/tables-replica-count.ts';
import { tablesStatusZh } from './checks/tables-status.ts';
import { throttlingDelayedZh } from './checks/throttling-delayed.ts';
import { throttlingRejectedZh } from './checks/throttling-rejected.ts';
import { trafficNodeSkewZh } from './checks/traffic-node-skew.ts';
import { trafficReadZh } from './checks/traffic-read.ts';
import { trafficWriteZh } from './checks/traffic-write.ts';
import { writesCorruptZh } from './checks/writes-corrupt.ts';
import { writesStalledZh } from './checks/writes-stalled.ts';
import { zookeeperAgreementZh } from './checks/zookeeper-agreement.ts';
import { zookeeperConnectionZh } from './checks/zookeeper-connection.ts';
import { zookeeperSessionZh } from './checks/zookeeper-session.ts';
import { canaryZh } from './common/canary-message.ts';
import { diagnosisZh } from './common/diagnosis.ts';
import { hostPartZh } from './common/hosts.ts';
import { kernelEventZh } from './common/kernel-events.ts';
import { lastingZh } from './common/lasting.ts';
import { latencyZh } from './common/latency.ts';
import { limitZh } from './common/limit.ts';
import { lostNodeZh } from './common/lost-nodes.ts';
import { mailZh } from './common/mail.ts';
import { mailEndZh } from './common/mail-end.ts';
import { labelZh } from './common/mail-labels.ts';
import { meterRateZh } from './common/meter-rates.ts';
import { nodeOutlierZh } from './common/node-outliers.ts';
import { noticeZh } from './common/notice.ts';
import { operateAdviceZh } from './common/operate-advice.ts';
import { operateDetailZh } from './common/operate-details.ts';
import { operateLimitZh } from './common/operate-limits.ts';
import { operatePlanZh } from './common/operate-plans.ts';
import { refusalZh } from './common/operate-refusals.ts';
import { operateRemedyZh } from './common/operate-remedies.ts';
import { operateTitleZh } from './common/operate-titles.ts';
import { operateValueZh } from './common/operate-values.ts';
import { operationZh } from './common/operation.ts';
import { marginZh } from './common/partition-margin.ts';
import { partitionZh } from './common/partitions.ts';
import { replicaStateZh } from './common/replica-states.ts';
import { serverFigureZh } from './common/server-figures.ts';
import { skewZh } from './common/skew.ts';
import { smsZh } from './common/sms.ts';
import { socketStateZh } from './common/socket-states.ts';
import { sourceZh } from './common/sources.ts';
import { throttlingZh } from './common/throttling.ts';
import { trafficZh } from './common/traffic.ts';
import { unknownZh } from './common/unknown.ts';
import { unusualZh } from './common/unusual.ts';

/** Chinese, by the names of the groups of src/words/catalogue.ts. What is not here is said in English. */
export const CHINESE: Tongue = {
  checks: {
    'memory.meta': memoryMetaZh,
    'memory.node_outlier': memoryNodeOutlierZh,
    'memory.swap': memorySwapZh,
    'memory.usage': memoryUsageZh,
    'meta.flapping': metaFlappingZh,
    'meta.leader': metaLeaderZh,
    'meta.leaders': metaLeadersZh,
    'meta.level': metaLevelZh,
    'meta.level_overdue': metaLevelOverdueZh,
    'meta.level_lost': metaLevelLostZh,
    'meta.level_requested': metaLevelRequestedZh,
    'meta.mass_restart': metaMassRestartZh,
    'meta.members': metaMembersZh,
    'meta.redundancy': metaRedundancyZh,
    'network.bandwidth': networkBandwidthZh,
    'network.link': networkLinkZh,
    'nodes.beacons': nodesBeaconsZh,
    'nodes.cure_overdue': nodesCureOverdueZh,
    'nodes.empty': nodesEmptyZh,
    'nodes.expected': nodesExpectedZh,
    'nodes.freeze_margin': nodesFreezeMarginZh,
    'nodes.primary_skew': nodesPrimarySkewZh,
    'nodes.replica_skew': nodesReplicaSkewZh,
    'onboarding.drift': onboardingDriftZh,
    'onboarding.overrun': onboardingOverrunZh,
    'onboarding.unregistered': onboardingUnregisteredZh,
    'partitions.classes': partitionsClassesZh,
    'partitions.dead': partitionsDeadZh,
    'partitions.healthy': partitionsHealthyZh,
    'partitions.hotspot': partitionsHotspotZh,
    'partitions.read_margin': partitionsReadMarginZh,
    'partitions.readable': partitionsReadableZh,
    'partitions.splitting': partitionsSplittingZh,
    'partitions.writable': partitionsWritableZh,
    'partitions.write_margin': partitionsWriteMarginZh,
    'probe.incomplete': probeIncompleteZh,
    'process.core_file': processCoreFileZh,
    'process.core_limit': processCoreLimitZh,
    'process.duplicate': processDuplicateZh,
    'process.exited': processExitedZh,
    'process.memory': processMemoryZh,
    availability: availabilityZh,
    'backup.age': backupAgeZh,
    'balance.overdue': balanceOverdueZh,
    'balance.pending': balancePendingZh,
    'clock.offset': clockOffsetZh,
    'clock.servers': clockServersZh,
    'clock.synchronised': clockSynchronisedZh,
    'cluster.reachable': clusterReachableZh,
    'config.drift': configDriftZh,
    'connections.close_wait': connectionsCloseWaitZh,
    'connections.half_open': connectionsHalfOpenZh,
    'connections.per_remote': connectionsPerRemoteZh,
    'connections.time_wait': connectionsTimeWaitZh,
    'connections.total': connectionsTotalZh,
    'cpu.outlier': cpuOutlierZh,
    'cpu.usage': cpuUsageZh,
    'disk.error_dirs': diskErrorDirsZh,
    'disk.full_soon': diskFullSoonZh,
    'disk.garbage': diskGarbageZh,
    'disk.inodes': diskInodesZh,
    'disk.node_skew': diskNodeSkewZh,
    'disk.refusal': diskRefusalZh,
    'disk.skew': diskSkewZh,
    'disk.space': diskSpaceZh,
    'disk.unequal': diskUnequalZh,
    'duplication.lag': duplicationLagZh,
    'duplication.lost': duplicationLostZh,
    'duplication.running': duplicationRunningZh,
    'host.reachable': hostReachableZh,
    'host.rebooted': hostRebootedZh,
    'host.surge': hostSurgeZh,
    'host.unequal': hostUnequalZh,
    'latency.read_outlier': latencyReadOutlierZh,
    'latency.read_p99': latencyReadP99Zh,
    'latency.write_outlier': latencyWriteOutlierZh,
    'latency.write_p99': latencyWriteP99Zh,
    'memory.growth': memoryGrowthZh,
    'nodes.alive': nodesAliveZh,
    'process.nofile': processNofileZh,
    'process.oom': processOomZh,
    'process.open_files': processOpenFilesZh,
    'process.restart_loop': processRestartLoopZh,
    'process.segfault': processSegfaultZh,
    'replicas.closing': replicasClosingZh,
    'replicas.drift': replicasDriftZh,
    'replicas.error': replicasErrorZh,
    'replicas.inactive': replicasInactiveZh,
    'replicas.learning': replicasLearningZh,
    'replicas.moved_error': replicasMovedErrorZh,
    'replicas.opening': replicasOpeningZh,
    'replicas.slow_learn': replicasSlowLearnZh,
    'requests.busy': requestsBusyZh,
    'requests.failed': requestsFailedZh,
    'self.canary_message': selfCanaryMessageZh,
    'self.dlq_depth': selfDlqDepthZh,
    'self.message_rejected': selfMessageRejectedZh,
    'self.outbox_stuck': selfOutboxStuckZh,
    'self.publish_failed': selfPublishFailedZh,
    'self.run_late': selfRunLateZh,
    'self.run_missed': selfRunMissedZh,
    'self.run_partial': selfRunPartialZh,
    'self.sms_sandbox': selfSmsSandboxZh,
    'self.sms_spend': selfSmsSpendZh,
    'self.subscriptions': selfSubscriptionsZh,
    'servers.build': serversBuildZh,
    'servers.mass_restart': serversMassRestartZh,
    'servers.mixed': serversMixedZh,
    'servers.restarted': serversRestartedZh,
    'servers.rolling_restart': serversRollingRestartZh,
    'servers.version': serversVersionZh,
    'storage.table': storageTableZh,
    'tables.count': tablesCountZh,
    'tables.name': tablesNameZh,
    'tables.partition_count': tablesPartitionCountZh,
    'tables.replica_count': tablesReplicaCountZh,
    'tables.status': tablesStatusZh,
    'throttling.delayed': throttlingDelayedZh,
    'throttling.rejected': throttlingRejectedZh,
    'traffic.node_skew': trafficNodeSkewZh,
    'traffic.read': trafficReadZh,
    'traffic.write': trafficWriteZh,
    'writes.corrupt': writesCorruptZh,
    'writes.stalled': writesStalledZh,
    'zookeeper.agreement': zookeeperAgreementZh,
    'zookeeper.connection': zookeeperConnectionZh,
    'zookeeper.session': zookeeperSessionZh,
  },
  shared: {
    canary_message: canaryZh,
    diagnosis: diagnosisZh,
    host_parts: hostPartZh,
    kernel_events: kernelEventZh,
    label: labelZh,
    lasting: lastingZh,
    latency: latencyZh,
    limit: limitZh,
    lost_nodes: lostNodeZh,
    mail: mailZh,
    mail_end: mailEndZh,
    meter_rates: meterRateZh,
    node_outliers: nodeOutlierZh,
    notice: noticeZh,
    'operate-advice': operateAdviceZh,
    'operate-details': operateDetailZh,
    'operate-limits': operateLimitZh,
    'operate-plans': operatePlanZh,
    'operate-refusals': refusalZh,
    'operate-remedies': operateRemedyZh,
    'operate-titles': operateTitleZh,
    'operate-values': operateValueZh,
    operation: operationZh,
    partition_margin: marginZh,
    partitions: partitionZh,
    replica_states: replicaStateZh,
    server_figures: serverFigureZh,
    skew: skewZh,
    sms: smsZh,
    socket_states: socketStateZh,
    sources: sourceZh,
    throttling: throttlingZh,
    traffic: trafficZh,
    unusual: unusualZh,
    unknown: unknownZh,
  },
};
