import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  ListSubscriptionsByTopicCommand,
  type SNSClient,
} from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Account, TopicName, TopicSubscription } from '../pipeline/ports.ts';
import type { Environment } from './environment.ts';

/** SNS lists 100 subscriptions a page; a topic with more pages than this is not one of ours. */
const MAX_PAGES = 50;

/** What SNS and SQS say of the account. @param topics ARNs */
export function awsAccount(
  sns: SNSClient,
  sqs: SQSClient,
  topics: Readonly<Record<TopicName, string | undefined>>,
  deadLetterQueues: Environment['deadLetterQueues'],
): Account {
  return {
    async subscriptions(topic) {
      const arn = topics[topic];
      return arn === undefined ? undefined : listSubscriptions(sns, arn);
    },
    async deadLetters() {
      return Promise.all(deadLetterQueues.map(async ({ name, url }) => ({ name, messages: await depthOf(sqs, url) })));
    },
    async sms() {
      const [{ IsInSandbox: sandbox }, { attributes }] = await Promise.all([
        sns.send(new GetSMSSandboxAccountStatusCommand({})),
        sns.send(new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] })),
      ]);
      if (sandbox === undefined) throw new Error('SNS does not say whether the account is in the SMS sandbox');
      const limit = Number.parseFloat(attributes?.['MonthlySpendLimit'] ?? '');
      return { sandbox, monthlyLimit: Number.isNaN(limit) ? undefined : limit };
    },
  };
}

async function listSubscriptions(client: SNSClient, topicArn: string): Promise<readonly TopicSubscription[]> {
  const found: TopicSubscription[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const next = token === undefined ? {} : { NextToken: token };
    const { Subscriptions: list = [], NextToken: after } = await client.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: topicArn, ...next }),
    );
    found.push(
      ...list.map(({ Protocol: protocol = '', Endpoint: endpoint = '', SubscriptionArn: arn = '' }) => ({
        protocol,
        endpoint,
        // `PendingConfirmation` and `Deleted` stand where the ARN would be.
        confirmed: arn.startsWith('arn:'),
      })),
    );
    if (after === undefined || after === '') return found;
    token = after;
  }
  throw new Error(`${topicArn} has more than ${MAX_PAGES * 100} subscriptions`);
}

async function depthOf(client: SQSClient, url: string): Promise<number> {
  const { Attributes: attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  const depth = Number.parseInt(attributes?.ApproximateNumberOfMessages ?? '', 10);
  if (Number.isNaN(depth)) throw new Error(`SQS does not say how many messages ${url} holds`);
  return depth;
}
