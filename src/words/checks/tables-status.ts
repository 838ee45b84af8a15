import { checkWords } from '../words-of.ts';

export const tablesStatusWords = checkWords('tables.status', {
  title: 'Tables in between',
  impact: ['Clients cannot use the table, and nothing is balanced while it is so.'],
  action: 'Look for dead or full replica servers and at the leader’s log for the table’s id.',
  says: {
    unknown: 'Tables that are not available',
    between: ({ table, status }: { table: string; status: string }, say) => `${say.name(table)} is ${say.name(status)}`,
    fine: 'No table is being created, dropped or recalled',
  },
});
