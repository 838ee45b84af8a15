import { SNSClient } from '@aws-sdk/client-sns';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { snsPublisher } from '../../src/aws/sns-publisher.ts';
import type { Publisher } from '../../src/pipeline/ports.ts';
import { type AwsEndpoint, clientSettings, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { messageOf } from '../support/store-values.ts';

const arn = (name: string) => `arn:aws:sns:us-east-1:000000000000:${name}`;
const TOPICS = { critical: arn('critical'), warning: arn('warning'), info: arn('info') };
const ANSWER = '<PublishResponse><PublishResult><MessageId>publish-1</MessageId></PublishResult></PublishResponse>';

let endpoint: AwsEndpoint;
afterEach(() => endpoint.stop());

async function publisherAt(xml = ANSWER): Promise<Publisher> {
  endpoint = await startAwsEndpoint(() => ({ xml }));
  return snsPublisher(new SNSClient(clientSettings(endpoint.url)), TOPICS);
}

function lastRequest(): Record<string, string> {
  return endpoint.requests.at(-1)?.body as Record<string, string>;
}

function lastBody(): Record<string, string> {
  return JSON.parse(lastRequest()['Message'] ?? '') as Record<string, string>;
}

describe('publishing a message', () => {
  it('sends a text for each protocol and the attributes that subscriptions filter by', async () => {
    const publisher = await publisherAt();
    const message = messageOf('m1', { contacts: ['ops', 'dba'], severity: 'warning', stage: 'resolved' });
    expect(await publisher.publish(message)).toEqual({ publishId: 'publish-1' });
    expect(endpoint.requests.map(({ operation }) => operation)).toEqual(['Publish']);
    const { Message: _body, ...request } = lastRequest();
    expect(request).toEqual({
      TopicArn: TOPICS.warning,
      Subject: 'c1: critical: m1',
      MessageStructure: 'json',
      ...attribute(1, 'contacts', 'String.Array', '["ops","dba"]'),
      ...attribute(2, 'severity', 'String', 'warning'),
      ...attribute(3, 'cluster', 'String', 'c1'),
      ...attribute(4, 'stage', 'String', 'resolved'),
      ...attribute(5, 'AWS.SNS.SMS.SMSType', 'String', 'Transactional'),
    });
    expect(lastBody()).toEqual({ default: message.mail, email: message.mail, sms: message.sms });
  });

  it('fails where SNS refuses or names no message', async () => {
    endpoint = await startAwsEndpoint(() => ({ error: 'AuthorizationError', status: 403 }));
    const refused = snsPublisher(new SNSClient(clientSettings(endpoint.url)), TOPICS);
    await expect(refused.publish(messageOf('m1'))).rejects.toThrow();
    await endpoint.stop();
    const silent = await publisherAt('<PublishResponse><PublishResult/></PublishResponse>');
    await expect(silent.publish(messageOf('m1'))).rejects.toThrow('m1');
  });
});

describe('a message that SNS would refuse', () => {
  it('gets a subject of under 100 printable ASCII characters on one line, whatever it was', async () => {
    const publisher = await publisherAt();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 150 }), async (subject) => {
        await publisher.publish(messageOf('m1', { subject }));
        expect(lastRequest()['Subject']).toMatch(/^[!-~]([ -~]{0,97}[!-~])?$/);
      }),
      { numRuns: 40 },
    );
    await publisher.publish(messageOf('m1', { subject: '  集群 c1:\r\ncritical  ' }));
    expect(lastRequest()['Subject']).toBe('?? c1: critical');
    await publisher.publish(messageOf('m1', { subject: '\n' }));
    expect(lastRequest()['Subject']).toBe('Farrier');
  });

  it.each([
    ['ASCII', 'x'],
    ['two-byte', 'é'],
    ['three-byte', '断'],
    ['four-byte', '\u{1f40e}'],
    ['quoted', '"'],
  ])('has a mail of %s characters cut between two of them, says so, and stays under 256 KiB', async (_kind, unit) => {
    const publisher = await publisherAt();
    await publisher.publish(messageOf('m1', { mail: `.${unit.repeat(300_000 / unit.length)}` }));
    const [kept = '', note] = lastBody()['email']?.split('\n\n[') ?? [];
    expect(Buffer.byteLength(lastRequest()['Message'] ?? '')).toBeLessThan(256 * 1024);
    expect(kept).toBe(`.${unit.repeat((kept.length - 1) / unit.length)}`);
    expect(Buffer.byteLength(kept)).toBeGreaterThan(59_990);
    expect(note).toContain('too long to send');
  });

  it('is left as it is when its mail is just short enough', async () => {
    const publisher = await publisherAt();
    const mail = '断'.repeat(20_000);
    await publisher.publish(messageOf('m1', { mail }));
    expect(lastBody()['email']).toBe(mail);
  });
});

function attribute(index: number, name: string, type: string, value: string): Record<string, string> {
  const prefix = `MessageAttributes.entry.${index}`;
  return { [`${prefix}.Name`]: name, [`${prefix}.Value.DataType`]: type, [`${prefix}.Value.StringValue`]: value };
}
