import { checkWords } from '../words-of.ts';

export const replicasOpeningWords = checkWords('replicas.opening', {
  title: 'Opening that does not end',
  impact: ['The partitions lack these replicas.'],
  action: 'Look at the server’s log: opening replays logs, and waits for slow disks.',
  says: {},
});
