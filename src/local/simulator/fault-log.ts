import type { ActiveFault, Fault } from './faults.ts';

/** How long before it is first seen a fault has happened: failure detection and the first inspection take a minute. */
const UNSEEN_MS = 60_000;

/** Remembers since when each fault has been there. */
export function faultLog(): { update(present: readonly Fault[], now: number): readonly ActiveFault[] } {
  let active: readonly ActiveFault[] = [];
  return {
    update(present, now) {
      const since = new Map(active.map((each) => [each.fault, each.since]));
      active = [...new Set(present)].map((fault) => ({ fault, since: since.get(fault) ?? now - UNSEEN_MS }));
      return active;
    },
  };
}
