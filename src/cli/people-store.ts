import type { AlertBook } from '../alerts/book.ts';
import { loadConfigFile } from '../config/load.ts';
import type { FarrierConfig } from '../config/schema.ts';
import type { HistoryReader, HistoryWriter } from '../history/ports.ts';
import { loginName } from '../local/login-name.ts';
import type { OnboardStore } from '../onboard/ports.ts';
import { watched } from '../pipeline/incident-list.ts';
import type { Operations } from '../pipeline/operate-ports.ts';
import type { Queues, Store } from '../pipeline/ports.ts';
import type { EvaluateDeps } from '../pipeline/stage-deps.ts';
import { type CliIo, UsageError } from './io.ts';
import { openStore, type StoreOptions } from './open-store.ts';
import { talkLog } from './up-report.ts';

/** What commands that people give need. */
export interface People {
  readonly deps: EvaluateDeps & {
    readonly history: HistoryReader & HistoryWriter;
    readonly onboarding: OnboardStore;
    readonly operations: Operations;
  };
  readonly config: FarrierConfig;
  readonly bookOf: (cluster: string) => Promise<AlertBook>;
}

/** Opens the configuration and the store for `work`, and closes them after it. @throws UsageError */
export async function withPeople<T>(
  options: StoreOptions & { readonly config: string },
  io: CliIo,
  work: (people: People) => Promise<T>,
): Promise<T> {
  const config = loadConfigFile(options.config);
  const { store, history, onboarding, operations, queues, close } = await openStore(options, io.now);
  try {
    const deps = {
      config,
      store,
      history,
      onboarding,
      operations,
      queues: queues ?? QUIET,
      clock: io.now,
      log: talkLog(io, false),
    };
    return await work({ deps, config, bookOf: (cluster) => bookOf(store, cluster) });
  } finally {
    await close();
  }
}

/** Nobody is woken from here: the tick of the minute sends what has waited longer than that. */
const QUIET: Queues = { evaluate: async () => {}, notify: async () => {}, diagnose: async () => {} };

async function bookOf(store: Pick<Store, 'loadState'>, cluster: string): Promise<AlertBook> {
  return (await store.loadState(cluster)).memory.alerts;
}

/** A name that has a book of alerts. @throws UsageError that names all of them */
export function requireWatched(config: FarrierConfig, name: string): string {
  const names = watched(config);
  if (names.includes(name)) return name;
  throw new UsageError(`there is no cluster ${JSON.stringify(name)}; there are: ${names.join(', ')}`);
}

/** Who acts: as said, or whoever is logged in. @throws UsageError where nobody is named */
export function requireName(by: string | undefined): string {
  const name = (by ?? loginName()).trim();
  if (name === '') throw new UsageError('who acts? Give --by NAME');
  return name;
}
