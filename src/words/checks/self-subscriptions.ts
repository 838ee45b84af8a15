import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Flaw {
  readonly [name: string]: string;
  readonly channel: string;
  readonly topic: string;
  readonly flaw: 'missing' | 'pending';
}

export const selfSubscriptionsWords = checkWords('self.subscriptions', {
  title: 'Subscriptions of the contacts',
  impact: ['SNS takes every message and delivers none to this contact.'],
  action:
    'missing: deploy again. pending: confirm it by the link in the mail of SNS, with AuthenticateOnUnsubscribe; SNS also sets it back to pending after more than 10 mails a second.',
  says: {
    confirmed: ({ contact }: { contact: string }, say) => `every subscription of ${say.name(contact)} is confirmed`,
    flawed: ({ contact, flaws }: { contact: string; flaws: Few<Flaw> }, say) =>
      `${say.name(contact)} does not get everything: ${say.list(flaws, ({ channel, topic, flaw }) => `${channel} on topic ${topic} is ${flaw}`)}`,
    unread: 'Subscriptions of the topics',
  },
});
