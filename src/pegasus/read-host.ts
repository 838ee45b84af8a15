import { clockOf } from './host/read-clock.ts';
import { coresOf } from './host/read-cores.ts';
import { cpuPercentOf } from './host/read-cpu.ts';
import { disksOf } from './host/read-disks.ts';
import { identityOf } from './host/read-identity.ts';
import { interfacesOf } from './host/read-interfaces.ts';
import { kernelEventsOf } from './host/read-kernel-events.ts';
import { limitsOf } from './host/read-limits.ts';
import { memoryOf } from './host/read-memory.ts';
import { processesOf } from './host/read-processes.ts';
import { replicaDirectoriesOf } from './host/read-replica-directories.ts';
import { socketsOf } from './host/read-sockets.ts';
import type { HostSnapshot } from './host-snapshot.ts';
import type { Reading } from './reading.ts';
import type { Step } from './step.ts';
import { attempt } from './unreadable.ts';

/**
 * Reads the steps of one run of the host probe (texts: docs/probes.md). What a step does not tell is unknown, each part
 * on its own. Never throws.
 *
 * @param source time in epoch milliseconds, cluster and host as the frame's header has them
 */
export function readHost(
  source: { readonly time: number; readonly cluster: string; readonly host: string },
  steps: readonly Step[],
): HostSnapshot {
  return {
    time: source.time,
    cluster: source.cluster,
    host: source.host,
    identity: attempt(() => identityOf(steps)),
    cpuPercent: attempt(() => cpuPercentOf(steps)),
    memory: attempt(() => memoryOf(steps)),
    disks: attempt(() => disksOf(steps)),
    interfaces: attempt(() => interfacesOf(steps)),
    sockets: attempt(() => socketsOf(steps)),
    processes: attempt(() => processesOf(steps)),
    kernelEvents: attempt(() => kernelEventsOf(steps)),
    ...laterParts(steps),
  };
}

/** Parts that captures of older probes do not have: absent, so that nobody takes them for a failure. */
function laterParts(steps: readonly Step[]): Partial<HostSnapshot> {
  const readers = [
    ['limits', 'limits', limitsOf],
    ['clock', 'clock_state', clockOf],
    ['replicaDirectories', 'replica_dirs', replicaDirectoriesOf],
    ['cores', 'cores', coresOf],
  ] as const;
  const parts: [string, Reading<unknown>][] = [];
  for (const [part, step, read] of readers) {
    if (steps.some((each) => each.step === step)) parts.push([part, attempt<unknown>(() => read(steps))]);
  }
  return Object.fromEntries(parts);
}
