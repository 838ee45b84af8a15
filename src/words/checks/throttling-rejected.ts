import { checkWords } from '../words-of.ts';

export const throttlingRejectedWords = checkWords('throttling.rejected', {
  title: 'Requests rejected by throttling',
  impact: ['Clients get ERR_BUSY.'],
  action: 'Agree with the owner on the rate, then change the table’s throttling environment; look for a hot partition.',
  says: {},
});
