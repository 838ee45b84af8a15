import { composeQueues } from '../../src/aws/compose.ts';
import { composeHosts } from '../../src/aws/compose-hosts.ts';
import type { ProbingDeps } from '../../src/pipeline/stage-deps.ts';
import { watch } from '../../src/pipeline/watch.ts';
import { composed } from '../compose.ts';

/** Woken every minute with an empty event. What fails is tried again by the next tick. */
export function makeHandler(deps: ProbingDeps): (event: unknown) => Promise<void> {
  return async () => watch(deps);
}

export const handler = composed('watch', (base, names) =>
  makeHandler({ ...base, hosts: composeHosts(names), queues: composeQueues(names) }),
);
