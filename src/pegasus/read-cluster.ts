import { detectFamily } from './cluster/family.ts';
import { laterParts } from './cluster/later-parts.ts';
import { mixedLines, unlessMixed } from './cluster/mixed-lines.ts';
import { flagOvercounting } from './cluster/overcounting.ts';
import { readClusterInfo } from './cluster/read-cluster-info.ts';
import { readDeadPartitions } from './cluster/read-dead-partitions.ts';
import { readStartTime, readVersion } from './cluster/read-http-facts.ts';
import { readMetrics } from './cluster/read-metrics.ts';
import { readNodeUsage } from './cluster/read-node-usage.ts';
import { readNodes } from './cluster/read-nodes.ts';
import { readPerfCounters } from './cluster/read-perf-counters.ts';
import { readRequestedLevel } from './cluster/read-requested-level.ts';
import { readServerInfo } from './cluster/read-server-info.ts';
import { readServerStat } from './cluster/read-server-stat.ts';
import { readTableDetail } from './cluster/read-table-detail.ts';
import { readTableStat } from './cluster/read-table-stat.ts';
import { readTableList } from './cluster/read-tables.ts';
import { indexSteps, readStep, readStepsOf } from './cluster/step-index.ts';
import type { ClusterSnapshot } from './cluster-snapshot.ts';
import type { Step } from './step.ts';

/**
 * Reads the steps of one run of the cluster probe, in any order and number. Every part that is missing or cannot be read
 * is unknown on its own, with the offending text. Never throws.
 * @param source from the frame's header; time in epoch milliseconds
 */
export function readCluster(
  source: { readonly time: number; readonly cluster: string; readonly host: string },
  steps: readonly Step[],
): ClusterSnapshot {
  const index = indexSteps(steps);
  const nodes = readStep(index, 'nodes', readNodes);
  const serverInfo = readStep(index, 'server_info', readServerInfo);
  const versions = readStepsOf(index, 'version', readVersion);
  const family = detectFamily(serverInfo, versions.values());
  const clusterInfo = readStep(index, 'cluster_info', readClusterInfo);
  const metrics = readStepsOf(index, 'metrics', readMetrics);
  const mixed = mixedLines({ nodes, serverInfo, versions });
  const tableStat = unlessMixed(readStep(index, 'table_stat', readTableStat), mixed);
  // `nodes -d -u -q` has the columns of `nodes -d`
  const primaries = nodes.known ? nodes : readStep(index, 'node_usage', readNodes);
  return {
    time: source.time,
    cluster: source.cluster,
    probeHost: source.host,
    family,
    clusterInfo,
    requestedLevel: readStep(index, 'meta_level', readRequestedLevel),
    nodes,
    tables: readStep(index, 'tables', readTableList),
    serverInfo,
    serverStat: readStep(index, 'server_stat', readServerStat),
    nodeUsage: unlessMixed(readStep(index, 'node_usage', readNodeUsage), mixed),
    tableStat: flagOvercounting(tableStat, primaries, family),
    tableDetails: readStepsOf(index, 'table', readTableDetail),
    deadPartitions: readStep(index, 'dead_partitions', readDeadPartitions),
    metrics,
    perfCounters: readStepsOf(index, 'perf_counters', readPerfCounters),
    startTimes: readStepsOf(index, 'start_time', readStartTime),
    versions,
    ...laterParts(index, { clusterInfo, metrics, serverInfo, versions }),
  };
}
