import type { SimCluster, SimNode } from './cluster-state.ts';
import { DUPLICATED_TABLE, TABLES } from './layout.ts';
import { wobble } from './noise.ts';
import { replicasOf } from './partitions.ts';
import { dayCurve, mapRates, type OpRates, sumRates } from './traffic.ts';
import { isStruck } from './victims.ts';

/** Server-side P99 in milliseconds, by the shell's column names. */
export type Latencies = Readonly<Record<'get' | 'mget' | 'bget' | 'put' | 'mput', number>>;

const QUIET_P99: Latencies = { get: 0.9, mget: 1.8, bget: 1.6, put: 2.6, mput: 3.4 };
const LATENCY_STEP = 60_000;
const SLOW = 60;
/** What duplication-lag leaves on each primary of the duplicated table. */
export const PENDING_MUTATIONS = 96_000;
export const LAG_MS = 41 * 60_000;

/** What a node is asked per second: reads of its primaries, writes of all its replicas, as Pegasus counts them. */
export function nodeRates(cluster: SimCluster, node: SimNode): OpRates {
  const server = node.machine.server;
  const parts = TABLES.map((table) => {
    const rates = cluster.traffic.get(table.name) ?? sumRates([]);
    const held = cluster.partitions.filter((each) => each.table.id === table.id && replicasOf(each).includes(server));
    const primaries = held.filter((each) => each.primary === server).length;
    return mapRates(rates, (value, op) => (value * (READS.has(op) ? primaries : held.length)) / table.partitions);
  });
  return sumRates(parts);
}

/** Latency rises with the day's load, a little differently on each node. */
export function nodeLatencies(cluster: SimCluster, node: SimNode): Latencies {
  const step = Math.floor(cluster.now / LATENCY_STEP);
  const slow = cluster.faults.has('latency-spike') || isStruck(cluster.faults, node.machine, 'slow-node') ? SLOW : 1;
  const load = dayCurve(cluster.now) * wobble(`${node.machine.name}/latency/${step}`, 0.08);
  const entries = Object.entries(QUIET_P99).map(([op, quiet]) => [op, quiet * (0.6 + 0.6 * load) * slow]);
  return Object.fromEntries(entries) as Latencies;
}

/** Resident memory of the Pegasus process in MB. */
export function residentMb(cluster: SimCluster, name: string, role: 'meta' | 'replica'): number {
  const drift = wobble(`${name}/memory/${Math.floor(cluster.now / 600_000)}`, 0.01);
  return Math.round((role === 'meta' ? 310 : 24_600) * wobble(name, 0.04) * drift);
}

/** What a node still has to send to the other cluster, for the partitions that it leads. */
export function duplicationOf(
  cluster: SimCluster,
  node: SimNode,
): { readonly pending: number; readonly lagMs: number } {
  if (!cluster.faults.has('duplication-lag')) return { pending: 0, lagMs: 0 };
  const led = cluster.partitions.filter(
    ({ table, primary }) => table.name === DUPLICATED_TABLE && primary === node.machine.server,
  );
  return { pending: led.length * PENDING_MUTATIONS, lagMs: led.length > 0 ? LAG_MS : 0 };
}

/** Connections that others hold to a server. */
export function sessionsOf(role: 'meta' | 'replica'): number {
  return role === 'meta' ? 41 : 118;
}

const READS: ReadonlySet<string> = new Set(['GET', 'MGET', 'BGET', 'SCAN']);
