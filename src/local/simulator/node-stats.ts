import type { SimCluster, SimNode } from './cluster-state.ts';
import { wobble } from './noise.ts';
import { replicasOf } from './partitions.ts';
import { dayCurve, isRead, mapRates, type OpRates, sumRates } from './traffic.ts';
import { isStruck } from './victims.ts';

/** Server-side P99 in milliseconds, by the shell's column names. */
export type Latencies = Readonly<Record<'get' | 'mget' | 'bget' | 'put' | 'mput', number>>;

const QUIET_P99: Latencies = { get: 0.9, mget: 1.8, bget: 1.6, put: 2.6, mput: 3.4 };
/** Of RocksDB, full since long ago. */
export const BLOCK_CACHE_MB = 9_830;
const LATENCY_STEP = 60_000;
const SLOW = 60;
/** What a node is asked per second: reads of its primaries, writes of all its replicas, as Pegasus counts them. */
export function nodeRates({ partitionTraffic }: SimCluster, { machine }: SimNode): OpRates {
  const rates = [...partitionTraffic].flatMap(([partition, asked]) => {
    if (partition.primary === machine.server) return [asked];
    return replicasOf(partition).includes(machine.server)
      ? [mapRates(asked, (value, op) => (isRead(op) ? 0 : value))]
      : [];
  });
  return sumRates(rates);
}

/** What clients ask of a node per second: requests to its primaries. */
export function clientRates({ partitionTraffic }: SimCluster, { machine }: SimNode): OpRates {
  return sumRates([...partitionTraffic].flatMap(([{ primary }, asked]) => (primary === machine.server ? [asked] : [])));
}

/** Latency rises with the day's load, a little differently on each node. */
export function nodeLatencies(cluster: SimCluster, node: SimNode): Latencies {
  const step = Math.floor(cluster.now / LATENCY_STEP);
  const slow = isSlow(cluster, node) ? SLOW : 1;
  const load = dayCurve(cluster.now) * wobble(`${node.machine.name}/latency/${step}`, 0.08);
  const entries = Object.entries(QUIET_P99).map(([op, quiet]) => [op, quiet * (0.6 + 0.6 * load) * slow]);
  return Object.fromEntries(entries) as Latencies;
}

function isSlow({ faults, effectiveLevel }: SimCluster, { machine }: SimNode): boolean {
  if (faults.has('latency-spike') || isStruck(faults, machine, 'slow-node')) return true;
  return faults.has('balance-hurts') && effectiveLevel === 'lively';
}

/** Resident memory of the Pegasus process in MB. */
export function residentMb(cluster: SimCluster, name: string, role: 'meta' | 'replica'): number {
  const drift = wobble(`${name}/memory/${Math.floor(cluster.now / 600_000)}`, 0.01);
  return Math.round((role === 'meta' ? 310 : 24_600) * wobble(name, 0.04) * drift);
}

/** Connections that others hold to a server. */
export function sessionsOf(role: 'meta' | 'replica'): number {
  return role === 'meta' ? 41 : 118;
}
