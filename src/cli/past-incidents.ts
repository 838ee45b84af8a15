import type { HistoryReader, Span } from '../history/ports.ts';
import type { HistoryFault, IncidentRecord } from '../history/record.ts';
import type { IncidentLine } from '../pipeline/incident-list.ts';

export interface IncidentSource {
  readonly history: Pick<HistoryReader, 'incidents'>;
  /** Hears of what cannot be read and is left out. */
  readonly onFaults: (faults: readonly HistoryFault[]) => void;
}

const PAGE = 200;
/** Incidents are not kept for longer. */
const KEPT_MS = 3 * 366 * 86_400_000;

/** Every incident that was open at some time of the span, newest first. */
export async function pastIncidents(
  clusters: readonly string[],
  span: Span,
  source: IncidentSource,
): Promise<readonly IncidentLine[]> {
  const lines: IncidentLine[] = [];
  for (const cluster of clusters) {
    for await (const record of recordsOf(cluster, span, source)) lines.push(lineOf(record));
  }
  return lines.toSorted((a, b) => b.openedAt - a.openedAt);
}

/** An incident that the cluster's book remembers no more; undefined: it is not stored either. */
export async function pastIncident(
  cluster: string,
  id: string,
  now: number,
  source: IncidentSource,
): Promise<IncidentLine | undefined> {
  for await (const record of recordsOf(cluster, { from: now - KEPT_MS, until: now + 1 }, source)) {
    if (record.id === id) return lineOf(record);
  }
  return undefined;
}

async function* recordsOf(
  cluster: string,
  span: Span,
  { history, onFaults }: IncidentSource,
): AsyncGenerator<IncidentRecord> {
  let after: string | undefined;
  do {
    const page = { order: 'newest', limit: PAGE, ...(after !== undefined && { after }) } as const;
    const { items, next, faults } = await history.incidents(cluster, span, page);
    onFaults(faults);
    yield* items;
    after = next;
  } while (after !== undefined);
}

function lineOf({ members, log: _, ...record }: IncidentRecord): IncidentLine {
  return { ...record, firing: record.phase === 'resolved' ? 0 : members.length, members: members.length };
}
