import { composeQueues } from '../../src/aws/compose.ts';
import { composeAccount } from '../../src/aws/compose-account.ts';
import { selfWatch } from '../../src/pipeline/self-watch.ts';
import type { SelfWatchDeps } from '../../src/pipeline/stage-deps.ts';
import { composed } from '../compose.ts';

/** Woken every minute with an empty event. What fails is tried again by the next minute. */
export function makeHandler(deps: SelfWatchDeps): (event: unknown) => Promise<void> {
  return async () => selfWatch(deps);
}

export const handler = composed('self-watch', (base, names) =>
  makeHandler({ ...base, queues: composeQueues(names), account: composeAccount(names) }),
);
