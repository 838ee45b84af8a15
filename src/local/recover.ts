import type { ClusterConfig } from '../config/schema.ts';
import type { Store } from '../pipeline/ports.ts';
import type { Bell } from './bell.ts';
import type { RunningEndpoints } from './endpoints.ts';
import type { Invoke } from './functions.ts';
import { until } from './until.ts';

export interface RecoverOptions {
  readonly store: Store;
  readonly invoke: Invoke;
  readonly clusters: readonly ClusterConfig[];
  readonly endpoints: Pick<RunningEndpoints, 'wakes'>;
  /** Rings when a function has done something. */
  readonly progress: Bell;
}

const PATIENCE_MS = 15_000;

/**
 * Finishes what the last instance on this directory left, as far as that is possible at once. Unlike AWS's, queues and events
 * here die with their process: the tick puts closed runs back, and outboxes are woken here, since the tick would first wait
 * for a notifier that is known to be gone. Runs whose hosts have not answered stay open until their deadline.
 */
export async function recover({ store, invoke, clusters, endpoints, progress }: RecoverOptions): Promise<void> {
  await invoke('watch', {});
  const names = clusters.map(({ name }) => name);
  for (const cluster of names) {
    if (await hasMessages(store, cluster)) endpoints.wakes.wake('notify', cluster);
  }
  await until(
    progress,
    async () => {
      const idle = await Promise.all(names.map((cluster) => isIdle(store, cluster)));
      return idle.every(Boolean);
    },
    PATIENCE_MS,
  );
}

async function isIdle(store: Store, cluster: string): Promise<boolean> {
  const open = await store.listOpenRuns(cluster);
  return open.every(({ status }) => status !== 'collected') && !(await hasMessages(store, cluster));
}

async function hasMessages(store: Store, cluster: string): Promise<boolean> {
  return Object.keys((await store.loadState(cluster)).outbox).length > 0;
}
