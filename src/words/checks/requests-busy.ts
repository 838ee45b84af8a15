import { checkWords } from '../words-of.ts';

export const requestsBusyWords = checkWords('requests.busy', {
  title: 'Requests turned away as busy',
  impact: ['Clients get ERR_BUSY.'],
  action: 'Look for throttled tables, a hot partition, or a load that the cluster was not made for.',
  says: {},
});
