import { silentNodes } from '../checks/answers.ts';
import { nodeLatency } from '../checks/node-latency.ts';
import type { ClusterSnapshot, MetaLevel, NodeUsage } from '../pegasus/cluster-snapshot.ts';
import { known, type Reading, unknown } from '../pegasus/reading.ts';

/** What a watch needs of one look at the cluster. A look that lacks another part than the P99 is no look. */
export interface Look {
  /** host:port of the meta leader. */
  readonly leader: string;
  readonly requested: MetaLevel;
  readonly effective: MetaLevel;
  /** undefined: the meta does not know it (-1). */
  readonly balanceOperations: number | undefined;
  readonly partitions: number;
  readonly unhealthy: number;
  readonly unreadable: number;
  /** Nodes that are not ALIVE, or do not answer. */
  readonly lost: readonly string[];
  /** Worst P99 of reads and writes over the nodes, ms; null: too few requests to tell; undefined: not read, as while a node is lost. */
  readonly p99: number | null | undefined;
}

/** What a look saw, or the first thing that it could not see. */
export function lookOf(reading: Reading<ClusterSnapshot>): Reading<Look> {
  if (!reading.known) return reading;
  const { clusterInfo, requestedLevel, nodes, tables, nodeUsage } = reading.value;
  if (!clusterInfo.known) return clusterInfo;
  if (!requestedLevel.known) return requestedLevel;
  if (!nodes.known) return nodes;
  if (!tables.known) return tables;
  const rows = tables.value.filter(({ status }) => status === 'AVAILABLE');
  const blank = rows.find(({ health }) => health === undefined);
  if (blank !== undefined) return unknown('partial', `ls -d lists ${blank.name} without its health`);
  const unalive = nodes.value.filter(({ status }) => status !== 'ALIVE').map(({ node }) => node);
  return known({
    leader: clusterInfo.value.primaryMetaServer.trim(),
    requested: requestedLevel.value,
    effective: clusterInfo.value.effectiveLevel,
    balanceOperations: clusterInfo.value.balanceOperations,
    partitions: rows.reduce((sum, row) => sum + row.partitions, 0),
    unhealthy: rows.reduce((sum, row) => sum + (row.health?.unhealthy ?? 0), 0),
    unreadable: rows.reduce((sum, row) => sum + (row.health?.readUnhealthy ?? 0), 0),
    lost: [...new Set([...unalive, ...silentNodes(reading.value)])].toSorted(),
    p99: nodeUsage.known ? worstP99(nodeUsage.value) : undefined,
  });
}

function worstP99(rows: readonly NodeUsage[]): number | null {
  const values = rows
    .filter(({ status }) => status === 'ALIVE')
    .flatMap((row) => [nodeLatency(row, 'read').p99Ms, nodeLatency(row, 'write').p99Ms])
    .filter((value) => value !== undefined);
  return values.length === 0 ? null : Math.max(...values);
}
