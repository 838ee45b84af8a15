import type { ClusterSnapshot, NodeRow } from '../pegasus/cluster-snapshot.ts';
import type { HostIdentity } from '../pegasus/host-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import { defined } from './read-view.ts';
import type { View } from './view.ts';

/**
 * What a look at the cluster says of one of its hosts. Versions up to 2.5 name their servers by address, which only the host
 * itself can tell.
 * @param host as the host names itself
 */
export function viewOfCluster(
  snapshot: ClusterSnapshot,
  host: string,
  identity: Reading<HostIdentity> | undefined,
): View {
  const nodes = knownValue(snapshot.nodes);
  const own = nodeOf(snapshot, host, identity);
  const tables = knownValue(snapshot.tables);
  return defined<View>({
    node: nodes?.find(({ node }) => node === own)?.status,
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
  host: string,
  identity: Reading<HostIdentity> | undefined,
): string | undefined {
  const names = [host, ...(identity?.known ? [identity.value.hostname, ...(identity.value.addresses ?? [])] : [])];
  return knownValue(snapshot.nodes)?.find(({ node }) => names.some((name) => isOf(node, name)))?.node;
}

function isOf(node: NodeRow['node'], name: string): boolean {
  const host = node.slice(0, node.lastIndexOf(':'));
  return host === name || host.split('.')[0] === name;
}

function knownValue<T>(reading: Reading<T>): T | undefined {
  return reading.known ? reading.value : undefined;
}
