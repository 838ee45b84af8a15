import { NODES, type SimTable, TABLES } from './layout.ts';

export interface SimPartition {
  readonly table: SimTable;
  readonly index: number;
  readonly ballot: number;
  /** undefined: no primary. */
  readonly primary: string | undefined;
  readonly secondaries: readonly string[];
}

/** How far a balancer has come: of so many partitions, in their order. */
export interface Balanced {
  /** Have an even primary in a skewed cluster, … */
  readonly roles: number;
  /** … and even replicas. */
  readonly copies: number;
  /** Have their primary on a node again that came back without any. */
  readonly returned: number;
}

export const UNBALANCED: Balanced = { roles: 0, copies: 0, returned: 0 };
/** Partitions of all tables. */
export const PARTITIONS = TABLES.reduce((sum, { partitions }) => sum + partitions, 0);

/** Where replicas are before anything happens to them: even, or with one node that holds a copy of everything. */
export function placePartitions(skewed: boolean, balanced: Balanced = UNBALANCED): readonly SimPartition[] {
  const all = TABLES.flatMap((table) => Array.from({ length: table.partitions }, (_, index) => ({ table, index })));
  return all.map(({ table, index }, order) => {
    const [primary, ...secondaries] = skewed ? membersAt(order, balanced) : evenMembers(order);
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

/** The same replicas, each partition with the primary on the member that has the fewest so far. */
const EVEN_ROLES: readonly (readonly string[])[] = evenRoles();

function evenRoles(): readonly (readonly string[])[] {
  const primaries = new Map<string, number>();
  return Array.from({ length: PARTITIONS }, (_, order) => {
    const members = skewedMembers(order).toSorted((a, b) => (primaries.get(a) ?? 0) - (primaries.get(b) ?? 0));
    const [primary = ''] = members;
    primaries.set(primary, (primaries.get(primary) ?? 0) + 1);
    return members;
  });
}

function membersAt(order: number, { roles, copies }: Balanced): readonly string[] {
  if (order < copies) return evenMembers(order);
  return (order < roles ? EVEN_ROLES[order] : undefined) ?? skewedMembers(order);
}

function nodeAt(position: number): string {
  return NODES[position % NODES.length] ?? '';
}
