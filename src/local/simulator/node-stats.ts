import type { SimCluster, SimNode } from './cluster-state.ts';
import { TABLES } from './layout.ts';
import { wobble } from './noise.ts';
import { replicasOf } from './partitions.ts';
import { dayCurve, mapRates, type OpRates, sumRates } from './traffic.ts';

/** Server-side P99 in milliseconds, by the shell's column names. */
export type Latencies = Readonly<Record<'get' | 'mget' | 'bget' | 'put' | 'mput', number>>;

const QUIET_P99: Latencies = { get: 0.9, mget: 1.8, bget: 1.6, put: 2.6, mput: 3.4 };
const LATENCY_STEP = 60_000;

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
  const load = dayCurve(cluster.now) * wobble(`${node.machine.name}/latency/${step}`, 0.08);
  const entries = Object.entries(QUIET_P99).map(([op, quiet]) => [op, quiet * (0.6 + 0.6 * load)]);
  return Object.fromEntries(entries) as Latencies;
}

/** Resident memory of the Pegasus process in MB. */
export function residentMb(cluster: SimCluster, name: string, role: 'meta' | 'replica'): number {
  const drift = wobble(`${name}/memory/${Math.floor(cluster.now / 600_000)}`, 0.01);
  return Math.round((role === 'meta' ? 310 : 24_600) * wobble(name, 0.04) * drift);
}

const READS: ReadonlySet<string> = new Set(['GET', 'MGET', 'BGET', 'SCAN']);
