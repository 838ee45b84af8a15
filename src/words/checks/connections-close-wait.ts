import { checkWords } from '../words-of.ts';

export const connectionsCloseWaitWords = checkWords('connections.close_wait', {
  title: 'Connections that nobody closes',
  impact: ['File descriptors leak until the process can open nothing any more.'],
  action: 'Find the process (`ss -tnp state close-wait`); if it is the server, it hangs or leaks: take a stack dump.',
  says: {},
});
