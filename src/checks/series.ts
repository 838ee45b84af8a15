import type { CanarySnapshot } from '../pegasus/canary-snapshot.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import { type Entity, entityKey, SERIES_UNITS, type SeriesMetric, type SeriesPoint } from '../pegasus/entity.ts';
import type { HostSnapshot } from '../pegasus/host-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import { recentAvailability } from './availability.ts';
import type { HostReport } from './check.ts';
import { memoryPercent, totalThroughput } from './host-figures.ts';
import { nodeLatency } from './node-latency.ts';
import { sumOf, tableTraffic } from './table-traffic.ts';

/** Identifies one series within a cluster: `<kind>/<name>|<metric>`. */
export function seriesKey(entity: Entity, metric: SeriesMetric): string {
  return `${entityKey(entity)}|${metric}`;
}

/**
 * The run's points, in the fixed metrics and units. What is unknown has no point. Node write rates count every replica;
 * table and cluster rates are those of clients.
 */
export function deriveSeries(
  cluster: string,
  snapshot: Reading<ClusterSnapshot> | undefined,
  hosts: readonly HostReport[] | undefined,
  canary?: Reading<CanarySnapshot>,
): readonly SeriesPoint[] {
  const points: SeriesPoint[] = [];
  const add = (entity: Entity, metric: SeriesMetric, value: number | undefined) => {
    if (value !== undefined && Number.isFinite(value))
      points.push({ entity, metric, value, unit: SERIES_UNITS[metric] });
  };
  if (snapshot?.known) {
    addTables(snapshot.value, { kind: 'cluster', name: cluster }, add);
    addNodes(snapshot.value, { kind: 'cluster', name: cluster }, add);
  }
  for (const host of hosts ?? []) {
    if (host.snapshot.known) addHost(host.name, host.snapshot.value, add);
  }
  if (canary?.known) add({ kind: 'cluster', name: cluster }, 'availability', recentAvailability(canary.value)?.percent);
  return inOrder(points);
}

type Add = (entity: Entity, metric: SeriesMetric, value: number | undefined) => void;

function addTables(snapshot: ClusterSnapshot, cluster: Entity, add: Add): void {
  const { reads, writes, storageMb } = tableTraffic(snapshot);
  const each = (metric: SeriesMetric, reading: Reading<ReadonlyMap<string, number>>) => {
    if (!reading.known) return;
    for (const [table, value] of reading.value) add({ kind: 'table', name: table }, metric, value);
    add(cluster, metric, sumOf(reading.value.values()));
  };
  each('read_qps', reads);
  each('write_qps', writes);
  each('storage_mb', storageMb);
}

function addNodes(snapshot: ClusterSnapshot, cluster: Entity, add: Add): void {
  if (!snapshot.nodeUsage.known) return;
  const slowest: { read?: number; write?: number } = {};
  for (const row of snapshot.nodeUsage.value) {
    if (row.status !== 'ALIVE') continue;
    const node: Entity = { kind: 'node', name: row.node };
    for (const direction of ['read', 'write'] as const) {
      const { qps, p99Ms } = nodeLatency(row, direction);
      add(node, `${direction}_qps`, qps);
      add(node, `${direction}_p99_ms`, p99Ms);
      if (p99Ms !== undefined) slowest[direction] = Math.max(slowest[direction] ?? 0, p99Ms);
    }
    if (row.diskAvailableMinPercent !== undefined) add(node, 'disk_used_percent', 100 - row.diskAvailableMinPercent);
  }
  add(cluster, 'read_p99_ms', slowest.read);
  add(cluster, 'write_p99_ms', slowest.write);
}

function addHost(name: string, snapshot: HostSnapshot, add: Add): void {
  const host: Entity = { kind: 'host', name };
  if (snapshot.cpuPercent.known) add(host, 'cpu_percent', snapshot.cpuPercent.value);
  if (snapshot.memory.known) add(host, 'memory_percent', memoryPercent(snapshot.memory.value));
  if (snapshot.sockets.known) add(host, 'connections', snapshot.sockets.value.established);
  if (snapshot.interfaces.known) {
    const { inBytes, outBytes } = totalThroughput(snapshot.interfaces.value);
    add(host, 'network_in_bps', inBytes);
    add(host, 'network_out_bps', outBytes);
  }
  for (const disk of snapshot.disks.known ? snapshot.disks.value : []) {
    add({ kind: 'disk', name: `${name}:${disk.mount}` }, 'disk_used_percent', disk.usedPercent);
  }
}

function inOrder(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const keyed = points.map((point) => ({ point, key: seriesKey(point.entity, point.metric) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ point }) => point);
}
