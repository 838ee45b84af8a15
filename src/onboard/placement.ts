import type { Demand } from './sizing.ts';

/** What one node gets of a table. */
export interface Placed {
  readonly replicas: number;
  /** Bytes on its disks. */
  readonly bytes: number;
}

/**
 * Replicas of a table on nodes as the balancer of Pegasus leaves them: the same number on every node, give or take one, and
 * never two of one partition. The largest partition is partition 0, the others share the rest.
 * @param nodes at least the number of replicas
 */
export function place(
  demand: Pick<Demand, 'partitions' | 'replicas' | 'disk' | 'largestSize'>,
  nodes: number,
): readonly Placed[] {
  const { partitions, replicas, disk, largestSize } = demand;
  const perCopy = disk / replicas;
  const largest = partitions === 1 ? 1 : largestSize;
  const other = partitions === 1 ? 0 : (1 - largest) / (partitions - 1);
  const counts = new Array<number>(nodes).fill(0);
  const bytes = new Array<number>(nodes).fill(0);
  for (let copy = 0; copy < partitions * replicas; copy += 1) {
    // Copies of a partition are neighbours, so they are on different nodes as long as there are enough.
    const node = copy % nodes;
    counts[node] = (counts[node] ?? 0) + 1;
    bytes[node] = (bytes[node] ?? 0) + perCopy * (copy < replicas ? largest : other);
  }
  return counts.map((count, node) => ({ replicas: count, bytes: bytes[node] ?? 0 }));
}

/**
 * The most that a node can get: as many replicas as any node has, one of them the largest. Unlike a single placement it never
 * rises when a node is added.
 * @returns bytes on disk, the share of the table's replicas, and the share of its requests
 */
export function mostOfANode(
  demand: Demand,
  nodes: number,
): { readonly bytes: number; readonly share: number; readonly requests: number } {
  const { partitions, replicas, disk, largestSize, busiest } = demand;
  const copies = Math.ceil((partitions * replicas) / nodes);
  const primaries = Math.ceil(partitions / nodes);
  const even = disk / (partitions * replicas);
  return {
    bytes: (copies - 1) * even + Math.max(even, (disk / replicas) * largestSize),
    share: copies / (partitions * replicas),
    requests: (primaries - 1) / partitions + Math.max(1 / partitions, busiest),
  };
}
