import { randomUUID } from 'node:crypto';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../identity.ts';
import { invalidParameter } from './errors.ts';
import { accepts, type FilterPolicy } from './filter-policy.ts';
import type { Publication } from './publication.ts';

export interface Topic {
  readonly arn: string;
  readonly subscriptions: Subscription[];
}

export interface Subscription {
  readonly arn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly filter: FilterPolicy | undefined;
}

/** What lies in somebody's inbox, or is handed to a function: the text that the subscription's protocol gets. */
export interface Delivered {
  readonly messageId: string;
  readonly topicArn: string;
  readonly protocol: string;
  /** Mail address, telephone number, or ARN of a function. */
  readonly endpoint: string;
  /** Only mail has one. */
  readonly subject: string | undefined;
  readonly body: string;
}

/** Protocols that are delivered here; a subscription to another one would be a delivery that nobody makes. */
const PROTOCOLS: readonly string[] = ['email', 'sms', 'lambda'];

/** @throws AwsError InvalidParameter */
export function newTopic(name: string): Topic {
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) throw invalidParameter('Topic Name');
  return { arn: `arn:aws:sns:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${name}`, subscriptions: [] };
}

/**
 * Subscribing the same endpoint again returns the subscription that is there.
 *
 * @throws AwsError InvalidParameter
 */
export function subscribe(topic: Topic, wanted: Omit<Subscription, 'arn'>): Subscription {
  if (!PROTOCOLS.includes(wanted.protocol))
    throw invalidParameter(`Does not support this protocol: ${wanted.protocol}`);
  if (wanted.protocol === 'email' && !/^[^@\s]+@[^@\s]+$/.test(wanted.endpoint))
    throw invalidParameter('Email address');
  if (wanted.protocol === 'sms' && !/^\+[1-9]\d{1,14}$/.test(wanted.endpoint)) {
    throw invalidParameter(`Invalid SMS endpoint: ${wanted.endpoint}`);
  }
  if (wanted.protocol === 'lambda' && !/^arn:aws:lambda:[^:]+:\d{12}:function:[\w-]+$/.test(wanted.endpoint)) {
    throw invalidParameter('Lambda endpoint ARN');
  }
  const there = topic.subscriptions.find(
    ({ protocol, endpoint }) => protocol === wanted.protocol && endpoint === wanted.endpoint,
  );
  if (there) return there;
  const subscription = { ...wanted, arn: `${topic.arn}:${randomUUID()}` };
  topic.subscriptions.push(subscription);
  return subscription;
}

/** One entry for each subscription whose filter policy accepts the message. */
export function deliveries(topic: Topic, publication: Publication): readonly Delivered[] {
  return topic.subscriptions
    .filter(({ filter }) => filter === undefined || accepts(filter, publication.attributes))
    .map(({ protocol, endpoint }) => ({
      messageId: publication.messageId,
      topicArn: topic.arn,
      protocol,
      endpoint,
      subject: protocol === 'email' ? publication.subject : undefined,
      body: publication.bodies[protocol] ?? publication.bodies['default'] ?? '',
    }));
}
