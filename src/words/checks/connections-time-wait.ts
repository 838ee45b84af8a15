import { checkWords } from '../words-of.ts';

export const connectionsTimeWaitWords = checkWords('connections.time_wait', {
  title: 'Connections that were just closed',
  impact: ['New outgoing connections fail when local ports run out; each connection costs a handshake.'],
  action: 'Find the client that connects per request; it should keep one client object per process.',
  says: {},
});
