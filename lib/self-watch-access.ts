import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { ENV } from '../src/contract.ts';
import { acknowledgeOfRole } from './acknowledged.ts';

/** What Farrier may be told about its own delivery: depths, subscriptions and the state of SMS, and nothing to change. */
export function grantLooking(
  selfWatch: LambdaFunction,
  {
    topics,
    heartbeat,
    deadLetters,
  }: {
    readonly topics: readonly ITopic[];
    readonly heartbeat: ITopic;
    readonly deadLetters: Readonly<Record<string, IQueue>>;
  },
): void {
  const queues = Object.entries(deadLetters);
  selfWatch.addToRolePolicy(
    new PolicyStatement({ actions: ['sqs:GetQueueAttributes'], resources: queues.map(([, { queueArn }]) => queueArn) }),
  );
  selfWatch.addToRolePolicy(
    new PolicyStatement({
      actions: ['sns:ListSubscriptionsByTopic'],
      resources: [...topics, heartbeat].map(({ topicArn }) => topicArn),
    }),
  );
  // These two know no resources.
  selfWatch.addToRolePolicy(
    new PolicyStatement({ actions: ['sns:GetSMSAttributes', 'sns:GetSMSSandboxAccountStatus'], resources: ['*'] }),
  );
  acknowledgeOfRole(selfWatch, 'noResources', 'Resource::*');
  selfWatch.addEnvironment(ENV.deadLetterQueues, queues.map(([name, { queueUrl }]) => `${name}=${queueUrl}`).join(','));
  selfWatch.addEnvironment(ENV.heartbeatTopicArn, heartbeat.topicArn);
}
