import { checkWords } from '../words-of.ts';

export const onboardingUnregisteredWords = checkWords('onboarding.unregistered', {
  title: 'Tables that nobody registered',
  impact: ['Nobody has declared what the table needs, so capacity is planned without it and nobody is known to ask.'],
  action: 'Find the owner, have a request written and reviewed, and accept it; or remove the table if nobody needs it.',
  says: {
    all: ({ tables }: { tables: number }, say) => `${say.count(tables, 'table')} seen, each with an accepted request`,
    not_asked: 'tables without a request are not looked for on this cluster',
    unregistered: ({ table }: { table: string }, say) => `${say.name(table)} has no accepted request`,
  },
});
