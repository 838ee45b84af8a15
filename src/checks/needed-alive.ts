import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import { metaOption } from './options.ts';

/** min_live_node_count_for_unfreeze. */
export const LEAST_ALIVE = 3;
/** node_live_percentage_threshold_for_update, as the shipped configuration has it. */
export const LEAST_PERCENT = 50;

/** Servers below which the metas act as if frozen: the greater of a count and a share, by their options. */
export function neededAlive(snapshot: ClusterSnapshot, total: number): number {
  const least = metaOption(snapshot, 'min_live_node_count_for_unfreeze') ?? LEAST_ALIVE;
  const percent = metaOption(snapshot, 'node_live_percentage_threshold_for_update') ?? LEAST_PERCENT;
  return Math.max(least, Math.ceil((percent * total) / 100));
}
