import type { SimCluster } from './cluster-state.ts';
import type { SimMachine } from './layout.ts';
import { isStruck } from './victims.ts';

const SKEW_MS = 7 * 60_000;

/** What a machine takes for the time, in epoch milliseconds. */
export function clockOf({ faults, now }: SimCluster, machine: SimMachine): number {
  return isStruck(faults, machine, 'clock-skew') ? now + SKEW_MS : now;
}
