import { hostShare, publishedP99 } from './benchmarks.ts';
import type { ClusterCapacity, NodeCapacity } from './capacity.ts';
import { mostOfANode } from './placement.ts';
import type { OnboardRequest } from './request.ts';
import { type Demand, demandAt } from './sizing.ts';
import type { Skew } from './skew.ts';

export type Situation = 'all_nodes' | 'one_lost';
export type Resource = 'nodes' | 'disk' | 'memory' | 'requests' | 'read_p99' | 'write_p99';

/** How far one resource is used on the worst node. Unknown is null. */
export interface Use {
  readonly resource: Resource;
  /** Share of what there is, or milliseconds, or the number of nodes that are left. */
  readonly value: number | null;
  readonly limit: number;
  readonly fits: boolean | null;
}

export interface Fit {
  readonly month: number;
  readonly situation: Situation;
  readonly uses: readonly Use[];
  /** null: nothing known speaks against it, and something is not known. */
  readonly fits: boolean | null;
}

/** Operators' documentation of Pegasus (resource management): at most 80 % of a disk and of memory. */
const DISK_LIMIT = 0.8;
const MEMORY_LIMIT = 0.8;
/** Ours, from the published curves: latency doubles past 60 % of the largest throughput; with a node lost, 80 % is borne. */
const REQUEST_LIMIT: Readonly<Record<Situation, number>> = { all_nodes: 0.6, one_lost: 0.8 };
/** Pegasus: mutation_2pc_min_replica_count, fewer copies accept no writes. */
const WRITABLE_REPLICAS = 2;
/** Pegasus keeps this many copies of what is there, as long as there are as many nodes. */
const USUAL_REPLICAS = 3;
/** With a node lost, latency may be twice the goal until the replicas are rebuilt. Ours. */
const LATENCY_SLACK: Readonly<Record<Situation, number>> = { all_nodes: 1, one_lost: 2 };

/** Whether the table, what is there, and what was accepted before fit a number of months after go-live. */
export function fitAt(
  request: OnboardRequest,
  skew: Skew,
  capacity: ClusterCapacity,
  month: number,
  situation: Situation,
): Fit {
  const left = capacity.nodes.length - (situation === 'one_lost' ? 1 : 0);
  const needed = situation === 'all_nodes' ? request.replicas : Math.min(request.replicas, WRITABLE_REPLICAS);
  const nodes: Use = { resource: 'nodes', value: left, limit: needed, fits: left >= needed };
  if (left < Math.max(1, needed)) return { month, situation, uses: [nodes], fits: false };
  // Where no node is left for the third copy, a table goes on with two.
  const demand = demandAt({ ...request, replicas: Math.min(request.replicas, left) }, skew, month);
  const share = mostOfANode(demand, left);
  const busy = requestShare(request, demand, share.requests, capacity, situation, month);
  const uses: readonly Use[] = [
    nodes,
    below('disk', worstDisk(share.bytes, capacity, situation, month), DISK_LIMIT),
    below('memory', worstMemoryShare(demand.memory * share.share, capacity, situation), MEMORY_LIMIT),
    below('requests', busy.after, REQUEST_LIMIT[situation]),
    latency('read', request.latency.readP99, capacity.readP99, busy, situation),
    latency('write', request.latency.writeP99, capacity.writeP99, busy, situation),
  ];
  return { month, situation, uses, fits: together(uses) };
}

function together(uses: readonly Use[]): boolean | null {
  if (uses.some(({ fits }) => fits === false)) return false;
  return uses.some(({ fits }) => fits === null) ? null : true;
}

function below(resource: Resource, value: number | null, limit: number): Use {
  return { resource, value, limit, fits: value === null ? null : value <= limit };
}

/** The fullest node; what the lost node held is rebuilt on the others in equal parts. null where growth is unknown later on. */
function worstDisk(placed: number, capacity: ClusterCapacity, situation: Situation, month: number): number | null {
  if (month > 0 && capacity.bytesPerMonth === null) return null;
  const { nodes, accepted } = capacity;
  const left = nodes.length - (situation === 'one_lost' ? 1 : 0);
  const promised = accepted.reduce((sum, table) => sum + table.bytes + table.bytesPerMonth * month, 0);
  // Data that shrinks is not counted on: what is not written is not promised.
  const grown = Math.max(0, capacity.bytesPerMonth ?? 0) * month;
  const added = placed + (promised + grown) / left;
  return worstKnown(
    nodes,
    rebuilt(situation, nodes),
    ({ diskUsed }) => diskUsed,
    ({ diskTotal }) => diskTotal,
    added,
  );
}

function worstMemoryShare(placed: number, { nodes }: ClusterCapacity, situation: Situation): number | null {
  const moved = rebuilt(situation, nodes);
  return worstKnown(
    nodes,
    moved,
    ({ memoryUsed }) => memoryUsed,
    ({ memoryTotal }) => memoryTotal,
    placed,
  );
}

/** Whether what a lost node held is rebuilt on the others. */
function rebuilt(situation: Situation, { length }: readonly NodeCapacity[]): boolean {
  return situation === 'one_lost' && length > USUAL_REPLICAS;
}

/**
 * The largest used share over the nodes; null where it is not known of every node.
 * @param takenOver the fullest of the others is lost, and shared out among those that are left
 */
function worstKnown(
  nodes: readonly NodeCapacity[],
  takenOver: boolean,
  used: (node: NodeCapacity) => number | null,
  total: (node: NodeCapacity) => number | null,
  added: number,
): number | null {
  const known = nodes.flatMap((node) => {
    const [part, whole] = [used(node), total(node)];
    return part === null || whole === null ? [] : [{ part, whole }];
  });
  if (known.length < nodes.length) return null;
  const [most = 0, second = 0] = known.map(({ part }) => part).sort((a, b) => b - a);
  const fullest = known.findIndex(({ part }) => part === most);
  const shares = known.map(({ part, whole }, index) => {
    const lost = takenOver ? (index === fullest ? second : most) / (nodes.length - 1) : 0;
    return (part + lost + added) / whole;
  });
  return Math.max(...shares);
}

interface Busy {
  /** Share of a host's largest throughput that was used when P99 was measured. */
  readonly before: number | null;
  /** The same on the busiest node with the table; null where the load or its growth is unknown. */
  readonly after: number | null;
}

/** Share of a host's largest throughput that the busiest node uses now; null where it is not known of every node. */
export function busiestShare(capacity: ClusterCapacity): number | null {
  return worstKnown(capacity.nodes, false, shareOf(capacity), () => capacity.hostFactor, 0);
}

function shareOf({ rowBytes }: ClusterCapacity): (node: NodeCapacity) => number | null {
  return ({ reads, writes }) => (reads === null || writes === null ? null : hostShare(reads, writes, rowBytes));
}

function requestShare(
  { records }: OnboardRequest,
  demand: Demand,
  share: number,
  capacity: ClusterCapacity,
  situation: Situation,
  month: number,
): Busy {
  const { nodes, rowBytes, hostFactor, accepted } = capacity;
  const before = capacity.p99At ?? busiestShare(capacity);
  if (month > 0 && capacity.requestsPerMonth === null) return { before, after: null };
  const grown = (1 + Math.max(0, capacity.requestsPerMonth ?? 0)) ** month;
  const left = nodes.length - (situation === 'one_lost' ? 1 : 0);
  const promised = accepted.reduce((sum, { reads, writes }) => sum + hostShare(reads, writes, rowBytes), 0) / left;
  const own = hostShare(demand.reads * share, demand.writes * share, records.average);
  const now = shareOf(capacity);
  const later = (node: NodeCapacity) => {
    const used = now(node);
    return used === null ? null : used * grown;
  };
  const after = worstKnown(nodes, situation === 'one_lost', later, () => hostFactor, promised + own);
  return { before, after };
}

/** P99 after go-live: measured now, times what the published curve rises between the load now and then. */
function latency(
  direction: 'read' | 'write',
  goal: number,
  measured: number | null,
  { before, after }: Busy,
  situation: Situation,
): Use {
  const resource = direction === 'read' ? 'read_p99' : 'write_p99';
  const value =
    before === null || after === null || measured === null
      ? null
      : (measured * publishedP99(direction, after)) / publishedP99(direction, before);
  return below(resource, value, goal * LATENCY_SLACK[situation]);
}
