import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ClusterConfig } from '../../config/schema.ts';
import type { Clock } from '../../pipeline/ports.ts';
import type { LocalHost } from '../host.ts';
import { hostTags } from '../host-tags.ts';
import { actFile, noteLeader } from './acts.ts';
import { clusterAt } from './cluster-state.ts';
import { faultLog } from './fault-log.ts';
import type { Fault } from './faults.ts';
import { MACHINES } from './layout.ts';
import { releaseOf } from './release.ts';
import { ACTS_FILE, simulatedHost } from './simulated-host.ts';

export type { Fault } from './faults.ts';

export interface SimulatorOptions {
  /** Private to the simulator: rendered files go below it while a script runs, and what is done to the cluster is kept in it. */
  readonly directory: string;
  readonly clock: Clock;
  /** Faults that are present now. */
  readonly faults: () => readonly Fault[];
}

/**
 * The machines of a simulated cluster, three metas and five replica servers, under the cluster's name. They are the
 * same for every configuration: one that lists other metas meets a cluster that does not answer. They are of the version
 * that the configuration expects, where that can be simulated.
 */
export function simulatedHosts(cluster: ClusterConfig, options: SimulatorOptions): readonly LocalHost[] {
  const log = faultLog();
  const identity = { name: cluster.name, release: releaseOf(cluster.version) };
  const book = actFile(join(options.directory, ACTS_FILE));
  const now = () => {
    const time = options.clock();
    const acts = book.list();
    const cluster = clusterAt(identity, time, log.update(options.faults(), time), acts);
    noteLeader(book, acts, cluster.leader, time);
    return cluster;
  };
  return MACHINES.map((machine) =>
    simulatedHost(machine, {
      id: `i-${createHash('sha256').update(`${cluster.name}/${machine.name}`).digest('hex').slice(0, 17)}`,
      tags: hostTags(cluster),
      directory: options.directory,
      cluster: now,
    }),
  );
}
