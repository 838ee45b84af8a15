import { checkWords } from '../words-of.ts';

export const partitionsWritableWords = checkWords('partitions.writable', {
  title: 'Partitions writable',
  impact: ['Writes to these partitions fail or time out.'],
  action: 'Bring the missing replica servers back, the latest lost first; do not force a primary before that.',
  says: {},
});
