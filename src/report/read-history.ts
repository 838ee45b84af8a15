import type { HistoryReader, PageRequest } from '../history/ports.ts';
import type { Page } from '../history/record.ts';

const PAGE = 500;

/** Every item of a list, oldest first. */
export async function allOf<T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const page = await read({ order: 'oldest', limit: PAGE, ...(after === undefined ? {} : { after }) });
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return items;
}

/** The same history, and how many of its items could not be read until now. */
export function countingFaults(history: HistoryReader): {
  readonly history: HistoryReader;
  readonly faults: () => number;
} {
  const items = new Set<string>();
  const counted = async <T extends { readonly faults: readonly { readonly item: string }[] }>(answer: Promise<T>) => {
    const told = await answer;
    for (const { item } of told.faults) items.add(item);
    return told;
  };
  return {
    history: {
      samples: (...asked) => counted(history.samples(...asked)),
      rollUps: (...asked) => counted(history.rollUps(...asked)),
      runs: (...asked) => counted(history.runs(...asked)),
      findings: (...asked) => counted(history.findings(...asked)),
      incidents: (...asked) => counted(history.incidents(...asked)),
      entities: (cluster) => history.entities(cluster),
      snapshot: (...asked) => history.snapshot(...asked),
    },
    faults: () => items.size,
  };
}
