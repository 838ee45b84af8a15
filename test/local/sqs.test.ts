import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientConfig } from '../../src/local/credentials.ts';
import { type SqsServer, startSqs } from '../../src/local/sqs.ts';

const KEY = 'AKIATEST';
let server: SqsServer;
let client: SQSClient;

beforeAll(async () => {
  server = await startSqs(KEY);
  client = new SQSClient(clientConfig(server.url, KEY));
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

describe('The queues between the stages', () => {
  it.each([
    ['collect', 'shared'],
    ['evaluate', 'evaluate'],
  ] as const)('%s gives up to the dead-letter queue %s', async (name, deadLetters) => {
    const ask = async (QueueUrl: string) =>
      (await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes ?? {};
    const redrive = JSON.parse((await ask(server.queueUrls[name]))['RedrivePolicy'] ?? '{}');
    expect(redrive.deadLetterTargetArn).toBe((await ask(server.deadLetterUrls[deadLetters]))['QueueArn']);
  });

  it('evaluate keeps the order of a cluster and takes a message only once', async () => {
    const QueueUrl = server.queueUrls.evaluate;
    for (const body of ['first', 'second', 'first']) {
      const message = { QueueUrl, MessageBody: body, MessageGroupId: 'demo', MessageDeduplicationId: body };
      await client.send(new SendMessageCommand(message));
    }
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['first', 'second']);
  });

  it('queue URLs lead to the endpoint itself', () => {
    expect(Object.values(server.queueUrls).every((url) => url.startsWith(`${server.url}/`))).toBe(true);
  });
});

it('A request without an operation is refused and does not end the process', async () => {
  const authorization = `AWS4-HMAC-SHA256 Credential=${KEY}/x`;
  const headers = { authorization, 'content-type': 'application/x-amz-json-1.0' };
  await fetch(server.url, { method: 'POST', headers, body: '{}' }).catch(() => undefined);
  await expect(
    client.send(new GetQueueAttributesCommand({ QueueUrl: server.queueUrls.collect })),
  ).resolves.toBeDefined();
});
