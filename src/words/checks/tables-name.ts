import { checkWords } from '../words-of.ts';

export const tablesNameWords = checkWords('tables.name', {
  title: 'Table names',
  impact: [
    'Metrics of the table land under a wrong name, so that its graphs and alarms are wrong or empty; where perf_counter_sink is prometheus, the collector or even the replica servers abort.',
  ],
  action: 'Create the table under a name of letters, digits and underscores when it is next rebuilt.',
  says: {
    fine: 'No table name has a dot or a colon',
    aborts: ({ table, dots }: { table: string; dots: number }, say) =>
      `The name of table ${say.name(table)} has ${dots} dots: a replica server that reports to Prometheus aborts over it`,
    ambiguous: ({ table }: { table: string }, say) => `The name of table ${say.name(table)} has a dot or a colon`,
  },
});
