import { join } from 'node:path';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import type { Clock } from '../pipeline/ports.ts';
import type { LocalHost } from './host.ts';
import { type Fault, simulatedHosts } from './simulator/hosts.ts';
import { thisMachine } from './this-machine.ts';

export interface HostOptions {
  /** The simulator's files go here, a directory for each cluster. */
  readonly directory: string;
  readonly clock: Clock;
  /** Faults that are present now. */
  readonly faults: () => readonly Fault[];
}

/** Clusters that can be inspected from here; the others are inspected by a deployed stack only. */
export function localClusters(config: FarrierConfig): readonly ClusterConfig[] {
  return config.clusters.filter(({ transport }) => transport !== 'ssm');
}

/** The hosts of a cluster that local mode can reach. */
export function localHosts(cluster: ClusterConfig, { directory, clock, faults }: HostOptions): readonly LocalHost[] {
  switch (cluster.transport) {
    case 'simulator':
      return simulatedHosts(cluster, { directory: join(directory, cluster.name), clock, faults });
    case 'shell':
      return [thisMachine(cluster, clock)];
    case 'ssm':
      return [];
  }
}
