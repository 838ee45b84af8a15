import { replicasErrorWords } from '../../words/checks/replicas-error.ts';
import type { Check, CheckDoc } from '../check.ts';
import { type ReplicaState, replicaStateCheck, replicaStateDoc } from '../replica-states.ts';

const OF: ReplicaState = {
  id: 'replicas.error',
  texts: replicasErrorWords.texts,
  figure: { metric: 'error_replicas' },
  state: 'error',
  minutes: 5,
};

export const replicasError: Check = replicaStateCheck(OF);

export const replicasErrorDoc: CheckDoc = replicaStateDoc(
  OF,
  'Has any server replicas that failed?',
  'A replica whose storage fails is closed as an error and learned again elsewhere.',
);
