import { resultsOf } from '../../checks/result.ts';
import { selfSmsSandboxWords } from '../../words/checks/self-sms-sandbox.ts';
import { SELF, type SelfCheck } from '../self-check.ts';

const ID = 'self.sms_sandbox';
const result = resultsOf(ID);
const words = selfSmsSandboxWords.say;

export const smsSandbox: SelfCheck = {
  id: ID,
  question: 'May the account send SMS to everybody?',
  ...selfSmsSandboxWords.texts,
  probe: 'account',
  openAfter: 1,
  severityWhenUnknown: 'warning',
  alertsWhenUnknown: false,
  command: 'aws sns get-sms-sandbox-account-status',
  origin: 'New AWS accounts begin in the SMS sandbox.',
  judge: ({ account }) => {
    if (account?.sms === undefined) return [];
    if (!account.sms.known) return [result.unknown(SELF, account.sms, words.unread())];
    return [
      account.sms.value.sandbox
        ? result.warning(SELF, 'sandbox', words.sandbox())
        : result.ok(SELF, 'out_of_sandbox', words.out()),
    ];
  },
};
