import { SNSClient } from '@aws-sdk/client-sns';
import type { OutboxMessage } from '../../alerts/alert.ts';
import { snsPublisher } from '../../aws/sns-publisher.ts';
import type { ContactConfig } from '../../config/schema.ts';
import { clientConfig, newAccessKeyId } from '../../local/credentials.ts';
import { createTopics, type InboxMessage, toInboxMessage } from '../../local/inbox.ts';
import { startSns } from '../../local/sns/server.ts';
import type { Delivered } from '../../local/sns/topic.ts';
import type { Publisher } from '../../pipeline/ports.ts';
import { named } from './hosts.ts';
import type { Levers } from './levers.ts';

/** A message in somebody's inbox, and what it was before SNS took it. */
export interface Received {
  readonly inbox: InboxMessage;
  readonly message: OutboxMessage;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Counts publications: mail and SMS of one are the same message. */
  readonly publication: number;
}

/** SNS on this machine with the people's inboxes behind it. */
export interface Post {
  readonly publisher: Publisher;
  /** In the order of arrival. */
  readonly received: readonly Received[];
  /** Subscribes these contacts, and no others any more. */
  subscribe(contacts: readonly ContactConfig[]): Promise<void>;
  close(): Promise<void>;
}

/** Local mode's SNS: topics, filter policies and limits are those of the real one as far as it knows them. */
export function startPost(clock: () => number, levers: Levers): Post {
  const received: Received[] = [];
  let publications = 0;
  let current: OutboxMessage | undefined;
  let topics: Topics | undefined;
  return {
    received,
    publisher: {
      async publish(message) {
        refuse(message, levers);
        if (topics === undefined) throw new Error('nobody has subscribed yet');
        publications += 1;
        current = message;
        return topics.publisher.publish(message);
      },
    },
    async subscribe(contacts) {
      await topics?.close();
      topics = await startTopics(contacts, (delivered) => {
        if (current === undefined) return;
        const inbox = toInboxMessage(delivered, contacts, clock());
        received.push({ inbox, message: current, at: clock(), publication: publications });
      });
    },
    close: async () => topics?.close(),
  };
}

interface Topics {
  readonly publisher: Publisher;
  close(): Promise<void>;
}

/** Topics with the subscriptions of these contacts and no others. */
async function startTopics(
  contacts: readonly ContactConfig[],
  onDelivery: (delivered: Delivered) => void,
): Promise<Topics> {
  const accessKeyId = newAccessKeyId();
  const sns = await startSns({ accessKeyId, onDelivery });
  const client = new SNSClient(clientConfig(sns.url, accessKeyId));
  return {
    publisher: snsPublisher(client, await createTopics(sns.url, accessKeyId, contacts)),
    async close() {
      client.destroy();
      await sns.close();
    },
  };
}

/** @throws what SNS would */
function refuse({ subject }: OutboxMessage, { sns }: Levers): void {
  if (sns.kind === 'fails') throw named('ServiceUnavailableException', 'try again', 503);
  if (sns.kind === 'throttles') throw named('ThrottledException', 'Rate exceeded', 429);
  if (sns.kind === 'denies') throw named('AuthorizationErrorException', 'not authorized to perform SNS:Publish', 403);
  if (sns.kind === 'refuses' && subject.includes(sns.text)) {
    throw named('InvalidParameterException', 'Invalid parameter: Message too long', 400);
  }
}
