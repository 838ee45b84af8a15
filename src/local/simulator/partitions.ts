import { type Balanced, placePartitions, type SimPartition, UNBALANCED } from './placement.ts';

/** The table that fault partition-unhealthy is about, and what its three partitions lack. */
const UNHEALTHY_TABLE = 'orders';
const LACKS_SECONDARY = 3;
const LACKS_BOTH_SECONDARIES = 7;
const LACKS_EVERYTHING = 11;

export interface PartitionFaults {
  readonly deadNodes: ReadonlySet<string>;
  /** Nodes that went and came back: alive, with all their replicas, none of them primary. */
  readonly demotedNodes: ReadonlySet<string>;
  readonly skewed: boolean;
  /** What a balancer has done about it. */
  readonly balanced?: Balanced;
  /** Nodes that ended after somebody had frozen the cluster: their primaries have no successors. */
  readonly lostWhileFrozen?: ReadonlySet<string>;
  readonly unhealthy: boolean;
  /** Too few nodes are alive: the meta chooses no new primaries. */
  readonly frozen: boolean;
}

/** Partition counts as `ls -d` classes them: write-unhealthy includes read-unhealthy, unhealthy includes both. */
export interface PartitionHealth {
  readonly fullyHealthy: number;
  readonly unhealthy: number;
  readonly writeUnhealthy: number;
  readonly readUnhealthy: number;
}

/** Partitions about a minute after what the faults did: dead nodes are out, primaries have moved. */
export function partitionsOf(faults: PartitionFaults): readonly SimPartition[] {
  const primaries = new Map<string, number>();
  const { balanced = UNBALANCED, lostWhileFrozen } = faults;
  const survivors = placePartitions(faults.skewed, balanced)
    .map((each) => (faults.unhealthy ? lose(each) : each))
    .map((each) => withoutNodes(each, faults.deadNodes))
    .map((each, order) => (order < balanced.returned ? each : demote(each, faults.demotedNodes)));
  for (const { primary } of survivors) if (primary) count(primaries, primary);
  if (faults.frozen) return survivors;
  const elected = survivors.map((each) => elect(each, primaries, faults.demotedNodes));
  return lostWhileFrozen ? elected.map((each) => withoutNodes(each, lostWhileFrozen)) : elected;
}

export function replicasOf(partition: SimPartition): readonly string[] {
  return partition.primary ? [partition.primary, ...partition.secondaries] : partition.secondaries;
}

/** @param want replicas a healthy partition has. The lower limit of two for writes is a constant of Pegasus. */
export function healthOf(partitions: readonly SimPartition[], want: number): PartitionHealth {
  const readUnhealthy = partitions.filter((each) => !each.primary).length;
  const writeUnhealthy = partitions.filter((each) => !each.primary || replicasOf(each).length < 2).length;
  const fullyHealthy = partitions.filter((each) => each.primary && replicasOf(each).length >= want).length;
  return { fullyHealthy, unhealthy: partitions.length - fullyHealthy, writeUnhealthy, readUnhealthy };
}

function lose(partition: SimPartition): SimPartition {
  if (partition.table.name !== UNHEALTHY_TABLE) return partition;
  const ballot = partition.ballot + 1;
  if (partition.index === LACKS_SECONDARY) return { ...partition, ballot, secondaries: partition.secondaries.slice(1) };
  if (partition.index === LACKS_BOTH_SECONDARIES) return { ...partition, ballot, secondaries: [] };
  if (partition.index === LACKS_EVERYTHING) return { ...partition, ballot, primary: undefined, secondaries: [] };
  return partition;
}

function withoutNodes(partition: SimPartition, dead: ReadonlySet<string>): SimPartition {
  if (!replicasOf(partition).some((node) => dead.has(node))) return partition;
  return {
    ...partition,
    ballot: partition.ballot + 1,
    primary: partition.primary && dead.has(partition.primary) ? undefined : partition.primary,
    secondaries: partition.secondaries.filter((node) => !dead.has(node)),
  };
}

/** The primary becomes a secondary behind one that has been there all the time, if there is one. */
function demote(partition: SimPartition, demoted: ReadonlySet<string>): SimPartition {
  const { primary, secondaries } = partition;
  if (!primary || !demoted.has(primary) || secondaries.every((each) => demoted.has(each))) return partition;
  return { ...partition, ballot: partition.ballot + 1, primary: undefined, secondaries: [...secondaries, primary] };
}

/** The meta makes the secondary with the fewest primaries the new primary. */
function elect(partition: SimPartition, primaries: Map<string, number>, demoted: ReadonlySet<string>): SimPartition {
  const load = (node: string) => (primaries.get(node) ?? 0) + (demoted.has(node) ? 1e6 : 0);
  const [chosen] = partition.secondaries.toSorted((a, b) => load(a) - load(b));
  if (partition.primary || chosen === undefined) return partition;
  count(primaries, chosen);
  return {
    ...partition,
    ballot: partition.ballot + 1,
    primary: chosen,
    secondaries: partition.secondaries.filter((node) => node !== chosen),
  };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
