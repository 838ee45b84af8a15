import type { HistoryReader, HistoryWriter } from '../../src/history/ports.ts';
import type { Diagnoses } from '../../src/pipeline/diagnose-ports.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import { memoryDiagnoses } from './memory-diagnoses.ts';
import { memoryHistory } from './memory-history.ts';
import { memoryStore } from './memory-store.ts';

/** All that is kept, in memory. */
export function memory(): {
  readonly store: Store;
  readonly history: HistoryReader & HistoryWriter;
  readonly diagnoses: Diagnoses;
} {
  return { store: memoryStore(), history: memoryHistory(), diagnoses: memoryDiagnoses() };
}
