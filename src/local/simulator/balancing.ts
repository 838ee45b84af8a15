import type { SimAct } from './acts.ts';
import type { Fault } from './faults.ts';
import { isLively, movesPrimariesOnly } from './level.ts';
import { type Balanced, PARTITIONS } from './placement.ts';
import { lowestRate } from './rates.ts';
import type { ActiveFaults } from './victims.ts';

const MINUTE = 60_000;
/** Roles are switched first, which copies no data. */
const ROLES_MS = 2 * MINUTE;
/** Then data is copied: so long at 100 MB/s, and never faster than so. */
const COPIES_MS = 20 * MINUTE;
const COPIES_AT_BEST_MS = 8 * MINUTE;
const REFERENCE_RATE = 100;
/** Faults after which a node is back without primaries. */
const RETURNS = ['oom-kill', 'segfault', 'segfault-no-core'] as const satisfies readonly Fault[];
/** The balancer does nothing while a partition lacks a replica. */
const STOPS = [
  'node-down',
  'host-unreachable',
  'host-down',
  'auto-freeze',
  'node-vanished',
  'partition-unhealthy',
] as const satisfies readonly Fault[];

interface Past {
  readonly faults: ActiveFaults;
  readonly acts: readonly SimAct[];
}

/** How far the balancer has come since the cluster was last put out of balance, working whenever the level was lively. */
export function balancedBy(past: Past, leader: string, now: number): Balanced {
  const times = (list: readonly Fault[]) => list.flatMap((fault) => past.faults.get(fault)?.since ?? []);
  const starts = past.acts.flatMap((act) => (act.what === 'unit' && act.action === 'start' ? [act.at] : []));
  const end = Math.min(now, ...times(STOPS));
  const { roles, copies } = workedBetween(past.acts, leader, [Math.max(0, ...times(['skew'])), end]);
  const { roles: returned } = workedBetween(past.acts, leader, [Math.max(0, ...times(RETURNS), ...starts), end]);
  return { roles, copies, returned };
}

/** Work between two times: it is done piece by piece, each with the rates and the switch of its time. */
function workedBetween(acts: readonly SimAct[], leader: string, [from, to]: readonly [number, number]) {
  const bounds = [...acts.map(({ at }) => at).filter((at) => at > from && at < to), Math.max(from, to)];
  let [begin, worked, copied] = [from, 0, 0];
  for (const end of bounds) {
    const until = acts.filter(({ at }) => at <= begin);
    if (isLively(acts, leader, begin)) {
      const roles = Math.min(end - begin, Math.max(0, ROLES_MS - worked));
      worked += end - begin;
      if (!movesPrimariesOnly(until, leader)) copied += (end - begin - roles) / copiesMs(until);
    }
    begin = end;
  }
  return { roles: share(worked / ROLES_MS), copies: share(copied) };
}

function copiesMs(acts: readonly SimAct[]): number {
  const rate = lowestRate(acts);
  return rate === 0 ? COPIES_AT_BEST_MS : Math.max(COPIES_AT_BEST_MS, (COPIES_MS * REFERENCE_RATE) / rate);
}

function share(of: number): number {
  return Math.floor(PARTITIONS * Math.min(1, of));
}
