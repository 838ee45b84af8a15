import { checkWords } from '../words-of.ts';

export const tablesPartitionCountWords = checkWords('tables.partition_count', {
  title: 'Partition count',
  impact: [
    'Nothing breaks; the documentation and its tools assume a power of two, and the number can only be doubled.',
  ],
  action: 'Leave a serving table as it is; create the next one with a power of two.',
  says: {
    fine: 'Every table has a power of two of partitions',
    odd: ({ table, partitions }: { table: string; partitions: number }, say) =>
      `${say.name(table)} has ${say.number(partitions)} partitions, which is no power of two`,
  },
});
