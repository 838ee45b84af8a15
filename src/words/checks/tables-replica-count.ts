import { checkWords } from '../words-of.ts';

export const tablesReplicaCountWords = checkWords('tables.replica_count', {
  title: 'Replicas of each table',
  impact: ['With two replicas the loss of one server stops the writes of its partitions, with one their reads too.'],
  action: 'Raise the number: `set_replica_count <table> 3` (2.5 and later); the copies take disk and network.',
  says: {
    fine: 'Every table has three replicas or more',
    too_few: ({ table, replicas }: { table: string; replicas: number }, say) =>
      `${say.name(table)} is made for ${say.count(replicas, 'replica')}`,
  },
});
