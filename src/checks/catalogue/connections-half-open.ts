import { connectionsHalfOpenWords } from '../../words/checks/connections-half-open.ts';
import type { Check, CheckDoc } from '../check.ts';
import { socketStateCheck, socketStateDoc } from '../socket-states.ts';

export const connectionsHalfOpen: Check = socketStateCheck({
  id: 'connections.half_open',
  texts: connectionsHalfOpenWords.texts,
  state: 'SYN_RECV',
});

export const connectionsHalfOpenDoc: CheckDoc = socketStateDoc(
  'connections.half_open',
  'Are connections kept waiting at the door?',
);
