import { checkWords } from '../words-of.ts';

export const replicasErrorWords = checkWords('replicas.error', {
  title: 'Replicas in error',
  impact: ['The partition lacks this replica; a disk that fails takes more with it.'],
  action: 'Read the server’s error log for the replica, and the kernel log for the disk; see also error directories.',
  says: {},
});
