import type { FarrierConfig } from '../../src/config/schema.ts';
import type { Account, TopicName, TopicSubscription } from '../../src/pipeline/ports.ts';

/** An account in which everything is as it should be: no dead letters, out of the sandbox. */
export function quietAccount(parts: Partial<Account> = {}): Account {
  return {
    subscriptions: async () => [],
    deadLetters: async () => [],
    sms: async () => ({ sandbox: false, monthlyLimit: 100 }),
    ...parts,
  };
}

/** Every channel of every contact, subscribed and confirmed. */
export function allSubscribed(
  { contacts, self }: Pick<FarrierConfig, 'contacts' | 'self'>,
  topic: TopicName,
): readonly TopicSubscription[] {
  if (topic === 'heartbeat') {
    return self.emails.map((endpoint) => ({ protocol: 'email', endpoint, confirmed: true }));
  }
  return contacts.flatMap(({ email, sms }) => [
    ...(email === undefined ? [] : [{ protocol: 'email', endpoint: email, confirmed: true }]),
    ...(sms === undefined || topic === 'info' ? [] : [{ protocol: 'sms', endpoint: sms, confirmed: true }]),
  ]);
}
