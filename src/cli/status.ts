import type { AlertState } from '../alerts/book.ts';
import type { ClusterConfig, InspectionConfig } from '../config/schema.ts';
import { TIMING } from '../contract.ts';
import type { Delivery, Store, StoredVerdict } from '../pipeline/ports.ts';
import { exitStatusOf, worstExit } from './exit.ts';
import { EXIT } from './io.ts';

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
  /** Number of messages that wait for their delivery. */
  readonly undelivered: number;
  /** Newest first. */
  readonly deliveries: readonly Delivery[];
}

const CADENCE_MS: Readonly<Record<InspectionConfig['every'], number>> = {
  '1m': 60_000,
  '2m': 120_000,
  '5m': 300_000,
  '10m': 600_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
};
const SHOWN_DELIVERIES = 5;

/** Reads where a cluster stands at `now` (epoch milliseconds). Nothing is written. */
export async function readStatus(cluster: ClusterConfig, store: Store, now: number): Promise<ClusterStatus> {
  const [verdicts, state, deliveries] = await Promise.all([
    store.latestVerdicts(cluster.name),
    store.loadState(cluster.name),
    store.listDeliveries(cluster.name, SHOWN_DELIVERIES),
  ]);
  const firing = Object.entries(state.memory.alerts.alerts).filter(([, alert]) => alert.phase === 'firing');
  return {
    cluster: cluster.name,
    inspections: cluster.inspections.map(({ name, every }) => {
      const last = verdicts.find((verdict) => verdict.inspection === name);
      return { inspection: name, every, last, stale: last !== undefined && isStale(last, every, now) };
    }),
    alerts: Object.fromEntries(firing),
    undelivered: Object.keys(state.outbox).length,
    deliveries,
  };
}

/** A verdict may be as old as two cadences and the time that one run may take. */
function isStale({ verdict }: StoredVerdict, every: InspectionConfig['every'], now: number): boolean {
  return now - Date.parse(verdict.time) > 2 * CADENCE_MS[every] + TIMING.deadlineSeconds * 1000;
}

/** Of the inspections the worst; one without a verdict of now is unknown. */
export function exitOfStatus({ inspections }: ClusterStatus): number {
  return worstExit(
    inspections.map(({ last, stale }) => (last === undefined || stale ? EXIT.unknown : exitStatusOf(last.verdict))),
  );
}
