import type { ClusterConfig, FarrierConfig } from '../../config/schema.ts';
import type { PegasusFamily } from '../../pegasus/cluster-snapshot.ts';
import { MACHINES } from './layout.ts';
import { VERSIONS } from './release.ts';

/**
 * The configuration with simulated clusters of another version: the version that is expected, and the simulated
 * servers as that version prints them, by name at HEAD and by address before. Nothing else is touched: not a cluster of
 * another transport, not a server that the simulator does not have.
 */
export function withSimulatedVersion(config: FarrierConfig, family: PegasusFamily): FarrierConfig {
  const adapt = (cluster: ClusterConfig): ClusterConfig =>
    cluster.transport === 'simulator'
      ? {
          ...cluster,
          version: VERSIONS[family],
          metas: cluster.metas.map((server) => serverIn(family, server)),
          ...(cluster.nodes && { nodes: cluster.nodes.map((server) => serverIn(family, server)) }),
        }
      : cluster;
  return { ...config, clusters: config.clusters.map(adapt) };
}

function serverIn(family: PegasusFamily, server: string): string {
  const [host, port] = server.split(':');
  const machine = MACHINES.find(({ name, address }) => host === name || host === address);
  if (machine === undefined) return server;
  return `${family === 'head' ? machine.name : machine.address}:${port}`;
}
