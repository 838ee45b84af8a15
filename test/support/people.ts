import type { AlertBook } from '../../src/alerts/book.ts';
import { configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import type { OnboardStore } from '../../src/onboard/ports.ts';
import type { Operations } from '../../src/pipeline/operate-ports.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import type { EvaluateDeps } from '../../src/pipeline/stage-deps.ts';
import { MINUTE, START } from './alerts/events.ts';
import { DOWN, moved } from './alerts/moved.ts';
import { type MemoryHistory, memoryHistory } from './memory-history.ts';
import { memoryOnboarding } from './memory-onboarding.ts';
import { memoryOperations } from './memory-operations.ts';
import { memoryStore } from './memory-store.ts';

/** A quarter of an hour after the first run. */
export const LATER = START + 15 * MINUTE;

const PEOPLE_CONFIG: FarrierConfig = configSchema.parse({
  clusters: [
    { name: 'demo', metas: ['meta1:34601'] },
    { name: 'other', metas: ['meta2:34601'] },
  ],
  contacts: [{ name: 'ops', email: 'ops@example.com' }],
  operations: { enabled: true },
});

/** The book of `demo` in which one server is down and people have been told of it, as demo-1. */
export function bookWithIncident(): AlertBook {
  const cluster = moved();
  cluster.run(DOWN);
  return cluster.book();
}

/** Puts a book where the functions look for it. */
export async function seed(store: Store, book: AlertBook): Promise<void> {
  const { version, memory, lastRuns } = await store.loadState('demo');
  const next = { lastRuns, memory: { ...memory, alerts: book }, messages: [] };
  if (!(await store.commitState('demo', version, next))) throw new Error('somebody else has changed the state');
}

export interface Surroundings {
  readonly deps: EvaluateDeps & {
    readonly history: MemoryHistory;
    readonly onboarding: OnboardStore;
    readonly operations: Operations;
  };
  /** Clusters for which notify was woken. */
  readonly woken: string[];
  readonly book: () => Promise<AlertBook>;
}

/** Everything that a person's command touches, in memory. */
export async function surroundings(book: AlertBook = bookWithIncident(), store = memoryStore()): Promise<Surroundings> {
  await seed(store, book);
  const woken: string[] = [];
  const queues = {
    evaluate: async () => {},
    notify: async (cluster: string) => void woken.push(cluster),
    diagnose: async () => {},
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  return {
    deps: {
      config: PEOPLE_CONFIG,
      store,
      history: memoryHistory(),
      onboarding: memoryOnboarding(),
      operations: memoryOperations(),
      queues,
      clock: () => LATER,
      log,
    },
    woken,
    book: async () => (await store.loadState('demo')).memory.alerts,
  };
}
