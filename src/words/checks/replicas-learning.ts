import { checkWords } from '../words-of.ts';

export const replicasLearningWords = checkWords('replicas.learning', {
  title: 'Learning that does not end',
  impact: ['The partitions stay short of a replica while copying loads disks and network.'],
  action: 'Look at the copy rate and the source’s log; large partitions and a low NFS rate limit are the usual causes.',
  says: {},
});
