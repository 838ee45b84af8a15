import { replicasClosingWords } from '../../words/checks/replicas-closing.ts';
import type { Check, CheckDoc } from '../check.ts';
import { type ReplicaState, replicaStateCheck, replicaStateDoc } from '../replica-states.ts';

const OF: ReplicaState = {
  id: 'replicas.closing',
  texts: replicasClosingWords.texts,
  figure: { metric: 'closing_replicas', meter: 'closing_replicas' },
  state: 'closing',
  minutes: 30,
};

export const replicasClosing: Check = replicaStateCheck(OF);

export const replicasClosingDoc: CheckDoc = replicaStateDoc(
  OF,
  'Does every replica that is being closed get closed?',
  'Ours: a replica is closed within a minute unless a background job holds it.',
);
