import { composeHistory, composeOperations, composePublisher } from '../../src/aws/compose.ts';
import { notify } from '../../src/pipeline/notify.ts';
import type { NotifyDeps } from '../../src/pipeline/stage-deps.ts';
import { composed } from '../compose.ts';
import { parseWake } from '../events.ts';

/** Woken by `{cluster}` in a message of its topic. What fails is tried again by Lambda, twice, and then by the tick. */
export function makeHandler(deps: NotifyDeps): (event: unknown) => Promise<void> {
  return async (event) => {
    try {
      await notify(parseWake(event).cluster, deps);
    } catch (error) {
      deps.log.error('notify.failed', { error: String(error) });
      throw error;
    }
  };
}

export const handler = composed('notify', (base, names) =>
  makeHandler({
    ...base,
    advising: { history: composeHistory(names), operations: composeOperations(names) },
    publisher: composePublisher(names),
  }),
);
