import { checkWords } from '../words-of.ts';

export const replicasMovedErrorWords = checkWords('replicas.moved_error', {
  title: 'Replicas set aside after an error',
  impact: ['The replica’s data is not trusted any more and is copied anew from another server.'],
  action: 'Read the error log for the replica and the kernel log for its disk before the directory is removed.',
  says: {},
});
