import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ACCOUNT, type EmptyAccount, REGION } from './account.ts';

/** Queue of the contact `programs`: what SNS delivers to people can be seen here only. */
const NAME = 'received';
/** Where the account keeps what topics call (python/calls.py). */
const CALLS = 'asynchronous-calls';

export function sqsOf({ url }: EmptyAccount): SQSClient {
  return new SQSClient({
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  });
}

/** Makes the queues of the suite's own. */
export async function makeReceiver(account: EmptyAccount): Promise<void> {
  const client = sqsOf(account);
  for (const QueueName of [NAME, CALLS]) await client.send(new CreateQueueCommand({ QueueName }));
  client.destroy();
}

/** What SNS has put into the queue: its envelopes. */
export async function received(account: EmptyAccount): Promise<readonly { readonly Message: string }[]> {
  const client = sqsOf(account);
  const QueueUrl = `${account.url}/${ACCOUNT}/${NAME}`;
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  client.destroy();
  return Messages.map(({ Body = '{}' }) => JSON.parse(Body) as { Message: string });
}

export function callsUrl({ url }: EmptyAccount): string {
  return `${url}/${ACCOUNT}/${CALLS}`;
}
