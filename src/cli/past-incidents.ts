import type { HistoryReader, Span } from '../history/ports.ts';
import type { HistoryFault, IncidentRecord } from '../history/record.ts';
import type { IncidentLine } from '../pipeline/incident-list.ts';
import { incidentRecord, recordedLine } from '../query/incident.ts';
import { incidents } from '../query/select.ts';

export interface IncidentSource {
  readonly history: Pick<HistoryReader, 'incidents'>;
  /** Hears of what cannot be read and is left out. */
  readonly onFaults: (faults: readonly HistoryFault[]) => void;
}

const PAGE = 200;

/** Every incident that was open at some time of the span, newest first. */
export async function pastIncidents(
  clusters: readonly string[],
  span: Span,
  source: IncidentSource,
): Promise<readonly IncidentLine[]> {
  const lines: IncidentLine[] = [];
  for (const cluster of clusters) {
    for await (const record of recordsOf(cluster, span, source)) lines.push(recordedLine(record));
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
  const record = await incidentRecord(cluster, id, { history: heard(source), clock: () => now });
  return record && recordedLine(record);
}

async function* recordsOf(cluster: string, span: Span, source: IncidentSource): AsyncGenerator<IncidentRecord> {
  let after: string | undefined;
  do {
    const page = { order: 'newest', limit: PAGE, ...(after !== undefined && { after }) } as const;
    const { items, next } = await incidents(cluster, span, {}, page, { history: heard(source) });
    yield* items;
    after = next;
  } while (after !== undefined);
}

/** The history, whose faults are heard of. */
function heard({ history, onFaults }: IncidentSource): IncidentSource['history'] {
  return {
    incidents: async (...question) => {
      const page = await history.incidents(...question);
      onFaults(page.faults);
      return page;
    },
  };
}
