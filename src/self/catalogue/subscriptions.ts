import { entityOf, resultsOf } from '../../checks/result.ts';
import { selfSubscriptionsWords } from '../../words/checks/self-subscriptions.ts';
import { few } from '../../words/message.ts';
import { SELF, type SelfCheck } from '../self-check.ts';

const ID = 'self.subscriptions';
const result = resultsOf(ID);
const words = selfSubscriptionsWords.say;

export const subscriptions: SelfCheck = {
  id: ID,
  question: 'Is every contact subscribed and confirmed?',
  ...selfSubscriptionsWords.texts,
  probe: 'account',
  openAfter: 1,
  severityWhenUnknown: 'warning',
  alertsWhenUnknown: false,
  command: 'aws sns list-subscriptions-by-topic --topic-arn <topic>',
  origin: 'SNS accepts a message whether or not anybody is subscribed, and an unsubscription leaves no trace.',
  judge: ({ account }) => {
    if (account === undefined) return [];
    if (!account.subscriptions.known) return [result.unknown(SELF, account.subscriptions, words.unread())];
    return account.subscriptions.value.map(({ contact, flaws }) => {
      const entity = entityOf('contact', contact);
      const facts = { value: flaws.length, reference: 0, unit: 'subscriptions' };
      if (flaws.length === 0) return result.ok(entity, 'confirmed', words.confirmed({ contact }), facts);
      const reason = flaws.some(({ flaw }) => flaw === 'missing') ? 'missing' : 'pending';
      return result.warning(
        entity,
        reason,
        words.flawed({ contact, flaws: few(flaws.map((flaw) => ({ ...flaw }))) }),
        facts,
      );
    });
  },
};
