import { checkWords } from '../words-of.ts';

export const replicasSlowLearnWords = checkWords('replicas.slow_learn', {
  title: 'Slow learning',
  impact: ['The partition stays short of a replica for as long.'],
  action: 'Look at the size of the partition, the NFS rate limits and the disks of both sides.',
  says: {
    slow: ({ node, minutes }: { node: string; minutes: number }, say) =>
      `${say.name(node)} has been learning one replica for ${say.number(minutes)} minutes`,
  },
});
