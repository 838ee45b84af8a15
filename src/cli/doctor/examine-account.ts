import { bad, type Examination, ifKnown, ok } from './examination.ts';
import type { AccountFacts } from './facts.ts';

/** Whether messages reach people. */
export function examineAccount({ subscriptions, sms, smsBudget }: AccountFacts): readonly Examination[] {
  return [subscribed(subscriptions), ...(sms === undefined ? [] : [smsAccount(sms, smsBudget)])];
}

function subscribed(reading: AccountFacts['subscriptions']): Examination {
  return ifKnown('subscriptions', reading, 'allow sns:ListSubscriptionsByTopic on the topics', (contacts) => {
    const flaws = contacts.flatMap(({ contact, flaws: own }) =>
      own.map(({ channel, topic, flaw }) => `${contact} by ${channel} (${topic}: ${flaw})`),
    );
    if (flaws.length === 0) return ok('subscriptions', `of all ${contacts.length} contacts are confirmed`);
    const remedy =
      'pending: the person follows the link in the mail from AWS; missing: npx cdk deploy -c config=FILE; heartbeat: put addresses into self.emails';
    return bad('subscriptions', flaws.join(', '), remedy);
  });
}

function smsAccount(reading: NonNullable<AccountFacts['sms']>, budget: number): Examination {
  return ifKnown('sms', reading, 'allow sns:GetSMSSandboxAccountStatus and sns:GetSMSAttributes', (account) => {
    if (account.sandbox) {
      const remedy = 'ask AWS Support to take the account out of it (Amazon SNS, Text messaging, Exit SMS sandbox)';
      return bad('sms', 'the account is in the SMS sandbox: only verified numbers get messages', remedy);
    }
    // SNS names no limit where it is the one of every new account.
    const limit = account.monthlyLimit ?? 1;
    if (limit >= budget) return ok('sms', `out of the sandbox, ${limit} USD a month`);
    const remedy = 'have the spending quota raised in Service Quotas (Amazon SNS), then set MonthlySpendLimit';
    return bad('sms', `AWS sends SMS for ${limit} USD a month, the configuration expects ${budget}`, remedy);
  });
}
