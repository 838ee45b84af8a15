import type { Clock, Hosts, Publisher, Queues, Store } from '../pipeline/ports.ts';
import { documentClient, snsClient, sqsClient, ssmClient } from './clients.ts';
import { dynamoStore } from './dynamo-store.ts';
import type { Environment } from './environment.ts';
import { snsPublisher } from './sns-publisher.ts';
import { sqsQueues } from './sqs-queues.ts';
import { ssmHosts } from './ssm-hosts.ts';

export function composeStore({ table }: Pick<Environment, 'table'>, clock: Clock = Date.now): Store {
  return dynamoStore(documentClient(), table, clock);
}

export function composeHosts({ documents }: Pick<Environment, 'documents'>): Hosts {
  return ssmHosts(ssmClient(), documents);
}

export function composePublisher({ topicArn }: Pick<Environment, 'topicArn'>): Publisher {
  return snsPublisher(snsClient(), topicArn);
}

export function composeQueues(
  { evaluateQueueUrl, notifyQueueUrl }: Pick<Environment, 'evaluateQueueUrl' | 'notifyQueueUrl'>,
  clock: Clock = Date.now,
): Queues {
  return sqsQueues(sqsClient(), { evaluate: evaluateQueueUrl, notify: notifyQueueUrl }, clock);
}
