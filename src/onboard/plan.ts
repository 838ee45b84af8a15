import type { ClusterCapacity } from './capacity.ts';
import type { Fit, Resource } from './fit.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import type { OnboardRequest } from './request.ts';
import type { Skew } from './skew.ts';

/** How long a cluster lasts with what is there, its growth, and the tables that were accepted and are not there yet. */
export interface CapacityPlan extends Outlook {
  readonly nodes: number;
  /** Tables that count and are not there yet. */
  readonly accepted: readonly string[];
}

const USUAL_REPLICAS = 3;
/** Without goals of a table there is nothing that latency could miss. */
const PLANNED: readonly Resource[] = ['nodes', 'disk', 'memory', 'requests'];

/** The outlook of a cluster to which nothing is added. The limits are those of a review. */
export function planOf(capacity: ClusterCapacity): CapacityPlan {
  const outlook = outlookOf(NOTHING, EVEN, capacity);
  return {
    ...outlook,
    fits: outlook.fits.map(planned),
    unknown: outlook.unknown.filter((resource) => PLANNED.includes(resource)),
    nodes: capacity.nodes.length,
    accepted: capacity.accepted.map(({ table }) => table),
  };
}

function planned({ uses, ...fit }: Fit): Fit {
  const kept = uses.filter(({ resource }) => PLANNED.includes(resource));
  const fits = kept.some((use) => use.fits === false) ? false : kept.some((use) => use.fits === null) ? null : true;
  return { ...fit, uses: kept, fits };
}

/** A table that takes nothing and wants nothing. */
const NOTHING: OnboardRequest = {
  table: '',
  cluster: null,
  purpose: '',
  owner: { team: '', contacts: [] },
  reads: { peak: 0, perDay: 0 },
  writes: { peak: 0, perDay: 0 },
  requestGrowth: 0,
  shape: 'steady',
  records: { average: 1024, largest: 1024, count: 0 },
  data: { now: 0, growth: { months6: 0, months12: 0, months36: 0 }, ttl: null, temporary: false },
  keys: { hash: [], sort: [], rows: { average: 1, largest: 1 } },
  access: { rowsPerRead: 1, scans: 'none' },
  latency: { readP99: Number.MAX_VALUE, writeP99: Number.MAX_VALUE },
  replicas: USUAL_REPLICAS,
  consistency: 'latest',
};

const EVEN: Skew = {
  partitions: 1,
  keys: 0,
  largestSize: 1,
  busiest: 1,
  sizeRatio: 1,
  requestRatio: 1,
  evenRatio: 1,
};
