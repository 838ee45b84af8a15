import { SQSClient } from '@aws-sdk/client-sqs';
import { RETRY } from './clients.ts';

// Apart from the other clients, so that functions can load it when they first need it.
export function sqsClient(): SQSClient {
  return new SQSClient(RETRY);
}
