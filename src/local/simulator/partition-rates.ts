import { HOT_PARTITION, WRITABLE_REPLICAS } from './layout.ts';
import { wobble } from './noise.ts';
import { replicasOf } from './partitions.ts';
import type { SimPartition } from './placement.ts';
import { clientLoad, isRead, mapRates, type OpRates } from './traffic.ts';
import type { ActiveFaults } from './victims.ts';

/** How unevenly hash keys spread: the share of a partition differs by so much from that of the others. */
const SPREAD = 0.15;
const STEP_MS = 60_000;
/** Requests of the partition with the hot key against those of any other. */
const HEAT = 12;

/**
 * What clients do to each partition, as operations per second: the traffic of its table, spread over the partitions that
 * are served. One that is not has none.
 * @param traffic of the tables, by name
 */
export function partitionTraffic(
  partitions: readonly SimPartition[],
  traffic: ReadonlyMap<string, OpRates>,
  faults: ActiveFaults,
  now: number,
): ReadonlyMap<SimPartition, OpRates> {
  const weight = (partition: SimPartition) => wobble(nameAt(partition, now), SPREAD) * heatOf(faults, partition);
  const rates = [...traffic].flatMap(([table, total]) => {
    const own = partitions.filter((each) => each.table.name === table);
    const reads = sharesOf(own.filter(isReadable), weight);
    const writes = sharesOf(own.filter(isWritable), weight);
    const shareOf = (partition: SimPartition) =>
      mapRates(total, (value, op) => value * ((isRead(op) ? reads : writes).get(partition) ?? 0));
    return own.map((partition) => [partition, shareOf(partition)] as const);
  });
  return new Map(rates);
}

/** Seconds in which its table, in the middle of the day, is asked as often as a partition was between two times. */
export function partitionLoad(
  faults: ActiveFaults,
  partition: SimPartition,
  [from, to]: readonly [number, number],
): number {
  const others = partition.table.partitions - 1;
  const heated = partition.table.name === HOT_PARTITION.table ? faults.get('hotspot-partition')?.since : undefined;
  const since = Math.min(to, Math.max(from, heated ?? to));
  const hot = heatOf(faults, partition) / (HEAT + others);
  return clientLoad(faults, [from, since]) / (others + 1) + clientLoad(faults, [since, to]) * hot;
}

function sharesOf(
  served: readonly SimPartition[],
  weight: (partition: SimPartition) => number,
): ReadonlyMap<SimPartition, number> {
  const total = served.reduce((sum, each) => sum + weight(each), 0);
  return new Map(served.map((each) => [each, weight(each) / total]));
}

function isReadable({ primary }: SimPartition): boolean {
  return primary !== undefined;
}

function isWritable(partition: SimPartition): boolean {
  return isReadable(partition) && replicasOf(partition).length >= WRITABLE_REPLICAS;
}

function heatOf(faults: ActiveFaults, { table, index }: SimPartition): number {
  const hot = table.name === HOT_PARTITION.table && index === HOT_PARTITION.index;
  return hot && faults.has('hotspot-partition') ? HEAT : 1;
}

function nameAt({ table, index }: SimPartition, now: number): string {
  return `${table.name}/${index}/share/${Math.floor(now / STEP_MS)}`;
}
