import type { SimCluster, SimNode, SimServer } from './cluster-state.ts';

/**
 * Whether a server is of the other line than the installed shell: one of them has metrics (HEAD), the other one
 * performance counters (2.4, 2.5), and neither knows what the other prints.
 */
export function isForeign({ release }: SimCluster, server: Pick<SimServer, 'release'>): boolean {
  return (release.family === 'head') !== (server.release.family === 'head');
}

/** Nodes that answer the shell with what it cannot use. */
export function foreignNodes(cluster: SimCluster): readonly SimNode[] {
  return cluster.nodes.filter((node) => node.running && isForeign(cluster, node));
}

/** What HEAD's shell says of `/metrics` of 2.5, which is an empty list. @param what it was about to do */
export function parseFailure(what: string, { machine }: SimServer): string {
  const cause = 'msg=ERR_INVALID_DATA: invalid json string: []';
  return `ERR_INVALID_DATA: ERROR: ${what} metrics response from node ${machine.server} failed, ${cause}`;
}
