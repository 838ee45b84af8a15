import { checkWords } from '../words-of.ts';

export const partitionsReadableWords = checkWords('partitions.readable', {
  title: 'Partitions readable',
  impact: ['Reads and writes of these partitions fail or time out: they have no primary.'],
  action:
    'Bring the missing replica servers back; if they are lost for good, read the runbook before proposing a primary.',
  says: {},
});
