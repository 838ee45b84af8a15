import type { Fault } from './faults.ts';
import type { SimMachine } from './layout.ts';
import { type ActiveFaults, isStruck, type StrikingFault, VICTIMS } from './victims.ts';

/** Faults that end a server process which is started again within seconds. */
const COMES_BACK = [
  'level-lost-on-failover',
  'oom-kill',
  'segfault',
  'segfault-no-core',
] as const satisfies readonly Fault[];
const BACK_AFTER_MS = 8_000;
const LOOP_MS = 120_000;
const ROLLING_MS = 60_000;

/** Epoch milliseconds of the last start of a server. Without a fault it never changes. */
export function startedAt(faults: ActiveFaults, machine: SimMachine, now: number): number {
  const ends = COMES_BACK.map((fault) => sinceOf(faults, machine, fault));
  const restarts = ends.flatMap((at) => (at === undefined ? [] : [at + BACK_AFTER_MS]));
  if (isStruck(faults, machine, 'restart-loop')) restarts.push(Math.floor(now / LOOP_MS) * LOOP_MS - BACK_AFTER_MS);
  const begun = sinceOf(faults, machine, 'rolling-restart');
  const turn = (VICTIMS['rolling-restart'] as readonly string[]).indexOf(machine.name);
  if (begun !== undefined && begun + turn * ROLLING_MS < now) restarts.push(begun + turn * ROLLING_MS);
  return Math.max(machine.startedAt, ...restarts);
}

/** When a fault of this machine has struck it. */
export function sinceOf(faults: ActiveFaults, machine: SimMachine, fault: StrikingFault): number | undefined {
  return isStruck(faults, machine, fault) ? faults.get(fault)?.since : undefined;
}
