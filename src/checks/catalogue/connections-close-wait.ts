import { connectionsCloseWaitWords } from '../../words/checks/connections-close-wait.ts';
import type { Check, CheckDoc } from '../check.ts';
import { socketStateCheck, socketStateDoc } from '../socket-states.ts';

export const connectionsCloseWait: Check = socketStateCheck({
  id: 'connections.close_wait',
  texts: connectionsCloseWaitWords.texts,
  state: 'CLOSE_WAIT',
});

export const connectionsCloseWaitDoc: CheckDoc = socketStateDoc(
  'connections.close_wait',
  'Does any process leave closed connections behind?',
);
