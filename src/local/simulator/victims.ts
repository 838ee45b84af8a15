import type { ActiveFault, Fault } from './faults.ts';
import type { SimMachine } from './layout.ts';

/** Machines that a fault strikes; one that strikes none, or all alike, has no entry. */
export const VICTIMS = {
  'node-down': ['replica2'],
  'host-unreachable': ['replica3'],
  'auto-freeze': ['replica1', 'replica3', 'replica5'],
  'node-vanished': ['replica2'],
  'disk-full': ['replica4'],
  'disk-refusing': ['replica4'],
  skew: ['replica5'],
  'meta-failover': ['meta1'],
  'meta-leader-hang': ['meta1'],
  'level-lost-on-failover': ['meta1'],
  'zookeeper-loss': ['meta1', 'meta2', 'meta3'],
  'connection-storm': ['meta1'],
  'oom-kill': ['replica3'],
  segfault: ['replica4'],
  'segfault-no-core': ['replica2'],
  'restart-loop': ['replica4'],
  'rolling-restart': ['replica1', 'replica2', 'replica3', 'replica4', 'replica5'],
  'version-mismatch': ['replica5'],
  'mixed-versions': ['replica5'],
  'clock-skew': ['replica3'],
  'slow-node': ['replica4'],
} as const satisfies Partial<Record<Fault, readonly string[]>>;

export type StrikingFault = keyof typeof VICTIMS;
export type ActiveFaults = ReadonlyMap<Fault, ActiveFault>;

/** Whether any of these faults is there and strikes the machine. */
export function isStruck(faults: ActiveFaults, { name }: Pick<SimMachine, 'name'>, ...by: readonly StrikingFault[]) {
  return by.some((fault) => faults.has(fault) && (VICTIMS[fault] as readonly string[]).includes(name));
}
