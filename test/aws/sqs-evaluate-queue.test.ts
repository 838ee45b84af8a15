import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqsEvaluateQueue } from '../../src/aws/sqs-evaluate-queue.ts';
import type { Queues } from '../../src/pipeline/ports.ts';
import { type AwsEndpoint, clientSettings, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { KEY, NOW, runOfKey } from '../support/store-values.ts';

let endpoint: AwsEndpoint;
let evaluate: Queues['evaluate'];
let now = NOW;

beforeEach(async () => {
  now = NOW;
  endpoint = await startAwsEndpoint(() => ({ json: { MessageId: 'message-1' } }));
  const client = new SQSClient({ ...clientSettings(endpoint.url), md5: false });
  evaluate = sqsEvaluateQueue(client, `${endpoint.url}/000000000000/evaluate.fifo`, () => now);
});
afterEach(() => endpoint.stop());

function lastBody(): Record<string, string> {
  return endpoint.requests.at(-1)?.body as Record<string, string>;
}

describe('the evaluate queue', () => {
  it('gets the run’s key, in the group of its cluster', async () => {
    await evaluate(runOfKey(KEY, { status: 'collected' }));
    expect(endpoint.requests).toEqual([
      {
        operation: 'SendMessage',
        body: {
          QueueUrl: `${endpoint.url}/000000000000/evaluate.fifo`,
          MessageBody: '{"cluster":"c1","inspection":"health","scheduledTime":"2026-11-01T10:00:00Z"}',
          MessageGroupId: 'c1',
          MessageDeduplicationId: expect.stringContaining('c1/health/2026-11-01T10:00:00Z/'),
        },
      },
    ]);
  });

  it('takes repeats within a minute for one message, and not those of a later minute or another run', async () => {
    await evaluate(KEY);
    const first = lastBody()['MessageDeduplicationId'];
    now = NOW + 59_999;
    await evaluate(KEY);
    expect(lastBody()['MessageDeduplicationId']).toBe(first);
    await evaluate({ ...KEY, inspection: 'deep' });
    expect(lastBody()['MessageDeduplicationId']).not.toBe(first);
    now = NOW + 60_000;
    await evaluate(KEY);
    expect(lastBody()['MessageDeduplicationId']).not.toBe(first);
  });

  it('gets a deduplication id that SQS takes for the longest names there are', async () => {
    const name = 'x'.repeat(32);
    await evaluate({ ...KEY, cluster: name, inspection: name });
    expect(lastBody()['MessageDeduplicationId']).toMatch(/^[!-~]{1,128}$/);
  });
});
