import {
  CreateTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  type PublishCommandInput,
  SNSClient,
  SubscribeCommand,
  type SubscribeCommandInput,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientConfig } from '../../src/local/credentials.ts';
import type { LoopbackServer } from '../../src/local/loopback.ts';
import { startSns } from '../../src/local/sns/server.ts';
import type { Delivered } from '../../src/local/sns/topic.ts';

const KEY = 'AKIATEST';
let server: LoopbackServer;
let client: SNSClient;
let inbox: Delivered[] = [];
let topics = 0;
let topicArn = '';

beforeAll(async () => {
  server = await startSns({ accessKeyId: KEY, onDelivery: (message) => void inbox.push(message) });
  client = new SNSClient({ ...clientConfig(server.url, KEY), maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await server.close();
});
beforeEach(async () => {
  inbox = [];
  topics += 1;
  topicArn = (await client.send(new CreateTopicCommand({ Name: `topic-${topics}` }))).TopicArn ?? '';
});

const subscribe = (input: Partial<SubscribeCommandInput>) =>
  client.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'email', Endpoint: 'a@example.com', ...input }));
const publish = (input: Partial<PublishCommandInput>) =>
  client.send(new PublishCommand({ TopicArn: topicArn, Message: 'm', ...input }));

const contacts = (...names: string[]) => ({
  contacts: { DataType: 'String.Array', StringValue: JSON.stringify(names) },
});
const filter = (policy: unknown) => ({ Attributes: { FilterPolicy: JSON.stringify(policy) } });

describe('Publish', () => {
  it('gives each protocol its own text, and mail its subject', async () => {
    await subscribe({});
    await subscribe({ Protocol: 'sms', Endpoint: '+14155550100' });
    const texts = { default: 'for all', email: 'Dear <you> & "yours",\n\n…', sms: 'short' };
    const { MessageId } = await publish({
      Subject: 'Trouble',
      MessageStructure: 'json',
      Message: JSON.stringify(texts),
    });
    expect(inbox).toEqual([
      {
        messageId: MessageId,
        topicArn,
        protocol: 'email',
        endpoint: 'a@example.com',
        subject: 'Trouble',
        body: texts.email,
      },
      { messageId: MessageId, topicArn, protocol: 'sms', endpoint: '+14155550100', subject: undefined, body: 'short' },
    ]);
  });

  it('gives the default text where a protocol has none, and one text to all without a structure', async () => {
    await subscribe({ Protocol: 'sms', Endpoint: '+14155550100' });
    await publish({ MessageStructure: 'json', Message: '{"default":"for all","email":"mail"}' });
    await publish({ Message: '{"default":"not parsed"}' });
    expect(inbox.map(({ body }) => body)).toEqual(['for all', '{"default":"not parsed"}']);
  });

  it.each([
    ['an empty message', { Message: '' }],
    ['a message of more than 256 KiB', { Message: 'ä'.repeat(131_073) }],
    ['a subject of 100 characters', { Subject: 's'.repeat(100) }],
    ['a subject with a line break', { Subject: 'a\nb' }],
    ['a structure that is no JSON', { MessageStructure: 'json', Message: '{' }],
    ['a structure without default', { MessageStructure: 'json', Message: '{"email":"x"}' }],
    ['an unknown structure', { MessageStructure: 'yaml' }],
    [
      'an SMS that is no longer one',
      { MessageStructure: 'json', Message: JSON.stringify({ default: 'x', sms: 's'.repeat(1601) }) },
    ],
    ['an attribute of no known type', { MessageAttributes: { a: { DataType: 'List', StringValue: '[]' } } }],
    ['an array that is none', { MessageAttributes: { a: { DataType: 'String.Array', StringValue: 'x' } } }],
    ['text that is no topic', { TopicArn: 'topic' }],
  ])('refuses %s', async (_, input) => {
    await subscribe({});
    await expect(publish(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect(inbox).toEqual([]);
  });

  it('takes a subject of 99 characters', async () => {
    await expect(publish({ Subject: 's'.repeat(99) })).resolves.toBeDefined();
  });

  it('does not know a topic that was not created', async () => {
    const other = publish({ TopicArn: `${topicArn}-other` });
    await expect(other).rejects.toMatchObject({ name: 'NotFoundException', $metadata: { httpStatusCode: 404 } });
  });

  it('fails, for the publisher to try again, where the inbox cannot be written', async () => {
    const full = await startSns({
      accessKeyId: KEY,
      onDelivery: () => {
        throw new Error('disk full');
      },
    });
    const other = new SNSClient({ ...clientConfig(full.url, KEY), maxAttempts: 1 });
    const { TopicArn } = await other.send(new CreateTopicCommand({ Name: 'full' }));
    await other.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'a@example.com' }));
    await expect(other.send(new PublishCommand({ TopicArn, Message: 'm' }))).rejects.toThrow('disk full');
    other.destroy();
    await full.close();
  });
});

describe('A filter policy', () => {
  it.each([
    ['a name in an array', { contacts: ['bob'] }, true],
    ['another name', { contacts: ['carol'] }, false],
    ['one of several values', { contacts: ['carol', 'alice'] }, true],
    ['several names, which must all fit', { contacts: ['bob'], severity: ['critical'] }, true],
    ['several names of which one does not fit', { contacts: ['bob'], severity: ['warning'] }, false],
    ['a prefix', { severity: [{ prefix: 'crit' }] }, true],
    ['another prefix', { severity: [{ prefix: 'warn' }] }, false],
    ['anything but a value', { severity: [{ 'anything-but': ['warning'] }] }, true],
    ['anything but the value', { severity: [{ 'anything-but': 'critical' }] }, false],
    ['an attribute that is there', { severity: [{ exists: true }] }, true],
    ['an attribute that is not there', { colour: [{ exists: false }] }, true],
    ['an attribute that is wanted and not there', { colour: ['red'] }, false],
    ['a number', { count: [3] }, true],
    ['a number as text', { count: ['3'] }, false],
  ])('with %s', async (_, policy, delivered) => {
    await subscribe(filter(policy));
    const MessageAttributes = {
      ...contacts('alice', 'bob'),
      severity: { DataType: 'String', StringValue: 'critical' },
      count: { DataType: 'Number', StringValue: '3' },
    };
    await publish({ MessageAttributes });
    expect(inbox).toHaveLength(delivered ? 1 : 0);
  });

  it.each([
    ['no object', []],
    ['a value that is no array', { contacts: 'bob' }],
    ['an empty array', { contacts: [] }],
    ['an operator that is not known here', { contacts: [{ cidr: '10.0.0.0/8' }] }],
    ['two operators in one', { contacts: [{ prefix: 'a', exists: true }] }],
    ['six names', { a: ['1'], b: ['1'], c: ['1'], d: ['1'], e: ['1'], f: ['1'] }],
    ['more than 150 combinations', { a: Array.from({ length: 13 }, String), b: Array.from({ length: 12 }, String) }],
  ])('is refused with %s', async (_, policy) => {
    await expect(subscribe(filter(policy))).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('Subscribe', () => {
  it('returns the subscription that is there for the same endpoint', async () => {
    const [first, again] = [await subscribe({}), await subscribe({})];
    expect(first.SubscriptionArn?.startsWith(`${topicArn}:`)).toBe(true);
    expect(again.SubscriptionArn).toBe(first.SubscriptionArn);
    await publish({});
    expect(inbox).toHaveLength(1);
  });

  it.each([
    ['a protocol that Farrier does not use', { Protocol: 'https', Endpoint: 'https://example.com' }],
    ['text that is no address', { Endpoint: 'nobody' }],
    ['text that is no number', { Protocol: 'sms', Endpoint: '0800' }],
  ])('refuses %s', async (_, input) => {
    await expect(subscribe(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('CreateTopic', () => {
  it('of a name that is there returns the topic with its subscriptions', async () => {
    await subscribe({});
    const again = await client.send(new CreateTopicCommand({ Name: `topic-${topics}` }));
    expect(again.TopicArn).toBe(topicArn);
    await publish({});
    expect(inbox).toHaveLength(1);
  });

  it('refuses a name that SNS refuses', async () => {
    const bad = client.send(new CreateTopicCommand({ Name: 'a b' }));
    await expect(bad).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

it('An unknown operation is answered with 501, and a stranger with 403', async () => {
  await expect(client.send(new ListTopicsCommand({}))).rejects.toMatchObject({
    name: 'UnknownOperationException',
    $metadata: { httpStatusCode: 501 },
  });
  const stranger = new SNSClient({ ...clientConfig(server.url, 'AKIASTRANGER'), maxAttempts: 1 });
  await expect(stranger.send(new CreateTopicCommand({ Name: 'x' }))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
  stranger.destroy();
});
