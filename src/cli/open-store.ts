import type { UsageReader } from '../cost/usage.ts';
import type { HistoryReader, HistoryWriter } from '../history/ports.ts';
import type { OnboardStore } from '../onboard/ports.ts';
import type { Diagnoses } from '../pipeline/diagnose-ports.ts';
import type { Operations } from '../pipeline/operate-ports.ts';
import type { Queues, Store } from '../pipeline/ports.ts';
import { UsageError } from './io.ts';

export interface StoreOptions {
  /** Directory of local mode. */
  readonly directory: string;
  /** A DynamoDB table instead, or the SSM parameter of a deployed environment: `/farrier/<environment>`. */
  readonly table?: string;
}

export interface OpenedStore {
  readonly store: Store;
  readonly history: HistoryReader & HistoryWriter;
  readonly onboarding: OnboardStore;
  readonly operations: Operations;
  readonly diagnoses: Diagnoses;
  readonly usage: UsageReader;
  /** Where somebody can be woken: the instance of local mode that runs. */
  readonly queues: Queues | undefined;
  readonly close: () => Promise<void>;
}

/**
 * The store of local mode, or that of a deployed stack. The AWS client and the embedded database are loaded only here:
 * no other command needs them.
 * @throws UsageError where local mode never ran in the directory, or is just starting or ending there, and where no
 * such environment is deployed
 */
export async function openStore({ directory, table }: StoreOptions, now: () => number): Promise<OpenedStore> {
  if (table !== undefined) {
    const compose = await import('../aws/compose.ts');
    const names = { table: await tableOf(table) };
    return {
      store: compose.composeStore(names, now),
      history: compose.composeHistory(names, now),
      onboarding: compose.composeOnboarding(names, now),
      operations: compose.composeOperations(names, now),
      diagnoses: compose.composeDiagnoses(names, now),
      usage: compose.composeUsage(names, now),
      queues: undefined,
      close: () => Promise.resolve(),
    };
  }
  const { openLocalStore, NoLocalStateError } = await import('../local/open-store.ts');
  const { DirectoryInUseError } = await import('../local/instance-lock.ts');
  try {
    return await openLocalStore(directory, now);
  } catch (error) {
    if (error instanceof NoLocalStateError || error instanceof DirectoryInUseError) throw new UsageError(error.message);
    throw error;
  }
}

/** A table's name has no `/`: what begins with one is a parameter that names the table. */
async function tableOf(name: string): Promise<string> {
  if (!name.startsWith('/')) return name;
  const [{ ssmClient }, { ManifestError, readManifest }] = await Promise.all([
    import('../aws/clients.ts'),
    import('../aws/manifest.ts'),
  ]);
  try {
    return (await readManifest(ssmClient(), name)).table;
  } catch (error) {
    throw error instanceof ManifestError ? new UsageError(error.message) : error;
  }
}
