import type { SimCluster, SimNode } from './cluster-state.ts';
import { partitionLoad } from './partition-rates.ts';
import { placePartitions, type SimPartition } from './placement.ts';

/** Where replicas are before anything happens to them. */
const USUAL = new Map(placePartitions(false).map((each) => [nameOf(each), each]));

/**
 * What a server has counted of a partition since its start, as seconds in which the table is asked as often.
 * @param counts whether the server counts, given who holds the partition: what that was has changed with the faults
 */
export function countedLoad(
  { faults, now }: SimCluster,
  node: SimNode,
  partition: SimPartition,
  counts: (partition: SimPartition) => boolean,
): number {
  const changed = Math.min(now, ...[...faults.values()].map(({ since }) => since));
  const between = (held: SimPartition, from: number, to: number) =>
    from < to && counts(held) ? partitionLoad(faults, partition, [from, to]) : 0;
  const usual = USUAL.get(nameOf(partition)) ?? partition;
  const restarted = Math.max(node.startedAt, changed);
  return between(usual, node.startedAt, changed) + between(partition, restarted, now);
}

function nameOf({ table, index }: SimPartition): string {
  return `${table.id}.${index}`;
}
