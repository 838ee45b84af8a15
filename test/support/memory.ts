import type { HistoryReader, HistoryWriter } from '../../src/history/ports.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import { memoryHistory } from './memory-history.ts';
import { memoryStore } from './memory-store.ts';

/** All that is kept, in memory. */
export function memory(): { readonly store: Store; readonly history: HistoryReader & HistoryWriter } {
  return { store: memoryStore(), history: memoryHistory() };
}
