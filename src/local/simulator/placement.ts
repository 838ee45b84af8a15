import { NODES, type SimTable, TABLES } from './layout.ts';

export interface SimPartition {
  readonly table: SimTable;
  readonly index: number;
  readonly ballot: number;
  /** undefined: no primary. */
  readonly primary: string | undefined;
  readonly secondaries: readonly string[];
}

/** Where replicas are before anything happens to them: even, or with one node that holds a copy of everything. */
export function placePartitions(skewed: boolean): readonly SimPartition[] {
  const all = TABLES.flatMap((table) => Array.from({ length: table.partitions }, (_, index) => ({ table, index })));
  return all.map(({ table, index }, order) => {
    const [primary, ...secondaries] = skewed ? skewedMembers(order) : evenMembers(order);
    return { table, index, ballot: 3, primary, secondaries };
  });
}

/** Primaries go round the nodes; the two secondaries stand at distances that change with each round. */
function evenMembers(order: number): readonly string[] {
  const others = NODES.length - 1;
  const round = Math.floor(order / NODES.length);
  const distances = [0, 1 + (round % others), 1 + ((round + 1) % others)];
  return distances.map((distance) => nodeAt(order + distance));
}

/** The last node has a replica of every partition and the primary of every second one; the others share the rest. */
function skewedMembers(order: number): readonly string[] {
  const heavy = NODES.length - 1;
  const pair = Math.floor(order / 2);
  const light = [nodeAt(pair % heavy), nodeAt((pair + 1) % heavy)];
  return order % 2 === 0 ? [nodeAt(heavy), ...light] : [...light, nodeAt(heavy)];
}

function nodeAt(position: number): string {
  return NODES[position % NODES.length] ?? '';
}
