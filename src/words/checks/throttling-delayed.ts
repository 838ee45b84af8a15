import { checkWords } from '../words-of.ts';

export const throttlingDelayedWords = checkWords('throttling.delayed', {
  title: 'Requests delayed by throttling',
  impact: ['Clients wait as long as the throttle says; with short timeouts they fail.'],
  action: 'Agree with the owner on the rate, then change the table’s throttling environment; look for a hot partition.',
  says: {},
});
