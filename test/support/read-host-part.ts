import type { HostSnapshot } from '../../src/pegasus/host-snapshot.ts';
import { readHost } from '../../src/pegasus/read-host.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { BOOTED_AT, HOST_TEXTS, type HostStepName, hostSteps } from './host-steps.ts';

export const SOURCE = { time: BOOTED_AT + 864_000_000, cluster: 'c1', host: 'replica1' };

/** The part of the snapshot that each step tells. */
export const PARTS = {
  identity: 'identity',
  cpu: 'cpuPercent',
  memory: 'memory',
  disks: 'disks',
  network: 'interfaces',
  sockets: 'sockets',
  processes: 'processes',
  kernel: 'kernelEvents',
} as const satisfies Record<HostStepName, keyof HostSnapshot>;
export const NAMES = Object.keys(PARTS) as HostStepName[];

/** The part that a step tells, with that step changed. */
export function part(name: HostStepName, change: Partial<Step> | undefined) {
  return readHost(SOURCE, hostSteps({ [name]: change }))[PARTS[name]];
}
/** The part of a step that printed this. */
export const of = (name: HostStepName, stdout: string) => part(name, { stdout });
/** The part of a step whose healthy text was changed. */
export const edited = (name: HostStepName, from: string | RegExp, to: string) =>
  of(name, HOST_TEXTS[name].replace(from, to));
