import { incidentNumber } from '../alerts/incident.ts';
import type { IncidentRecord } from '../history/record.ts';
import type { IncidentLine } from '../pipeline/incident-list.ts';
import type { Delivery } from '../pipeline/ports.ts';
import type { QueryDeps } from './deps.ts';

/** The messages of one incident that were sent. */
export interface IncidentMessages {
  /** Oldest first. */
  readonly messages: readonly Delivery[];
  /** False: the cluster has had so many messages since that the first of these may be missing. */
  readonly isComplete: boolean;
}

/** Where past incidents are read from. */
interface IncidentHistory {
  readonly history: Pick<QueryDeps['history'], 'incidents'>;
}

const PAGE = 200;
const DELIVERIES = 500;

/** What is stored of an incident, however long it is over; undefined: nothing is. */
export async function incidentRecord(
  cluster: string,
  id: string,
  { history, clock }: Pick<QueryDeps, 'clock'> & IncidentHistory,
): Promise<IncidentRecord | undefined> {
  let after: string | undefined;
  do {
    const page = { order: 'newest', limit: PAGE, ...(after === undefined ? {} : { after }) } as const;
    const { items, next } = await history.incidents(cluster, { from: 0, until: clock() + 1 }, page);
    const found = items.find((one) => one.id === id);
    if (found !== undefined) return found;
    // Numbers are given in the order of opening: what is older than the one that is looked for is not it.
    const last = items.at(-1);
    after = last !== undefined && incidentNumber(last.id) < incidentNumber(id) ? undefined : next;
  } while (after !== undefined);
  return undefined;
}

/** An incident that the book remembers no more, as lists show it. */
export function recordedLine({ members, log: _, ...record }: IncidentRecord): IncidentLine {
  return { ...record, firing: record.phase === 'resolved' ? 0 : members.length, members: members.length };
}

/** @param openedAt of the incident, epoch milliseconds */
export async function incidentMessages(
  cluster: string,
  id: string,
  openedAt: number,
  { store }: Pick<QueryDeps, 'store'>,
): Promise<IncidentMessages> {
  const deliveries = await store.listDeliveries(cluster, DELIVERIES);
  const oldest = Math.min(...deliveries.map(({ deliveredAt }) => deliveredAt));
  return {
    messages: deliveries
      .filter(({ message }) => message.incident === id)
      .toSorted((a, b) => a.deliveredAt - b.deliveredAt),
    isComplete: deliveries.length < DELIVERIES || oldest < openedAt,
  };
}
