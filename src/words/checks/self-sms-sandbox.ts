import { checkWords } from '../words-of.ts';

export const selfSmsSandboxWords = checkWords('self.sms_sandbox', {
  title: 'SMS sandbox',
  impact: ['SMS reach only numbers that were verified in the SNS console, at most 10.'],
  action: 'Verify the numbers of the contacts, or ask AWS to move the account out of the SMS sandbox.',
  says: {
    out: 'the account is out of the SMS sandbox',
    sandbox: 'the account is in the SMS sandbox: only verified numbers get an SMS',
    unread: 'State of the SMS sandbox',
  },
});
