import type { HistoryReader, PageRequest, Span } from '../history/ports.ts';
import type { FindingRecord, HistoryFault, IncidentRecord, Page } from '../history/record.ts';
import type { Delivery, Store } from '../pipeline/ports.ts';

/** What was found and said in a span. */
export interface Past {
  readonly findings: readonly FindingRecord[];
  readonly incidents: readonly IncidentRecord[];
  /** Oldest first, by when they were decided. */
  readonly deliveries: readonly Delivery[];
  readonly faults: readonly HistoryFault[];
}

const PAGE = 500;

export async function readPast(
  cluster: string,
  span: Span,
  history: Pick<HistoryReader, 'findings' | 'incidents'>,
  store: Pick<Store, 'listDeliveries'>,
): Promise<Past> {
  const [findings, incidents, deliveries] = await Promise.all([
    allPages((page) => history.findings(cluster, span, page)),
    allPages((page) => history.incidents(cluster, span, page)),
    deliveriesIn(cluster, span, store),
  ]);
  return {
    findings: findings.items,
    incidents: incidents.items,
    deliveries,
    faults: [...findings.faults, ...incidents.faults],
  };
}

async function allPages<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
): Promise<{ readonly items: readonly T[]; readonly faults: readonly HistoryFault[] }> {
  const items: T[] = [];
  const faults: HistoryFault[] = [];
  let after: string | undefined;
  do {
    const page = await read({ order: 'oldest', limit: PAGE, ...(after !== undefined && { after }) });
    items.push(...page.items);
    faults.push(...page.faults);
    after = page.next;
  } while (after !== undefined);
  return { items, faults };
}

/** The store lists the newest: so many are asked for that the oldest of them is older than the span, or there are no more. */
async function deliveriesIn(
  cluster: string,
  { from, until }: Span,
  store: Pick<Store, 'listDeliveries'>,
): Promise<readonly Delivery[]> {
  for (let limit = PAGE; ; limit *= 4) {
    const listed = await store.listDeliveries(cluster, limit);
    const oldest = listed.at(-1);
    if (listed.length < limit || oldest === undefined || oldest.deliveredAt < from) {
      return listed
        .filter(({ message }) => Date.parse(message.createdAt) >= from && Date.parse(message.createdAt) < until)
        .toReversed();
    }
  }
}
