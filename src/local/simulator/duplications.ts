import type { SimCluster, SimNode } from './cluster-state.ts';
import { DUPLICATED_TABLE, type SimTable, TABLES } from './layout.ts';
import { noise } from './noise.ts';
import type { SimPartition } from './placement.ts';

/** A table whose writes are sent to another cluster. */
export interface SimDuplication {
  readonly table: SimTable;
  /** Seconds of the epoch at which it was made. */
  readonly id: number;
  readonly status: 'DS_LOG';
  readonly follower: string;
}

/** What duplication-lag leaves to be sent on each primary of the table, and how old the oldest of it is. */
const LAGGING = { pending: 96_000, lagMs: 41 * 60_000 } as const;

export const DUPLICATIONS: readonly SimDuplication[] = TABLES.filter(({ name }) => name === DUPLICATED_TABLE).map(
  (table) => ({ table, id: Math.floor(table.createdAt / 1000) + 3_600, status: 'DS_LOG', follower: 'demo-standby' }),
);

/** What the primary of a partition still has to send to the other cluster; undefined: it sends nothing. */
export function unsentOf(
  { faults, now, duplications }: SimCluster,
  { table, index, primary }: SimPartition,
  { machine }: SimNode,
): { readonly pending: number; readonly lagMs: number } | undefined {
  if (primary !== machine.server || !duplications.some((each) => each.table.id === table.id)) return undefined;
  if (faults.has('duplication-lag')) return LAGGING;
  const few = noise(`${table.name}/${index}/unsent/${Math.floor(now / 10_000)}`);
  return { pending: Math.round(few * 40), lagMs: Math.round(20 + few * 300) };
}
