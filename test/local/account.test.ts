import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { awsAccount } from '../../src/aws/aws-account.ts';
import { configSchema } from '../../src/config/schema.ts';
import { DEAD_LETTERS } from '../../src/contract.ts';
import { clientConfig, newAccessKeyId } from '../../src/local/credentials.ts';
import { createTopics } from '../../src/local/inbox.ts';
import { startSns } from '../../src/local/sns/server.ts';
import { startSqs } from '../../src/local/sqs.ts';
import type { Account } from '../../src/pipeline/ports.ts';

const { contacts } = configSchema.parse({
  clusters: [{ name: 'east', transport: 'simulator', metas: ['m:34601'] }],
  contacts: [{ name: 'ops', email: 'ops@example.com', sms: '+14155550100' }],
});

let account: Account;
const stops: (() => unknown)[] = [];

beforeAll(async () => {
  const key = newAccessKeyId();
  const [sns, sqs] = await Promise.all([startSns({ accessKeyId: key, onDelivery: () => {} }), startSqs(key)]);
  const topics = await createTopics(sns.url, key, contacts);
  const clients = [new SNSClient(clientConfig(sns.url, key)), new SQSClient(clientConfig(sqs.url, key))] as const;
  const deadLetters = Object.entries(sqs.deadLetterUrls).map(([name, url]) => ({ name, url }));
  account = awsAccount(...clients, { ...topics, heartbeat: undefined }, deadLetters);
  stops.push(sns.close, sqs.close, ...clients.map((client) => () => client.destroy()));
});
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});

it('the local endpoints list the contacts of each topic, SMS not for info', async () => {
  const email = { protocol: 'email', endpoint: 'ops@example.com', confirmed: true };
  const sms = { protocol: 'sms', endpoint: '+14155550100', confirmed: true };
  expect(await account.subscriptions('critical')).toEqual([email, sms]);
  expect(await account.subscriptions('warning')).toEqual([email, sms]);
  expect(await account.subscriptions('info')).toEqual([email]);
});

it('the local endpoints know how deep the dead-letter queues are, and nothing of a sandbox', async () => {
  expect(await account.deadLetters()).toEqual(DEAD_LETTERS.map((name) => ({ name, messages: 0 })));
  expect(await account.sms()).toEqual({ sandbox: false, monthlyLimit: undefined });
});
