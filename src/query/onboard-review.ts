import type { ClusterCapacity } from '../onboard/capacity.ts';
import type { OnboardCase } from '../onboard/case.ts';
import type { OnboardStore } from '../onboard/ports.ts';
import type { OnboardRequest } from '../onboard/request.ts';
import { type Review, reviewRequest } from '../onboard/review.ts';
import { type MeasuredCapacity, measuredCapacity, withPromised } from './cluster-capacity.ts';
import type { QueryDeps } from './deps.ts';

export interface ReviewDeps extends QueryDeps {
  readonly onboarding: OnboardStore;
}

/** Reviews a request by what is stored of the clusters of the configuration, and of the requests accepted for them. */
export type Reviewer = (request: OnboardRequest) => Promise<Review>;

/** History by hours moves slowly, and is dear to read: it is read again after ten minutes. */
const KEPT_MS = 600_000;

/**
 * A reviewer by the last audit of each cluster, or its history where there is none. It keeps what it has read for ten minutes;
 * decisions count at once.
 */
export function reviewer(deps: ReviewDeps): Reviewer {
  let read: { readonly at: number; readonly measured: Promise<readonly MeasuredCapacity[]> } | undefined;
  return async (request) => {
    const now = deps.clock();
    if (read === undefined || now - read.at >= KEPT_MS) read = { at: now, measured: auditedClusters(deps) };
    const { measured } = read;
    try {
      const [clusters, cases] = await Promise.all([measured, deps.onboarding.cases()]);
      return reviewRequest(request, capacitiesFor(request, clusters, cases));
    } catch (error) {
      if (read?.measured === measured) read = undefined;
      throw error;
    }
  };
}

/** An audit comes every day; one that is older than this has been missed. */
const AUDIT_KEPT_MS = 36 * 3_600_000;

/** As the last audit measured them, where there was one lately: a review then reads one item of each cluster. */
async function auditedClusters(deps: ReviewDeps): Promise<readonly MeasuredCapacity[]> {
  const all = await Promise.all(
    deps.config.clusters.map(async (cluster) => {
      const audit = await deps.onboarding.audit(cluster.name);
      if (audit === undefined || deps.clock() - audit.at >= AUDIT_KEPT_MS) {
        return measuredClusters({ ...deps, config: { ...deps.config, clusters: [cluster] } });
      }
      // The configuration may have changed since.
      const memoryTotal = cluster.onboarding?.memory ?? null;
      const nodes = audit.capacity.nodes.map((node) => ({ ...node, memoryTotal }));
      return [{ capacity: { ...audit.capacity, nodes }, tables: new Set(audit.tables) }];
    }),
  );
  return all.flat();
}

/**
 * What is known of each cluster of the configuration. One of which nothing is stored is not known, which is not the same as one
 * without nodes. @param nodeMemory bytes, instead of what the configuration says
 */
export async function measuredClusters(
  deps: QueryDeps,
  nodeMemory: number | null = null,
): Promise<readonly MeasuredCapacity[]> {
  const all: MeasuredCapacity[] = [];
  for (const { name, onboarding } of deps.config.clusters) {
    all.push(await measuredCapacity(name, { nodeMemory: nodeMemory ?? onboarding?.memory ?? null }, deps));
  }
  return all.filter(({ capacity }) => capacity.nodes.length > 0);
}

/** The clusters as a request finds them: other accepted tables that are not there yet count, an earlier version of it does not. */
export function capacitiesFor(
  request: OnboardRequest,
  clusters: readonly MeasuredCapacity[],
  cases: readonly OnboardCase[],
): readonly ClusterCapacity[] {
  const others = cases.filter(({ table }) => table !== request.table);
  return clusters.map((cluster) => withPromised(cluster, others));
}
