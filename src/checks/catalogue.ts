import { balancePending } from './catalogue/balance-pending.ts';
import { clusterReachable } from './catalogue/cluster-reachable.ts';
import { connectionsPerRemote } from './catalogue/connections-per-remote.ts';
import { connectionsTotal } from './catalogue/connections-total.ts';
import { cpuUsage } from './catalogue/cpu-usage.ts';
import { diskSpace } from './catalogue/disk-space.ts';
import { hostReachable } from './catalogue/host-reachable.ts';
import { latencyReadP99 } from './catalogue/latency-read-p99.ts';
import { latencyWriteP99 } from './catalogue/latency-write-p99.ts';
import { memoryUsage } from './catalogue/memory-usage.ts';
import { metaLeader } from './catalogue/meta-leader.ts';
import { metaLevel } from './catalogue/meta-level.ts';
import { metaLevelRequested } from './catalogue/meta-level-requested.ts';
import { metaMembers } from './catalogue/meta-members.ts';
import { networkBandwidth } from './catalogue/network-bandwidth.ts';
import { nodesAlive } from './catalogue/nodes-alive.ts';
import { nodesExpected } from './catalogue/nodes-expected.ts';
import { nodesPrimarySkew } from './catalogue/nodes-primary-skew.ts';
import { nodesReplicaSkew } from './catalogue/nodes-replica-skew.ts';
import { partitionsHealthy } from './catalogue/partitions-healthy.ts';
import { partitionsReadable } from './catalogue/partitions-readable.ts';
import { partitionsWritable } from './catalogue/partitions-writable.ts';
import { processExited } from './catalogue/process-exited.ts';
import { processOom } from './catalogue/process-oom.ts';
import { processRestartLoop } from './catalogue/process-restart-loop.ts';
import { processSegfault } from './catalogue/process-segfault.ts';
import { serversRestarted } from './catalogue/servers-restarted.ts';
import { serversVersion } from './catalogue/servers-version.ts';
import { storageTable } from './catalogue/storage-table.ts';
import { tablesCount } from './catalogue/tables-count.ts';
import { trafficRead } from './catalogue/traffic-read.ts';
import { trafficWrite } from './catalogue/traffic-write.ts';
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
];
