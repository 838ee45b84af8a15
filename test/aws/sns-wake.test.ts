import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseWake } from '../../lambdas/events.ts';
import { snsWake } from '../../src/aws/sns-wake.ts';
import { type AwsEndpoint, clientSettings, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { wakeEvent } from '../support/world/wake-event.ts';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:wake-notify';
let endpoint: AwsEndpoint;

beforeEach(async () => {
  endpoint = await startAwsEndpoint(() => ({
    xml: '<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>',
  }));
});
afterEach(() => endpoint.stop());

it('A wake-up is the name of the cluster, published to the topic, as the function reads it', async () => {
  await snsWake(new SNSClient(clientSettings(endpoint.url)), PublishCommand, TOPIC)('c1');
  expect(endpoint.requests).toMatchObject([{ operation: 'Publish', body: { TopicArn: TOPIC } }]);
  const { Message } = (endpoint.requests[0]?.body ?? {}) as { readonly Message: string };
  expect(Message).toBe('{"cluster":"c1"}');
  expect(parseWake(wakeEvent(Message))).toEqual({ cluster: 'c1' });
});
