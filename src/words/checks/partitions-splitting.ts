import { checkWords } from '../words-of.ts';

export const partitionsSplittingWords = checkWords('partitions.splitting', {
  title: 'Partition split that does not end',
  impact: ['No balance runs while a table splits; its disk use is up to double until a manual compaction.'],
  action: 'Look at the child partitions that do not serve; in 2.4 and 2.5 a restart of their primary may be needed.',
  says: {
    unfinished: ({ table, children }: { table: string; children: number }, say) =>
      `${say.count(children, 'partition')} of ${say.name(table)} are children of a split and do not serve`,
  },
});
