import { appendFileSync } from 'node:fs';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { Severity } from '../checks/check.ts';
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

/**
 * Makes the topics and their subscriptions as they are deployed: a contact gets what names it in `contacts`. Posting to
 * addresses, queues and functions would leave this machine: those channels are not subscribed.
 * @returns ARNs by severity
 */
export async function createTopics(
  url: string,
  accessKeyId: string,
  contacts: readonly ContactConfig[],
): Promise<Readonly<Record<Severity, string>>> {
  const client = new SNSClient(clientConfig(url, accessKeyId));
  const create = async (severity: Severity): Promise<string> => {
    const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name: `farrier-local-${severity}` }));
    for (const { name, email, sms } of contacts) {
      const policy = (more: object) => ({ FilterPolicy: JSON.stringify({ contacts: [name], ...more }) });
      const of = (Protocol: string, Endpoint: string, more: object) =>
        client.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes: policy(more) }));
      if (email) await of('email', email, {});
      if (sms && severity !== 'info') await of('sms', sms, { stage: [{ 'anything-but': ['canary_message'] }] });
    }
    return TopicArn;
  };
  try {
    return { critical: await create('critical'), warning: await create('warning'), info: await create('info') };
  } finally {
    client.destroy();
  }
}
