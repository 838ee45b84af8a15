import type { Check } from '../check.ts';
import { socketStateCheck } from '../socket-states.ts';

export const connectionsCloseWait: Check = socketStateCheck({
  id: 'connections.close_wait',
  title: 'Connections that nobody closes',
  question: 'Does any process leave closed connections behind?',
  state: 'CLOSE_WAIT',
  limit: 1000,
  origin: 'Ours: the other side has closed, and the process on this host did not notice.',
  impact: 'File descriptors leak until the process can open nothing any more.',
  action: 'Find the process (`ss -tnp state close-wait`); if it is the server, it hangs or leaks: take a stack dump.',
});
