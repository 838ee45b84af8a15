import { replicasInactiveWords } from '../../words/checks/replicas-inactive.ts';
import type { Check, CheckDoc } from '../check.ts';
import { type ReplicaState, replicaStateCheck, replicaStateDoc } from '../replica-states.ts';

const OF: ReplicaState = {
  id: 'replicas.inactive',
  texts: replicasInactiveWords.texts,
  figure: { metric: 'inactive_replicas' },
  state: 'inactive',
  minutes: 30,
};

export const replicasInactive: Check = replicaStateCheck(OF);

export const replicasInactiveDoc: CheckDoc = replicaStateDoc(
  OF,
  'Has any server replicas that belong to no partition group?',
  'A replica is inactive when the server lost the metas, or when it is a spare copy that waits to be removed.',
);
