import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqsQueues } from '../../src/aws/sqs-queues.ts';
import type { Queues } from '../../src/pipeline/ports.ts';
import { type AwsEndpoint, clientSettings, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { KEY, NOW, runOfKey } from '../support/store-values.ts';

let endpoint: AwsEndpoint;
let queues: Queues;
let now = NOW;

beforeEach(async () => {
  now = NOW;
  endpoint = await startAwsEndpoint(() => ({ json: { MessageId: 'message-1' } }));
  const urls = {
    evaluate: `${endpoint.url}/000000000000/evaluate.fifo`,
    notify: `${endpoint.url}/000000000000/notify`,
    diagnose: `${endpoint.url}/000000000000/diagnose`,
  };
  queues = sqsQueues(new SQSClient({ ...clientSettings(endpoint.url), md5: false }), urls, () => now);
});
afterEach(() => endpoint.stop());

function lastBody(): Record<string, string> {
  return endpoint.requests.at(-1)?.body as Record<string, string>;
}

describe('the evaluate queue', () => {
  it('gets the run’s key, in the group of its cluster', async () => {
    await queues.evaluate(runOfKey(KEY, { status: 'collected' }));
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
    await queues.evaluate(KEY);
    const first = lastBody()['MessageDeduplicationId'];
    now = NOW + 59_999;
    await queues.evaluate(KEY);
    expect(lastBody()['MessageDeduplicationId']).toBe(first);
    await queues.evaluate({ ...KEY, inspection: 'deep' });
    expect(lastBody()['MessageDeduplicationId']).not.toBe(first);
    now = NOW + 60_000;
    await queues.evaluate(KEY);
    expect(lastBody()['MessageDeduplicationId']).not.toBe(first);
  });

  it('gets a deduplication id that SQS takes for the longest names there are', async () => {
    const name = 'x'.repeat(32);
    await queues.evaluate({ ...KEY, cluster: name, inspection: name });
    expect(lastBody()['MessageDeduplicationId']).toMatch(/^[!-~]{1,128}$/);
  });
});

describe('the notify queue', () => {
  it('gets the cluster’s name and no attributes of a FIFO queue', async () => {
    await queues.notify('c1');
    expect(endpoint.requests).toEqual([
      {
        operation: 'SendMessage',
        body: { QueueUrl: `${endpoint.url}/000000000000/notify`, MessageBody: '{"cluster":"c1"}' },
      },
    ]);
  });
});

describe('the diagnose queue', () => {
  it('gets the cluster’s name, too', async () => {
    await queues.diagnose('c1');
    expect(endpoint.requests.at(-1)?.body).toEqual({
      QueueUrl: `${endpoint.url}/000000000000/diagnose`,
      MessageBody: '{"cluster":"c1"}',
    });
  });
});
