import { checkWords } from '../words-of.ts';

export const selfSmsSpendWords = checkWords('self.sms_spend', {
  title: 'SMS spending limit',
  impact: ['SNS stops sending SMS for the rest of the month, without an error, when the limit is reached.'],
  action: 'Ask AWS for a higher SMS spending limit, or lower self.smsBudget in farrier.yaml.',
  says: {
    enough: ({ limit, budget }: { limit: number; budget: number }, say) =>
      `the account may spend ${say.number(limit)} USD a month on SMS, and ${say.number(budget)} are expected`,
    low: ({ limit, budget }: { limit: number; budget: number }, say) =>
      `the account may spend only ${say.number(limit)} USD a month on SMS, and ${say.number(budget)} are expected`,
    unread: 'SMS spending limit',
  },
});
