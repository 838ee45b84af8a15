import { checkWords } from '../words-of.ts';

export const replicasClosingWords = checkWords('replicas.closing', {
  title: 'Closing that does not end',
  impact: ['Its files stay open and its disk space in use.'],
  action: 'Look at the server’s log for a compaction or a task that does not end.',
  says: {},
});
