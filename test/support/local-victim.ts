import type { InboxMessage } from '../../src/local/inbox.ts';
import { startLocal } from '../../src/local/runtime.ts';
import { ONEBOX, recordedHost } from './local-config.ts';

/**
 * A local instance that is killed in the middle of a round, as if the power had gone: at the log entry that is named, or,
 * for `message`, while the first message is being delivered. Run as a process of its own.
 */
const [directory = '', killAt = ''] = process.argv.slice(2);

const dieAt = (event: string): void => {
  if (event === killAt) process.kill(process.pid, 'SIGKILL');
};

const farrier = await startLocal({
  config: ONEBOX,
  directory,
  hosts: () => [recordedHost(() => 'freezed')],
  log: { info: dieAt, warn: dieAt, error: dieAt },
  onMessage: (_: InboxMessage) => dieAt('message'),
});
await farrier.runRound();
await farrier.stop();
