import type { HostReport } from '../checks/check.ts';
import type { ClusterSnapshot, ServerInfo, TableRow } from '../pegasus/cluster-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import type { ClusterView, HostView, MetaView, NodeView, TableView } from './record.ts';

/**
 * What of an inspection changes seldom. undefined snapshot or hosts: the inspection did not look.
 */
export function viewOf(
  snapshot: Reading<ClusterSnapshot> | undefined,
  hosts: readonly HostReport[] | undefined,
): ClusterView {
  const known = snapshot?.known ? snapshot.value : undefined;
  const servers = new Map((toldOf(known?.serverInfo) ?? []).map((info) => [info.server, info]));
  return {
    level: levelOf(known),
    version: toldOf(known?.releases)?.[0]?.version,
    metas: metasOf(known, servers),
    nodes: toldOf(known?.nodes)?.map((row): NodeView => ({ ...row, ...processOf(servers.get(row.node)) })),
    tables: toldOf(known?.tables)?.map(tableOf),
    hosts: hosts?.map(hostOf),
  };
}

function toldOf<T>(reading: Reading<T> | undefined): T | undefined {
  return reading?.known ? reading.value : undefined;
}

function levelOf(known: ClusterSnapshot | undefined): ClusterView['level'] {
  const effective = toldOf(known?.clusterInfo)?.effectiveLevel;
  return effective === undefined ? undefined : { effective, requested: toldOf(known?.requestedLevel) };
}

function metasOf(
  known: ClusterSnapshot | undefined,
  servers: ReadonlyMap<string, ServerInfo>,
): readonly MetaView[] | undefined {
  const info = toldOf(known?.clusterInfo);
  return info?.metaServers.map((server) => ({
    server,
    answered: servers.get(server)?.answer.known ?? false,
    leads: server === info.primaryMetaServer,
    ...processOf(servers.get(server)),
  }));
}

function processOf(info: ServerInfo | undefined): Pick<NodeView, 'version' | 'startTime'> {
  const answer = toldOf(info?.answer);
  return { version: answer?.version, startTime: answer?.startTime };
}

function tableOf({ id, name, status, partitions, replicaCount, health }: TableRow): TableView {
  return {
    id,
    name,
    status,
    partitions,
    replicaCount,
    unhealthy: health?.unhealthy,
    unwritable: health?.writeUnhealthy,
    unreadable: health?.readUnhealthy,
  };
}

function hostOf({ id, name, snapshot }: HostReport): HostView {
  const identity = toldOf(toldOf(snapshot)?.identity);
  return { id, name, unknown: snapshot.known ? undefined : snapshot.reason, kernel: identity?.kernel };
}
