import type { MachineStatus } from '../../pipeline/diagnose-ports.ts';
import type { ActiveFault, Fault } from './faults.ts';
import type { SimMachine } from './layout.ts';

/** Machines that a fault strikes; one that strikes none, or all alike, has no entry. */
export const VICTIMS = {
  'node-down': ['replica2'],
  'host-unreachable': ['replica3'],
  'host-down': ['replica1'],
  'agent-down': ['replica5'],
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

/** Whether nobody gets an answer from the machine: it is off the network, or does not run. */
export function isSilent(faults: ActiveFaults, machine: Pick<SimMachine, 'name'>): boolean {
  return isStruck(faults, machine, 'host-unreachable', 'host-down');
}

const AGENT_ENDS = ['host-unreachable', 'host-down', 'agent-down'] as const;

/** The fault that has taken the machine's agent away; undefined: the agent is there. */
export function agentLostBy(faults: ActiveFaults, machine: Pick<SimMachine, 'name'>): ActiveFault | undefined {
  const fault = AGENT_ENDS.find((each) => isStruck(faults, machine, each));
  return fault && faults.get(fault);
}

/** What EC2 says of the machine: being off the network, or without an agent, does not show in its checks. */
export function machineStatusOf(faults: ActiveFaults, machine: Pick<SimMachine, 'name'>): MachineStatus {
  if (isStruck(faults, machine, 'host-down')) {
    return { state: 'stopped', system: 'not-applicable', instance: 'not-applicable' };
  }
  return { state: 'running', system: 'ok', instance: 'ok' };
}
