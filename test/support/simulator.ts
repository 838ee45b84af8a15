import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClusterConfig, configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import type { LocalHost } from '../../src/local/host.ts';
import { clusterAt, type SimCluster } from '../../src/local/simulator/cluster-state.ts';
import type { Fault } from '../../src/local/simulator/faults.ts';
import { simulatedHosts } from '../../src/local/simulator/hosts.ts';
import { releaseOf } from '../../src/local/simulator/release.ts';

/** A Wednesday at noon, UTC, long after the simulated machines were booted. */
export const NOON = Date.UTC(2026, 5, 17, 12, 0, 0);
export const MINUTE = 60_000;

export const METAS = 'meta1:34601,meta2:34601,meta3:34601';
/** No machine has a Pegasus shell there. */
const NO_SHELL = '/nonexistent/pegasus';

export const demoConfig: FarrierConfig = configSchema.parse({
  clusters: [
    {
      name: 'demo',
      transport: 'simulator',
      version: '2.6.0-SNAPSHOT',
      metas: METAS.split(','),
      nodes: [1, 2, 3, 4, 5].map((number) => `replica${number}:34801`),
      tables: 4,
      shell: { path: NO_SHELL },
    },
  ],
});
export const demoCluster: ClusterConfig = firstOf(demoConfig.clusters);

export const CLUSTER_PARAMETERS = { SSM_cluster: 'demo', SSM_metas: METAS, SSM_shell: NO_SHELL };
export const HOST_PARAMETERS = { SSM_cluster: 'demo', SSM_ports: '34601,34801' };

/** The cluster with faults that struck a minute before. */
export function clusterWith(faults: readonly Fault[], now = NOON, version = '2.6.0-SNAPSHOT'): SimCluster {
  return clusterAt(
    { name: 'demo', release: releaseOf(version) },
    now,
    faults.map((fault) => ({ fault, since: now - MINUTE })),
  );
}

/** Hosts in a directory of their own, which is gone afterwards. Faults and time may change while they are used. */
export async function withHosts<T>(
  faults: readonly Fault[] | (() => readonly Fault[]),
  use: (hosts: readonly LocalHost[], directory: string) => Promise<T>,
  now: number | (() => number) = NOON,
  cluster: ClusterConfig = demoCluster,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'farrier-simulator-'));
  const options = {
    directory,
    clock: typeof now === 'number' ? () => now : now,
    faults: typeof faults === 'function' ? faults : () => faults,
  };
  try {
    return await use(simulatedHosts(cluster, options), directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** For lists that cannot be empty. */
export function firstOf<T>(values: readonly T[]): T {
  const [first] = values;
  if (first === undefined) throw new Error('the list is empty');
  return first;
}
