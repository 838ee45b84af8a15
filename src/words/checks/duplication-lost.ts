import { checkWords } from '../words-of.ts';

export const duplicationLostWords = checkWords('duplication.lost', {
  title: 'Mutations lost in duplication',
  impact: ['The follower lacks these writes for good, until the table is copied anew.'],
  action: 'Stop relying on the follower; copy the table again, then find out which log was missing.',
  says: {},
});
