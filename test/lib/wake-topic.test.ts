import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { REHEARSED } from '../support/grants/account.ts';

const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
const template = Template.fromStack(new FarrierStack(new App(), 'Farrier', { config: REHEARSED, bundle: () => code }));
const idsOf = (type: string, prefix: string): readonly string[] =>
  Object.keys(template.findResources(type)).filter((id) => id.startsWith(prefix));

describe.each([
  ['notify', 'NotifyWakeTopic', 'NotifyFunction'],
  ['diagnose', 'DiagnosingWakeTopic', 'DiagnoseFunction'],
])('The topic that wakes %s', (_, topicPrefix, functionPrefix) => {
  const [topic = ''] = idsOf('AWS::SNS::Topic', topicPrefix);
  const [target = ''] = idsOf('AWS::Lambda::Function', functionPrefix);
  const [shared = ''] = idsOf('AWS::SQS::Queue', 'ScheduleDeadLetters');
  const deadLetters = { 'Fn::GetAtt': [shared, 'Arn'] };

  it('has the function as its only subscriber, which it alone may call', () => {
    const subscribers = template.findResources('AWS::SNS::Subscription', { Properties: { TopicArn: { Ref: topic } } });
    expect(Object.values(subscribers).map(({ Properties }) => Properties)).toEqual([
      {
        Protocol: 'lambda',
        Endpoint: { 'Fn::GetAtt': [target, 'Arn'] },
        TopicArn: { Ref: topic },
        RedrivePolicy: { deadLetterTargetArn: deadLetters },
      },
    ]);
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': [target, 'Arn'] },
      Principal: 'sns.amazonaws.com',
      SourceArn: { Ref: topic },
    });
    const mapped = template.findResources('AWS::Lambda::EventSourceMapping', {
      Properties: { FunctionName: { Ref: target } },
    });
    expect(mapped).toEqual({});
  });

  it('may put what it cannot hand over into the shared dead-letter queue', () => {
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      Queues: [{ Ref: shared }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 'sns.amazonaws.com' },
            Resource: deadLetters,
            Condition: { ArnEquals: { 'aws:SourceArn': { Ref: topic } } },
          }),
        ]),
      },
    });
  });

  it('has Lambda try what fails twice more, for five minutes, and keep it then', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: target },
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 300,
      DestinationConfig: { OnFailure: { Destination: deadLetters } },
    });
  });

  it('has no concurrency set aside: that would be taken from the other functions of the account', () => {
    const [{ Properties } = { Properties: {} }] = Object.entries(template.findResources('AWS::Lambda::Function'))
      .filter(([id]) => id === target)
      .map(([, each]) => each as { Properties: object });
    expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });
});
