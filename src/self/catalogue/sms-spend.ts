import { resultsOf } from '../../checks/result.ts';
import { selfSmsSpendWords } from '../../words/checks/self-sms-spend.ts';
import { SELF, type SelfCheck } from '../self-check.ts';

const ID = 'self.sms_spend';
const result = resultsOf(ID);
const words = selfSmsSpendWords.say;
/** US dollars a month, where nobody has asked for more. */
const AWS_DEFAULT = 1;

export const smsSpend: SelfCheck = {
  id: ID,
  question: 'Is the spending limit of the account as high as the configuration expects?',
  ...selfSmsSpendWords.texts,
  probe: 'account',
  openAfter: 1,
  severityWhenUnknown: 'warning',
  alertsWhenUnknown: false,
  command: 'aws sns get-sms-attributes --attributes MonthlySpendLimit',
  origin:
    'The limit of an account is 1 USD a month until AWS raises it; an alarm of CloudWatch tells when 80 % of the budget is spent.',
  judge: ({ account }) => {
    if (account?.sms === undefined) return [];
    if (!account.sms.known) return [result.unknown(SELF, account.sms, words.unread())];
    const limit = account.sms.value.monthlyLimit ?? AWS_DEFAULT;
    const budget = account.smsBudget;
    const facts = { value: limit, reference: budget, unit: 'USD' };
    return [
      limit < budget
        ? result.warning(SELF, 'limit_below_budget', words.low({ limit, budget }), facts)
        : result.ok(SELF, 'limit_enough', words.enough({ limit, budget }), facts),
    ];
  },
};
