import { appendFileSync } from 'node:fs';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { ContactConfig } from '../config/schema.ts';
import { clientConfig } from './credentials.ts';
import type { Delivered } from './sns/topic.ts';

/** A message as a person got it. */
export interface InboxMessage {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Name in the configuration. */
  readonly contact: string;
  readonly protocol: 'email' | 'sms';
  readonly endpoint: string;
  /** Only mail has one. */
  readonly subject?: string;
  readonly body: string;
}

export function toInboxMessage(
  { protocol, endpoint, subject, body }: Delivered,
  contacts: readonly ContactConfig[],
  now: number,
): InboxMessage {
  const known = contacts.find(({ email, sms }) => endpoint === (protocol === 'sms' ? sms : email));
  return {
    at: new Date(now).toISOString(),
    contact: known?.name ?? endpoint,
    protocol: protocol === 'sms' ? 'sms' : 'email',
    endpoint,
    ...(subject === undefined ? {} : { subject }),
    body,
  };
}

/** On disk before the publisher hears that it was sent: what has arrived does not vanish with the process. */
export function appendToInbox(file: string, message: InboxMessage): void {
  appendFileSync(file, `${JSON.stringify(message)}\n`, { mode: 0o600 });
}

/** Makes the topic and its subscriptions as they are deployed: a contact gets what names it in `contacts`. */
export async function createTopic(
  url: string,
  accessKeyId: string,
  contacts: readonly ContactConfig[],
): Promise<string> {
  const client = new SNSClient(clientConfig(url, accessKeyId));
  try {
    const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name: 'farrier-local' }));
    for (const { name, email, sms } of contacts) {
      const Attributes = { FilterPolicy: JSON.stringify({ contacts: [name] }) };
      if (email) await client.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: email, Attributes }));
      if (sms) await client.send(new SubscribeCommand({ TopicArn, Protocol: 'sms', Endpoint: sms, Attributes }));
    }
    return TopicArn;
  } finally {
    client.destroy();
  }
}
