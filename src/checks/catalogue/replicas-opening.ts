import { replicasOpeningWords } from '../../words/checks/replicas-opening.ts';
import type { Check, CheckDoc } from '../check.ts';
import { type ReplicaState, replicaStateCheck, replicaStateDoc } from '../replica-states.ts';

const OF: ReplicaState = {
  id: 'replicas.opening',
  texts: replicasOpeningWords.texts,
  figure: { metric: 'opening_replicas', meter: 'opening_replicas' },
  state: 'opening',
  minutes: 30,
};

export const replicasOpening: Check = replicaStateCheck(OF);

export const replicasOpeningDoc: CheckDoc = replicaStateDoc(
  OF,
  'Does every replica that is being opened get open?',
  'Ours: opening replays the private log, which takes seconds to minutes.',
);
