import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientConfig } from '../../src/local/credentials.ts';
import { type PollerOptions, startPoller } from '../../src/local/poller.ts';
import { type QueueName, type SqsServer, startSqs } from '../../src/local/sqs.ts';

let sqs: SqsServer;
let client: SQSClient;
let stop: () => Promise<void>;
let batches: string[][];
let errors: unknown[];

beforeEach(async () => {
  sqs = await startSqs('AKIATEST');
  client = new SQSClient(clientConfig(sqs.url, 'AKIATEST'));
  [batches, errors] = [[], []];
});
afterEach(async () => {
  await stop();
  client.destroy();
  await sqs.close();
});

/** Feeds a queue into `invoke`; what it was given is in `batches`. */
function poll(queue: QueueName, invoke: PollerOptions['invoke']): void {
  ({ stop } = startPoller({
    client,
    queueUrl: sqs.queueUrls[queue],
    arrivals: sqs.arrivals,
    invoke: (event) => {
      batches.push(event.Records.map(({ body }) => body));
      return invoke(event);
    },
    onBatch: () => {},
    onError: (error) => void errors.push(error),
  }));
}

const send = (MessageBody: string) =>
  client.send(new SendMessageCommand({ QueueUrl: sqs.queueUrls.collect, MessageBody }));

/** Messages in the queue. The library counts one as delayed until its next timers run, and as waiting while it is taken. */
async function left(): Promise<number> {
  const command = new GetQueueAttributesCommand({ QueueUrl: sqs.queueUrls.collect, AttributeNames: ['All'] });
  const { Attributes = {} } = await client.send(command);
  const { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesDelayed: delayed } = Attributes;
  return Number(waiting) + Number(delayed);
}

describe('A queue feeds its function', () => {
  it('with records in the form of Lambda, as soon as they arrive', async () => {
    let seen: SQSEvent | undefined;
    poll('collect', async (event) => {
      seen = event;
      return { batchItemFailures: [] };
    });
    await send('hello');
    await expect
      .poll(() => seen?.Records[0])
      .toMatchObject({
        body: 'hello',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:farrier-local-collect',
      });
    await expect.poll(left).toBe(0);
  });

  it('again with what failed, and only that', async () => {
    poll('collect', async ({ Records }) => ({
      batchItemFailures:
        batches.length === 1
          ? Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({ itemIdentifier: messageId }))
          : [],
    }));
    await Promise.all([send('good'), send('bad')]);
    await expect.poll(left, { timeout: 10_000 }).toBe(0);
    expect(batches.flat().filter((body) => body === 'good')).toHaveLength(1);
    expect(batches.flat().filter((body) => body === 'bad').length).toBeGreaterThanOrEqual(1);
    expect(errors).toEqual([]);
  });

  it('again with everything when it throws, until the dead-letter queue has it after five times', async () => {
    poll('collect', () => Promise.reject(new Error('no disk')));
    await send('poison');
    await expect.poll(() => errors.length, { timeout: 15_000 }).toBe(5);
    await expect.poll(left, { timeout: 5_000 }).toBe(0);
    expect(batches).toEqual(Array(5).fill(['poison']));
  });

  it('no more once it is stopped: what comes later is left for its successor', async () => {
    const servedBy: string[] = [];
    const serve = (name: string) => async () => {
      servedBy.push(name);
      return { batchItemFailures: [] };
    };
    poll('collect', serve('stopped'));
    await send('early');
    await expect.poll(() => servedBy, { timeout: 20_000 }).toEqual(['stopped']);
    await stop();
    await send('late');
    expect(await left()).toBe(1);
    poll('collect', serve('successor'));
    await expect.poll(() => servedBy, { timeout: 20_000 }).toEqual(['stopped', 'successor']);
  });
});
