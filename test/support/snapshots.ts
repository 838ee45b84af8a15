import type { HostReport } from '../../src/checks/check.ts';
import type { Inspection } from '../../src/checks/judge.ts';
import { THRESHOLDS } from '../../src/checks/thresholds.ts';
import type {
  ClusterInfo,
  ClusterSnapshot,
  NodeRow,
  NodeUsage,
  ServerInfo,
  TableRow,
  TableStat,
} from '../../src/pegasus/cluster-snapshot.ts';
import type { HostSnapshot } from '../../src/pegasus/host-snapshot.ts';
import { known, type Unknown, unknown } from '../../src/pegasus/reading.ts';

/** 2026-11-23T12:00:00Z */
export const NOON = Date.UTC(2026, 10, 23, 12);
export const MINUTE = 60_000;
export const METAS = ['meta1:34601', 'meta2:34601', 'meta3:34601'];
export const NODES = ['replica1:34801', 'replica2:34801', 'replica3:34801'];
const VERSION = '2.6.0-SNAPSHOT';
const START = '2026-11-01 08:00:00';

export function clusterInfo(changes: Partial<ClusterInfo> = {}): ClusterInfo {
  return {
    metaServers: METAS,
    primaryMetaServer: 'meta1:34601',
    zookeeperHosts: 'zk:2181',
    zookeeperRoot: '/pegasus/c1',
    effectiveLevel: 'steady',
    balanceOperations: 0,
    primaryCountStddev: 0,
    totalCountStddev: 0,
    clusterName: 'c1',
    ...changes,
  };
}

export function nodeRow(node: string, changes: Partial<NodeRow> = {}): NodeRow {
  return { node, status: 'ALIVE', replicas: 24, primaries: 8, secondaries: 16, ...changes };
}

export function tableRow(id: number, name: string, changes: Partial<TableRow> = {}): TableRow {
  const health = { fullyHealthy: 8, unhealthy: 0, writeUnhealthy: 0, readUnhealthy: 0 };
  return { id, name, status: 'AVAILABLE', partitions: 8, replicaCount: 3, health, ...changes };
}

/** A table of 8 partitions with so many of them ill. */
export function illTable(
  id: number,
  name: string,
  unhealthy: number,
  unwritable: number,
  unreadable: number,
): TableRow {
  const health = { fullyHealthy: 8 - unhealthy, unhealthy, writeUnhealthy: unwritable, readUnhealthy: unreadable };
  return tableRow(id, name, { health });
}

export function serverInfo(server: string, startTime = START, version = VERSION): ServerInfo {
  const role = METAS.includes(server) ? 'meta' : 'replica';
  return { server, role, answer: known({ version, gitSha: 'db756dc', startTime }) };
}

export function silentServer(server: string): ServerInfo {
  const role = METAS.includes(server) ? 'meta' : 'replica';
  return { server, role, answer: unknown('no_answer', 'ERR_NETWORK_FAILURE') };
}

export function nodeUsage(node: string, changes: Partial<NodeUsage> = {}): NodeUsage {
  return {
    node,
    status: 'ALIVE',
    residentMemoryMb: 800,
    diskAvailablePercent: 60,
    diskAvailableMinPercent: 55,
    getQps: 100,
    multiGetQps: 0,
    batchGetQps: 0,
    putQps: 90,
    multiPutQps: 0,
    getP99Ms: 1.5,
    multiGetP99Ms: 0,
    batchGetP99Ms: 0,
    putP99Ms: 6,
    multiPutP99Ms: 0,
    ...changes,
  };
}

export function tableStat(table: string, changes: Partial<TableStat> = {}): TableStat {
  return { table, readQps: 150, writeQps: 45, storageMb: 800, rejected: 0, delayed: 0, ...changes };
}

/** Three metas, three nodes, two tables; everything well. */
export function clusterSnapshot(changes: Partial<ClusterSnapshot> = {}): ClusterSnapshot {
  return {
    time: NOON,
    cluster: 'c1',
    probeHost: 'meta1',
    family: known('head'),
    clusterInfo: known(clusterInfo()),
    requestedLevel: known('steady'),
    nodes: known(NODES.map((node) => nodeRow(node))),
    tables: known([tableRow(1, 'orders'), tableRow(2, 'users')]),
    serverInfo: known([...METAS, ...NODES].map((server) => serverInfo(server))),
    serverStat: known([]),
    nodeUsage: known(NODES.map((node) => nodeUsage(node))),
    tableStat: known([tableStat('orders'), tableStat('users')]),
    tableDetails: new Map(),
    deadPartitions: unknown('not_collected', 'no step dead_partitions'),
    metrics: new Map(),
    startTimes: new Map(),
    versions: new Map(),
    ...changes,
  };
}

export function hostSnapshot(host: string, changes: Partial<HostSnapshot> = {}): HostSnapshot {
  const replica = { role: 'replica' as const, startedAt: NOON - 20 * 24 * 60 * MINUTE };
  return {
    time: NOON,
    cluster: 'c1',
    host,
    identity: known({ hostname: host, kernel: 'Linux 6.1.0', uptimeSeconds: 2_000_000, cpus: 8 }),
    cpuPercent: known(20),
    memory: known({ totalBytes: 64e9, availableBytes: 40e9, swapTotalBytes: 0, swapFreeBytes: 0 }),
    disks: known([
      {
        mount: '/data1',
        device: '/dev/nvme1n1',
        filesystem: 'ext4',
        totalBytes: 1e12,
        availableBytes: 5e11,
        usedPercent: 50,
        inodesUsedPercent: 1,
      },
    ]),
    interfaces: known([
      { name: 'eth0', inBytesPerSecond: 2e6, outBytesPerSecond: 1e6, speedBytesPerSecond: 1.25e9 },
      { name: 'lo', inBytesPerSecond: 5e6, outBytesPerSecond: 5e6, speedBytesPerSecond: undefined },
    ]),
    sockets: known({ byState: {}, established: 300, byRemote: [{ port: 34801, remote: '10.0.0.9', count: 12 }] }),
    processes: known([
      { pid: 100, residentBytes: 8e8, command: 'pegasus_server config.ini -app_list replica', ...replica },
    ]),
    kernelEvents: known([]),
    ...changes,
  };
}

export function hostReport(name: string, changes: Partial<HostSnapshot> = {}): HostReport {
  return { id: `i-${name}`, name, snapshot: known(hostSnapshot(name, changes)) };
}

export function lostHost(
  name: string,
  why: Unknown = unknown('agent_offline', 'last ping 10 minutes ago'),
): HostReport {
  return { id: `i-${name}`, name, snapshot: why };
}

/** An inspection of the cluster probe alone, with nothing configured beyond the metas. */
export function inspection(changes: Partial<Inspection> = {}): Inspection {
  return {
    cluster: 'c1',
    now: NOON,
    snapshot: known(clusterSnapshot()),
    hosts: undefined,
    expected: { version: undefined, metas: METAS, nodes: undefined, tables: undefined },
    limits: (id) => THRESHOLDS[id].defaults,
    ...changes,
  };
}

/** An inspection of a cluster that differs from the healthy one in these parts. */
export function inspecting(changes: Partial<ClusterSnapshot>, more: Partial<Inspection> = {}): Inspection {
  return inspection({ snapshot: known(clusterSnapshot(changes)), ...more });
}
