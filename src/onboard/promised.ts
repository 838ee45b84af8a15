import type { AcceptedTable } from './capacity.ts';
import { acceptance, type OnboardCase } from './case.ts';
import type { OnboardRequest } from './request.ts';
import { demandAt } from './sizing.ts';

/** Only the sums count here: where the replicas lie does not change them. */
const SPREAD = { partitions: 1, keys: 0, largestSize: 1, busiest: 1, sizeRatio: 1, requestRatio: 1, evenRatio: 1 };
const MONTHS = 12;

/**
 * Tables that were accepted for a cluster and are not there yet, with what they were promised: data at go-live, its mean
 * growth over the first year, and peak requests. @param present names of the tables that are there
 */
export function promisedTables(
  cases: readonly OnboardCase[],
  cluster: string,
  present: ReadonlySet<string>,
): readonly AcceptedTable[] {
  return acceptedRequests(cases, cluster)
    .filter(({ table }) => !present.has(table))
    .map(promiseOf);
}

/** Requests that were accepted for a cluster. */
function acceptedRequests(cases: readonly OnboardCase[], cluster: string): readonly OnboardRequest[] {
  return cases.flatMap((one) => {
    const request = acceptance(one)?.version.request;
    return request !== undefined && request.cluster === cluster ? [request] : [];
  });
}

function promiseOf(request: OnboardRequest): AcceptedTable {
  const [now, later] = [demandAt(request, SPREAD, 0), demandAt(request, SPREAD, MONTHS)];
  return {
    table: request.table,
    bytes: now.disk,
    bytesPerMonth: Math.max(0, later.disk - now.disk) / MONTHS,
    reads: now.reads,
    writes: now.writes,
  };
}
