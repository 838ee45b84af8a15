import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient, type SSMClientConfig } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { counted } from './counted-client.ts';

/** Gives credentials; the client asks again shortly before they expire. */
type Provider = Extract<NonNullable<SSMClientConfig['credentials']>, (...args: never) => unknown>;

/**
 * Retries of every AWS call. Adaptive mode slows this client down while the service throttles it (SendCommand allows
 * few calls a second per account); 8 attempts with back-off outlast a throttling burst and stay within a stage's time.
 */
export const RETRY = { retryMode: 'adaptive', maxAttempts: 8 } as const;

// Region, credentials and `AWS_ENDPOINT_URL_<SERVICE>` come from the environment. One function a client: a bundle carries
// those that its function calls.

/** @param credentials those of the environment if absent */
export function ssmClient(credentials?: Provider): SSMClient {
  return counted(new SSMClient({ ...RETRY, ...(credentials && { credentials }) }), 'ssm');
}

export function snsClient(): SNSClient {
  return counted(new SNSClient(RETRY), 'sns');
}

export function documentClient(client: DynamoDBClient = new DynamoDBClient(RETRY)): DynamoDBDocumentClient {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return counted(documents, 'dynamodb');
}

/**
 * For counts: given up soon, since the function's work is done and waits for it, and since a write that got through and is
 * tried again counts twice.
 */
export function usageClient(): DynamoDBDocumentClient {
  return documentClient(new DynamoDBClient({ maxAttempts: 2 }));
}
