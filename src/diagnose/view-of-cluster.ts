import type { ClusterSnapshot, NodeRow } from '../pegasus/cluster-snapshot.ts';
import type { HostIdentity } from '../pegasus/host-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import { defined } from './read-view.ts';
import type { View } from './view.ts';

/**
 * What a look at the cluster says of one of its hosts. Versions up to 2.5 name their servers by address, which the host itself
 * tells, or SSM. Of a host without a replica server its meta server counts: whether it answered.
 * @param names of the host, as far as others know them: its name, its address
 */
export function viewOfCluster(
  snapshot: ClusterSnapshot,
  names: readonly string[],
  identity: Reading<HostIdentity> | undefined,
): View {
  const nodes = knownValue(snapshot.nodes);
  const own = nodeOf(snapshot, names, identity);
  const tables = knownValue(snapshot.tables);
  return defined<View>({
    node: nodes?.find(({ node }) => node === own)?.status ?? metaStatus(snapshot, allNames(names, identity)),
    nodesAlive: nodes?.filter(({ status }) => status === 'ALIVE').length,
    nodesTotal: nodes?.length,
    effectiveLevel: knownValue(snapshot.clusterInfo)?.effectiveLevel,
    requestedLevel: knownValue(snapshot.requestedLevel),
    version: snapshot.releases === undefined ? undefined : knownValue(snapshot.releases)?.[0]?.version,
    unreadablePartitions: tables?.reduce((sum, { health }) => sum + (health?.readUnhealthy ?? 0), 0),
  });
}

/** host:port of the host's replica server, as the metas list it; undefined: they do not. */
export function nodeOf(
  snapshot: ClusterSnapshot,
  names: readonly string[],
  identity: Reading<HostIdentity> | undefined,
): string | undefined {
  const all = allNames(names, identity);
  return knownValue(snapshot.nodes)?.find(({ node }) => all.some((name) => isOf(node, name)))?.node;
}

/**
 * host:port of each server of the host that is listed: its replica servers by the metas, its meta servers by the shell, and those
 * of `configured`.
 */
export function serversOn(
  snapshot: ClusterSnapshot | undefined,
  names: readonly string[],
  identity: Reading<HostIdentity> | undefined,
  configured: readonly string[],
): readonly string[] {
  const all = allNames(names, identity);
  const listed = snapshot && [
    ...(knownValue(snapshot.nodes) ?? []).map(({ node }) => node),
    ...(knownValue(snapshot.serverInfo) ?? []).map(({ server }) => server),
  ];
  return [...(listed ?? []), ...configured].filter((server) => all.some((name) => isOf(server, name)));
}

function allNames(names: readonly string[], identity: Reading<HostIdentity> | undefined): readonly string[] {
  return identity?.known ? [...names, identity.value.hostname, ...(identity.value.addresses ?? [])] : names;
}

/** A meta server that was asked: the shell reaches it, or it does not. */
function metaStatus({ serverInfo }: ClusterSnapshot, names: readonly string[]): View['node'] {
  const own = knownValue(serverInfo)?.find(
    ({ server, role }) => role === 'meta' && names.some((name) => isOf(server, name)),
  );
  return own && (own.answer.known ? 'ALIVE' : 'UNALIVE');
}

function isOf(node: NodeRow['node'], name: string): boolean {
  const host = node.slice(0, node.lastIndexOf(':'));
  return host === name || host.split('.')[0] === name;
}

function knownValue<T>(reading: Reading<T>): T | undefined {
  return reading.known ? reading.value : undefined;
}
