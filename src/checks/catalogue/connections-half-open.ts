import type { Check } from '../check.ts';
import { socketStateCheck } from '../socket-states.ts';

export const connectionsHalfOpen: Check = socketStateCheck({
  id: 'connections.half_open',
  title: 'Half-open connections',
  question: 'Are connections kept waiting at the door?',
  state: 'SYN_RECV',
  limit: 256,
  origin: 'Ours: half of the usual listen backlog of 512 and more.',
  impact: 'Clients time out while they connect.',
  action: 'Look whether the server accepts (CPU, threads), and whether one remote floods the port.',
});
