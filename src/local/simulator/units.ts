import type { SimAct } from './acts.ts';
import type { Fault } from './faults.ts';
import type { SimMachine } from './layout.ts';
import { type ActiveFaults, isStruck, type StrikingFault } from './victims.ts';

/** Ends that a start undoes; a meta without ZooKeeper exits again, and a host off the network is told nothing. */
const STARTABLE: readonly Fault[] = ['node-down', 'auto-freeze', 'node-vanished', 'meta-failover'];

/** What supervisors were told last of a machine's server. */
export function lastUnitAct(acts: readonly SimAct[], { name }: Pick<SimMachine, 'name'>) {
  const last = acts.findLast((act) => act.what === 'unit' && act.machine === name);
  return last?.what === 'unit' ? last : undefined;
}

/** Whether the server of a machine is gone: it was stopped, or one of these faults has ended it since it was started. */
export function isEnded(
  machine: SimMachine,
  { faults, acts }: { readonly faults: ActiveFaults; readonly acts: readonly SimAct[] },
  by: readonly StrikingFault[],
): boolean {
  const last = lastUnitAct(acts, machine);
  if (last?.action === 'stop') return true;
  return by.some((fault) => {
    if (!isStruck(faults, machine, fault)) return false;
    const since = faults.get(fault)?.since ?? 0;
    return !(STARTABLE.includes(fault) && last !== undefined && last.at >= since);
  });
}
