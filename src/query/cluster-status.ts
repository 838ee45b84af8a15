import type { SetAside } from '../alerts/alert.ts';
import type { AlertState } from '../alerts/book.ts';
import type { ClusterConfig, InspectionConfig } from '../config/schema.ts';
import { TIMING } from '../contract.ts';
import { cadenceMs } from '../pipeline/cadence.ts';
import { type IncidentLine, incidentLines } from '../pipeline/incident-list.ts';
import type { Delivery, StoredVerdict } from '../pipeline/ports.ts';
import type { QueryDeps } from './deps.ts';

/** Where one inspection of a cluster stands. */
export interface InspectionStatus {
  readonly inspection: string;
  readonly every: InspectionConfig['every'];
  readonly last: StoredVerdict | undefined;
  /** True where the last verdict is older than the cadence allows: it says nothing of now. */
  readonly stale: boolean;
}

export interface ClusterStatus {
  readonly cluster: string;
  readonly inspections: readonly InspectionStatus[];
  /** Open alerts by fingerprint. */
  readonly alerts: Readonly<Record<string, AlertState>>;
  /** Worst first. */
  readonly incidents: readonly IncidentLine[];
  /** Number of messages that wait for their delivery. */
  readonly undelivered: number;
  /** Messages that SNS refused for good. */
  readonly setAside: readonly SetAside[];
  /** Newest first. */
  readonly deliveries: readonly Delivery[];
}

const SHOWN_DELIVERIES = 5;

/**
 * Reads where a cluster stands at `now` (epoch milliseconds).
 * @param cluster of the configuration, or Farrier itself with no inspections
 */
export async function clusterStatus(
  cluster: Pick<ClusterConfig, 'name' | 'inspections'>,
  store: QueryDeps['store'],
  now: number,
): Promise<ClusterStatus> {
  const [verdicts, state, deliveries] = await Promise.all([
    store.latestVerdicts(cluster.name),
    store.loadState(cluster.name),
    store.listDeliveries(cluster.name, SHOWN_DELIVERIES),
  ]);
  const book = state.memory.alerts;
  return {
    cluster: cluster.name,
    inspections: cluster.inspections.map(({ name, every }) => {
      const last = verdicts.find((verdict) => verdict.inspection === name);
      return { inspection: name, every, last, stale: last !== undefined && isStale(last, every, now) };
    }),
    alerts: Object.fromEntries(Object.entries(book.alerts).filter(([, alert]) => alert.phase === 'firing')),
    incidents: incidentLines(cluster.name, book).filter(({ phase }) => phase !== 'resolved'),
    undelivered: Object.keys(state.outbox).length,
    setAside: state.setAside ?? [],
    deliveries,
  };
}

/** A verdict may be as old as two cadences and the time that one run may take. */
function isStale({ verdict }: StoredVerdict, every: InspectionConfig['every'], now: number): boolean {
  return now - Date.parse(verdict.time) > 2 * cadenceMs(every) + TIMING.deadlineSeconds * 1000;
}
