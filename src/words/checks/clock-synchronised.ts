import { checkWords } from '../words-of.ts';

export const clockSynchronisedWords = checkWords('clock.synchronised', {
  title: 'Clock synchronised',
  impact: ['The clock drifts; records with a time to live expire early or late, and logs cannot be matched.'],
  action: 'Start chronyd or ntpd, and see that its servers can be reached.',
  says: {
    synchronised: 'Clocks are synchronised',
    not_synchronised: ({ host, source }: { host: string; source: string }, say) =>
      `The clock of ${say.name(host)} is not synchronised, says ${source}`,
  },
});
