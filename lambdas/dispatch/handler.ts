import { composeQueues } from '../../src/aws/compose.ts';
import { composeHosts } from '../../src/aws/compose-hosts.ts';
import { type DispatchOutcome, dispatch } from '../../src/pipeline/dispatch.ts';
import type { ProbingDeps } from '../../src/pipeline/stage-deps.ts';
import { composed } from '../compose.ts';
import { parseRunKey } from '../run-key.ts';

/** Woken by the schedule with `{cluster, inspection, scheduledTime}`. Errors go back to the caller, which tries again. */
export function makeHandler(deps: ProbingDeps): (event: unknown) => Promise<DispatchOutcome> {
  return async (event) => dispatch(parseRunKey(event), deps);
}

export const handler = composed('dispatch', (base, names) =>
  makeHandler({ ...base, hosts: composeHosts(names), queues: composeQueues(names) }),
);
