import type { ClusterCapacity, NodeCapacity } from './capacity.ts';
import { busiestShare, type Fit, fitAt, type Resource, type Situation } from './fit.ts';
import type { OnboardRequest } from './request.ts';
import type { Skew } from './skew.ts';

export const HORIZONS = [0, 6, 12, 36] as const;
const SITUATIONS: readonly Situation[] = ['all_nodes', 'one_lost'];
const LAST_MONTH = 36;
/** More nodes than this are another project, not a change to a request. Ours. */
const MOST_NODES_ADDED = 100;

/** Whether a table fits a cluster, for how long, and what would make it fit. */
export interface Outlook {
  readonly cluster: string;
  /** At HORIZONS, with all nodes and with one lost. */
  readonly fits: readonly Fit[];
  /** The first month in which it does not fit; null: within 36 months there is none that is known. */
  readonly stopsAt: number | null;
  /** What runs out in that month. */
  readonly stoppedBy: readonly Resource[];
  /** Nodes like the mean of those that are there that make it fit for 12 and for 36 months; null where no number up to 100 does. */
  readonly nodesToAdd: { readonly months12: number | null; readonly months36: number | null };
  /** What is not known of the cluster. */
  readonly unknown: readonly Resource[];
}

/** Looks 36 months ahead. */
export function outlookOf(request: OnboardRequest, skew: Skew, capacity: ClusterCapacity): Outlook {
  const fits = HORIZONS.flatMap((month) => atMonth(request, skew, capacity, month));
  const stop = firstMisfit(request, skew, capacity, LAST_MONTH);
  const unknown = fits.flatMap(({ uses }) => uses.filter((use) => use.fits === null).map(({ resource }) => resource));
  return {
    cluster: capacity.cluster,
    fits,
    stopsAt: stop?.month ?? null,
    stoppedBy: stop?.by ?? [],
    nodesToAdd: {
      months12: nodesToAdd(request, skew, capacity, 12),
      months36: nodesToAdd(request, skew, capacity, LAST_MONTH),
    },
    unknown: [...new Set(unknown)],
  };
}

function atMonth(request: OnboardRequest, skew: Skew, capacity: ClusterCapacity, month: number): readonly Fit[] {
  return SITUATIONS.map((situation) => fitAt(request, skew, capacity, month, situation));
}

function firstMisfit(request: OnboardRequest, skew: Skew, capacity: ClusterCapacity, until: number) {
  for (let month = 0; month <= until; month += 1) {
    const wrong = atMonth(request, skew, capacity, month).filter(({ fits }) => fits === false);
    if (wrong.length === 0) continue;
    const by = wrong.flatMap(({ uses }) => uses.filter((use) => use.fits === false).map(({ resource }) => resource));
    return { month, by: [...new Set(by)] };
  }
  return undefined;
}

/** Fewer nodes never fit better than more, so the number is found by halving. */
function nodesToAdd(request: OnboardRequest, skew: Skew, capacity: ClusterCapacity, months: number): number | null {
  const enough = (added: number) => firstMisfit(request, skew, withNodes(capacity, added), months) === undefined;
  if (enough(0)) return 0;
  if (!enough(MOST_NODES_ADDED)) return null;
  let [tooFew, plenty] = [0, MOST_NODES_ADDED];
  while (plenty - tooFew > 1) {
    const middle = Math.floor((tooFew + plenty) / 2);
    if (enough(middle)) plenty = middle;
    else tooFew = middle;
  }
  return plenty;
}

/**
 * The cluster with nodes added, each like the mean of those that are there, after balancing: data and requests are spread over
 * all of them. So no node is used more than the worst one was before.
 */
export function withNodes(capacity: ClusterCapacity, added: number): ClusterCapacity {
  const { nodes } = capacity;
  if (added === 0 || nodes.length === 0) return capacity;
  const kept = nodes.length / (nodes.length + added);
  const part = (value: number | null) => (value === null ? null : value * kept);
  const balanced = nodes.map((node) => ({
    ...node,
    diskUsed: part(node.diskUsed),
    reads: part(node.reads),
    writes: part(node.writes),
  }));
  const mean = meanNode(balanced);
  const fresh = Array.from({ length: added }, (_, index) => ({ ...mean, name: `added-${index + 1}` }));
  // Latency was measured under the load of today, before these nodes.
  return { ...capacity, nodes: [...balanced, ...fresh], p99At: capacity.p99At ?? busiestShare(capacity) };
}

function meanNode(nodes: readonly NodeCapacity[]): Omit<NodeCapacity, 'name'> {
  const known = (value: (node: NodeCapacity) => number | null) =>
    nodes.reduce<number | null>((sum, node) => {
      const more = value(node);
      return sum === null || more === null ? null : sum + more / nodes.length;
    }, 0);
  return {
    diskTotal: known(({ diskTotal }) => diskTotal),
    diskUsed: known(({ diskUsed }) => diskUsed),
    memoryTotal: known(({ memoryTotal }) => memoryTotal),
    memoryUsed: known(({ memoryUsed }) => memoryUsed),
    reads: known(({ reads }) => reads),
    writes: known(({ writes }) => writes),
  };
}

/** Where the table could go instead: the clusters on which it fits longest, then those with most nodes to spare. */
export function rankAlternatives(
  request: OnboardRequest,
  skew: Skew,
  clusters: readonly ClusterCapacity[],
): readonly Outlook[] {
  return clusters
    .map((capacity) => outlookOf(request, skew, capacity))
    .toSorted(
      (a, b) =>
        lasts(b) - lasts(a) ||
        a.unknown.length - b.unknown.length ||
        fullness(a) - fullness(b) ||
        (a.cluster < b.cluster ? -1 : 1),
    );
}

function lasts({ stopsAt }: Outlook): number {
  return stopsAt ?? LAST_MONTH + 1;
}

/** How full the fullest disk is in 12 months with a node lost; unknown counts as full. */
function fullness({ fits }: Outlook): number {
  const fit = fits.find(({ month, situation }) => month === 12 && situation === 'one_lost');
  return fit?.uses.find(({ resource }) => resource === 'disk')?.value ?? 1;
}
