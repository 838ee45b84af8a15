import { connectionsTimeWaitWords } from '../../words/checks/connections-time-wait.ts';
import type { Check, CheckDoc } from '../check.ts';
import { socketStateCheck, socketStateDoc } from '../socket-states.ts';

export const connectionsTimeWait: Check = socketStateCheck({
  id: 'connections.time_wait',
  texts: connectionsTimeWaitWords.texts,
  state: 'TIME_WAIT',
});

export const connectionsTimeWaitDoc: CheckDoc = socketStateDoc(
  'connections.time_wait',
  'Do clients open and close connections in a storm?',
);
