import type { Account } from '../pipeline/ports.ts';
import { awsAccount } from './aws-account.ts';
import { snsClient } from './clients.ts';
import type { Environment } from './environment.ts';
import { sqsClient } from './sqs-client.ts';

export function composeAccount({
  topics,
  heartbeatTopicArn,
  deadLetterQueues,
}: Pick<Environment, 'topics' | 'heartbeatTopicArn' | 'deadLetterQueues'>): Account {
  return awsAccount(snsClient(), sqsClient(), { ...topics, heartbeat: heartbeatTopicArn }, deadLetterQueues);
}
