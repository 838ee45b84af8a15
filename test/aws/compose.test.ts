import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { documentClient, snsClient, ssmClient } from '../../src/aws/clients.ts';
import { composePublisher, composeQueues, composeStore } from '../../src/aws/compose.ts';
import { composeHosts } from '../../src/aws/compose-hosts.ts';
import type { Environment } from '../../src/aws/environment.ts';
import { sqsClient } from '../../src/aws/sqs-client.ts';
import { type AwsEndpoint, startAwsEndpoint, type WireAnswer, type WireRequest } from '../support/aws-endpoint.ts';
import { startDynalite } from '../support/dynalite.ts';
import { KEY, messageOf, NOW, runOfKey } from '../support/store-values.ts';

let endpoint: AwsEndpoint | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await endpoint?.stop();
  endpoint = undefined;
});

function environmentAt(url: string): Environment {
  return {
    table: 'farrier',
    configFile: 'farrier.config.json',
    evaluateQueueUrl: `${url}/000000000000/evaluate.fifo`,
    notifyTopicArn: 'arn:aws:sns:us-east-1:000000000000:wake-notify',
    diagnoseTopicArn: 'arn:aws:sns:us-east-1:000000000000:wake-diagnose',
    topics: {
      critical: 'arn:aws:sns:us-east-1:000000000000:critical',
      warning: 'arn:aws:sns:us-east-1:000000000000:warning',
      info: 'arn:aws:sns:us-east-1:000000000000:info',
    },
    heartbeatTopicArn: undefined,
    deadLetterQueues: [],
    documents: {
      cluster: 'Farrier-cluster',
      host: 'Farrier-host',
      canary: 'Farrier-canary',
      diagnose: 'Farrier-diagnose',
      reach: 'Farrier-reach',
    },
    actingDocuments: {},
    outputBucket: undefined,
  };
}

/** SQS’ receipt, with the digest that the client checks. */
function accepted({ body }: WireRequest): WireAnswer {
  const { MessageBody } = body as { readonly MessageBody: string };
  return { json: { MessageId: 'message-1', MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') } };
}

function asProvider(mode: string | (() => Promise<string>)): () => Promise<string> {
  return typeof mode === 'string' ? async () => mode : mode;
}

describe('the ports composed on AWS', () => {
  it('talk to the services that AWS_ENDPOINT_URL_… names, with the names of the environment', async () => {
    endpoint = await startAwsEndpoint((request) => {
      if (request.operation === 'SendMessage') return accepted(request);
      if (request.operation === 'SendCommand') return { json: { Command: { CommandId: 'command-1' } } };
      return { xml: '<PublishResponse><PublishResult><MessageId>p</MessageId></PublishResult></PublishResponse>' };
    });
    for (const service of ['SSM', 'SNS', 'SQS']) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, endpoint.url);
    const names = environmentAt(endpoint.url);
    const [hosts, publisher] = [composeHosts(names), composePublisher(names)];
    const queues = composeQueues(names, () => NOW);
    await hosts.send({ probe: 'host', hostIds: ['i-00000001'], parameters: {}, comment: 'c' });
    await publisher.publish(messageOf('m1'));
    await queues.notify('c1');
    await queues.diagnose('c1');
    await queues.evaluate(KEY);
    expect(endpoint.requests).toMatchObject([
      { operation: 'SendCommand', body: { DocumentName: 'Farrier-host' } },
      { operation: 'Publish', body: { TopicArn: 'arn:aws:sns:us-east-1:000000000000:critical' } },
      { operation: 'Publish', body: { TopicArn: 'arn:aws:sns:us-east-1:000000000000:wake-notify' } },
      { operation: 'Publish', body: { TopicArn: 'arn:aws:sns:us-east-1:000000000000:wake-diagnose' } },
      { operation: 'SendMessage', body: { QueueUrl: `${endpoint.url}/000000000000/evaluate.fifo` } },
    ]);
  });

  it('try again what failed on the service’s side', async () => {
    let failures = 1;
    endpoint = await startAwsEndpoint((request) => {
      failures -= 1;
      return failures >= 0 ? { error: 'InternalServerError', status: 500 } : accepted(request);
    });
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', endpoint.url);
    await composeQueues(environmentAt(endpoint.url), () => NOW).evaluate(KEY);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('give way to throttling, and give up only after 8 tries, on every service', async () => {
    for (const { config } of [documentClient(), ssmClient(), snsClient(), sqsClient()]) {
      expect([await config.maxAttempts(), await asProvider(config.retryMode)()]).toEqual([8, 'adaptive']);
    }
  });

  it('keep their state in the table of the environment', async () => {
    const dynamo = await startDynalite();
    await dynamo.createTable('farrier');
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', dynamo.url);
    const store = composeStore(environmentAt(dynamo.url), () => NOW);
    await store.claimRun(runOfKey(KEY));
    expect(await composeStore({ table: 'farrier' }, () => NOW).listOpenRuns('c1')).toEqual([runOfKey(KEY)]);
    await dynamo.stop();
  });
});
