import { checkWords } from '../words-of.ts';

export const partitionsDeadWords = checkWords('partitions.dead', {
  title: 'Dead partitions',
  impact: ['These partitions serve nothing, and what they held is at risk.'],
  action: 'Bring the servers that held them back. Only then, and with the owner’s word, choose a primary by hand.',
  says: {
    number: 'The number of dead partitions',
    none: 'No partition is dead',
    dead: ({ partitions }: { partitions: number }, say) =>
      `${say.count(partitions, 'partition')} without any living replica`,
  },
});
