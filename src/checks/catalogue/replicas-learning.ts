import { replicasLearningWords } from '../../words/checks/replicas-learning.ts';
import type { Check, CheckDoc } from '../check.ts';
import { type ReplicaState, replicaStateCheck, replicaStateDoc } from '../replica-states.ts';

const OF: ReplicaState = {
  id: 'replicas.learning',
  texts: replicasLearningWords.texts,
  figure: { metric: 'learning_replicas', meter: 'learning_replicas' },
  state: 'learning',
  minutes: 60,
};

export const replicasLearning: Check = replicaStateCheck(OF);

export const replicasLearningDoc: CheckDoc = replicaStateDoc(
  OF,
  'Does every replica that is being rebuilt come to its end?',
  'Ours: at the usual copy rate a partition of 10 GB takes minutes. Learning servers change, the state goes on.',
);
