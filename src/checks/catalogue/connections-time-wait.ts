import type { Check } from '../check.ts';
import { socketStateCheck } from '../socket-states.ts';

export const connectionsTimeWait: Check = socketStateCheck({
  id: 'connections.time_wait',
  title: 'Connections that were just closed',
  question: 'Do clients open and close connections in a storm?',
  state: 'TIME_WAIT',
  limit: 20_000,
  origin: 'Ours: the kernel gives out some 28,000 local ports and keeps each for a minute.',
  impact: 'New outgoing connections fail when local ports run out; each connection costs a handshake.',
  action: 'Find the client that connects per request; it should keep one client object per process.',
});
