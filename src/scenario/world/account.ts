import type { FarrierConfig } from '../../config/schema.ts';
import type { Account } from '../../pipeline/ports.ts';
import type { Levers } from './levers.ts';
import { deadLetterDepths, type FakeQueue } from './queue.ts';

/** What AWS says of the account of a scenario: everybody is subscribed, but for those that the levers name. */
export function scenarioAccount(
  config: () => FarrierConfig,
  queues: readonly Pick<FakeQueue, 'deadLetters' | 'deadLetterQueue'>[],
  levers: Levers,
): Account {
  return {
    async subscriptions(topic) {
      if (topic === 'heartbeat') return undefined;
      return config().contacts.flatMap(({ name, email, sms }) => {
        const flaw = levers.subscriptions.get(name);
        const mail = email === undefined || flaw === 'gone' ? [] : [{ protocol: 'email', endpoint: email }];
        const phone = sms === undefined ? [] : [{ protocol: 'sms', endpoint: sms }];
        return [
          ...mail.map((each) => ({ ...each, confirmed: flaw !== 'pending' })),
          ...phone.map((each) => ({ ...each, confirmed: true })),
        ];
      });
    },
    async deadLetters() {
      return deadLetterDepths(queues);
    },
    async sms() {
      return { sandbox: false, monthlyLimit: 100 };
    },
  };
}
