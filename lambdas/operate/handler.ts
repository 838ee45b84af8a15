import { setTimeout as delay } from 'node:timers/promises';
import { composeHistory, composeOperations, composeQueues } from '../../src/aws/compose.ts';
import { composeActions } from '../../src/aws/compose-actions.ts';
import { composeHosts } from '../../src/aws/compose-hosts.ts';
import { type OperateTickDeps, operateTick } from '../../src/pipeline/operate-tick.ts';
import { composed } from '../compose.ts';

/** Woken every minute with an empty event. What fails is tried again by the next tick. */
export function makeHandler(
  deps: Omit<OperateTickDeps, 'pause'> & Partial<Pick<OperateTickDeps, 'pause'>>,
): (event: unknown) => Promise<void> {
  return async () => operateTick({ pause: delay, ...deps });
}

export const handler = composed('operate', (base, names) =>
  makeHandler({
    ...base,
    history: composeHistory(names),
    hosts: composeHosts(names),
    actions: composeActions(names),
    operations: composeOperations(names),
    queues: composeQueues(names),
  }),
);
