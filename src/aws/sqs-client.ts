import { SQSClient } from '@aws-sdk/client-sqs';
import { RETRY } from './clients.ts';
import { counted } from './counted-client.ts';

// Apart from the other clients, so that functions can load it when they first need it.
export function sqsClient(): SQSClient {
  return counted(new SQSClient(RETRY), 'sqs');
}
