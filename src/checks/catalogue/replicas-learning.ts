import type { Check } from '../check.ts';
import { replicaStateCheck } from '../replica-states.ts';

export const replicasLearning: Check = replicaStateCheck({
  id: 'replicas.learning',
  title: 'Learning that does not end',
  question: 'Does every replica that is being rebuilt come to its end?',
  figure: { metric: 'learning_replicas', meter: 'learning_replicas' },
  versions: 'all',
  state: 'learning',
  minutes: 60,
  impact: 'The partitions stay short of a replica while copying loads disks and network.',
  action: 'Look at the copy rate and the source’s log; large partitions and a low NFS rate limit are the usual causes.',
  origin:
    'Ours: at the usual copy rate a partition of 10 GB takes minutes. Learning servers change, the state goes on.',
});
