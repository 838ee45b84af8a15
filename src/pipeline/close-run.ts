import type { Run, RunKey } from './ports.ts';
import type { StageDeps } from './stage-deps.ts';

/** No more reports are waited for: the run goes to evaluation. Harmless when repeated. */
export async function closeRun(
  key: RunKey,
  { store, queues }: Pick<StageDeps, 'store' | 'queues'>,
  failure?: Run['failure'],
): Promise<void> {
  await store.markCollected(key, failure);
  await queues.evaluate({ cluster: key.cluster, inspection: key.inspection, scheduledTime: key.scheduledTime });
}
