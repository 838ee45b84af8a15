import { composeHistory, composeOperations, composePublisher } from '../../src/aws/compose.ts';
import { notify } from '../../src/pipeline/notify.ts';
import type { NotifyDeps } from '../../src/pipeline/stage-deps.ts';
import { composed } from '../compose.ts';
import { whenWoken } from '../wake.ts';

/** Woken by `{cluster}` in a message of its topic. */
export function makeHandler(deps: NotifyDeps): (event: unknown) => Promise<void> {
  return (event) => whenWoken(event, 'notify.failed', deps, (cluster) => notify(cluster, deps));
}

export const handler = composed('notify', (base, names) =>
  makeHandler({
    ...base,
    advising: { history: composeHistory(names), operations: composeOperations(names) },
    publisher: composePublisher(names),
  }),
);
