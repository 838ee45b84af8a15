import { loadConfigFile } from '../config/load.ts';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import type { UsageReader } from '../cost/usage.ts';
import { type HistoryReader, PageTokenError } from '../history/ports.ts';
import type { OnboardStore } from '../onboard/ports.ts';
import type { Store } from '../pipeline/ports.ts';
import { QueryError } from '../query/deps.ts';
import { type CliIo, UsageError } from './io.ts';
import { openStore, type StoreOptions } from './open-store.ts';
import { requireCluster } from './yardstick.ts';

export interface HistoryOptions extends StoreOptions {
  readonly config: string;
}

/** What commands that read the past need. */
export interface Past {
  readonly config: FarrierConfig;
  readonly store: Store;
  readonly history: HistoryReader;
  readonly onboarding: OnboardStore;
  readonly usage: UsageReader;
}

/** Opens the configuration and what is stored for `work`, and closes it after it. Nothing is written. @throws UsageError */
export async function withHistory<T>(
  options: HistoryOptions,
  io: Pick<CliIo, 'now'>,
  work: (past: Past) => Promise<T>,
): Promise<T> {
  const config = loadConfigFile(options.config);
  const { store, history, onboarding, usage, close } = await openStore(options, io.now);
  try {
    return await work({ config, store, history, onboarding, usage });
  } catch (error) {
    throw error instanceof QueryError || error instanceof PageTokenError ? new UsageError(error.message) : error;
  } finally {
    await close();
  }
}

/** The cluster of that name, or the only one where none is named. @throws UsageError */
export function clusterOf(config: FarrierConfig, name: string | undefined): ClusterConfig {
  if (name !== undefined) return requireCluster(config, name);
  const [only, ...others] = config.clusters;
  if (only !== undefined && others.length === 0) return only;
  const names = config.clusters.map((one) => one.name).join(', ');
  throw new UsageError(`which cluster? The configuration has: ${names}`);
}
