import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { probeScript } from '../../src/aws/probe-document.ts';
import { configSchema } from '../../src/config/schema.ts';
import { ENV, FUNCTIONS, PROBE_PARAMETERS, PROBES, TIMING } from '../../src/contract.ts';

const config = configSchema.parse({
  environment: 'prod',
  clusters: [
    {
      name: 'east',
      metas: ['meta1:34601', 'meta2:34601'],
      hosts: { tag: { key: 'pegasus', value: 'east' } },
      inspections: [
        { name: 'fast', probes: ['cluster'], every: '1m' },
        { name: 'health', every: '5m' },
      ],
    },
    { name: 'west', metas: ['meta9:34601'], hosts: { ids: ['i-0123456789abcdef0', 'mi-0123456789abcdef0'] } },
    { name: 'lab', transport: 'simulator', metas: ['meta1:34601'] },
  ],
  contacts: [{ name: 'oncall', email: 'oncall@example.com', sms: '+14155550100' }],
  routes: [{ contacts: ['oncall'] }],
});

let template: Template;

function synthesize(environment: string): Template {
  const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
  const stack = new FarrierStack(new App(), 'Farrier', { config: { ...config, environment }, bundle: () => code });
  return Template.fromStack(stack);
}

beforeAll(() => {
  template = synthesize('prod');
});

interface Resource {
  // biome-ignore lint/suspicious/noExplicitAny: a template is untyped JSON; the matchers say what is expected of it
  readonly Properties: Readonly<Record<string, any>>;
}

function resources(type: string): readonly Resource[] {
  return Object.values(template.findResources(type)) as Resource[];
}

describe('Schedules', () => {
  it('wake every inspection of every cluster that SSM reaches, and the minute tick, and no other', () => {
    template.resourceCountIs('AWS::Scheduler::Schedule', 4);
  });

  it.each([
    ['east', 'fast', 'rate(1 minute)', 60],
    ['east', 'health', 'rate(5 minutes)', 300],
    ['west', 'health', 'rate(5 minutes)', 300],
  ])('%s/%s runs at %s and gives up after one cadence', (cluster, inspection, expression, age) => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: expression,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Input: JSON.stringify({ cluster, inspection, scheduledTime: '<aws.scheduler.scheduled-time>' }),
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: age },
        DeadLetterConfig: { Arn: Match.anyValue() },
      },
    });
  });
});

describe('Functions', () => {
  it('are the five of the contract, on Node 24 and arm64, with JSON logs', () => {
    template.resourceCountIs('AWS::Lambda::Function', FUNCTIONS.length);
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
    });
  });

  it('find everything that the contract names in their environment', () => {
    const expected = Object.fromEntries(Object.values(ENV).map((name) => [name, Match.anyValue()]));
    template.allResourcesProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike(expected) },
    });
  });

  it('log to groups that forget after a month', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', FUNCTIONS.length);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });
});

describe('Queues', () => {
  it('have a dead-letter queue each; evaluate keeps the order', () => {
    const queues = resources('AWS::SQS::Queue').map((queue) => queue.Properties);
    const working = queues.filter((queue) => 'RedrivePolicy' in queue);
    expect(working).toHaveLength(3);
    expect(working.filter((queue) => queue['FifoQueue'] === true)).toHaveLength(1);
    expect(queues.filter((queue) => !('RedrivePolicy' in queue))).toHaveLength(4);
  });

  it('are hidden from a second reader for longer than the reader may take, and not much longer', () => {
    template.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 90, RedrivePolicy: Match.anyValue() });
  });

  it('feed their functions, failing messages one by one', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 3);
    template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('SSM', () => {
  it('has the probes as documents, byte for byte, with patterns on every parameter', () => {
    const contents = resources('AWS::SSM::Document').map(({ Properties }) => Properties['Content']);
    expect(contents).toHaveLength(PROBES.length);
    for (const probe of PROBES) {
      const content = contents.find((candidate) => runCommand(candidate) === probeScript(probe));
      expect(content, probe).toMatchObject({
        schemaVersion: '2.2',
        parameters: Object.fromEntries(
          PROBE_PARAMETERS[probe].map(({ name, pattern }) => [
            name,
            { allowedPattern: pattern, interpolationType: 'ENV_VAR' },
          ]),
        ),
        mainSteps: [{ action: 'aws:runShellScript', inputs: { timeoutSeconds: String(TIMING.executionSeconds) } }],
      });
    }
  });

  it('reports final statuses of our documents to collect', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.ssm'],
        'detail-type': ['EC2 Command Invocation Status-change Notification'],
        detail: {
          'document-name': ['Cluster', 'Host', 'Canary'].map((id) => ({ Ref: Match.stringLikeRegexp(id) })),
          status: [{ 'anything-but': ['Pending', 'InProgress', 'Delayed', 'Cancelling'] }],
        },
      },
    });
  });
});

describe('Table', () => {
  it('is on demand, restorable, forgetful by TTL, and survives the stack in production', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      },
    });
  });

  it('goes with the stack in development', () => {
    synthesize('dev').hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: Match.objectLike({ DeletionProtectionEnabled: false }),
    });
  });
});

describe('People', () => {
  it.each([
    ['email', 'oncall@example.com'],
    ['sms', '+14155550100'],
  ])('are subscribed by %s and get what is addressed to them', (protocol, endpoint) => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: protocol,
      Endpoint: endpoint,
      FilterPolicy: { contacts: ['oncall'] },
    });
  });
});

describe('Roles', () => {
  const FUNCTION_ROLE = /^(Dispatch|Collect|Evaluate|Notify|Watch)Function/;

  /** Actions and resources by function, from the inline policies of its role. */
  function statements(stage: string): readonly { Action: string | string[]; Resource: unknown; Condition?: unknown }[] {
    const policies = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) =>
      id.startsWith(`${stage}Function`),
    );
    return policies.flatMap(([, policy]) => policy['Properties']['PolicyDocument']['Statement']);
  }

  function actions(stage: string): readonly string[] {
    return [...new Set(statements(stage).flatMap(({ Action }) => Action))].sort();
  }

  const ITEMS = ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((action) => `dynamodb:${action}`);
  const READ_QUEUE = [
    'ChangeMessageVisibility',
    'DeleteMessage',
    'GetQueueAttributes',
    'GetQueueUrl',
    'ReceiveMessage',
  ].map((action) => `sqs:${action}`);
  const SEND = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
  const PROBE = ['ssm:DescribeInstanceInformation', 'ssm:SendCommand'];

  it.each([
    ['Dispatch', [...ITEMS, ...SEND, ...PROBE]],
    ['Collect', [...ITEMS, ...READ_QUEUE, ...SEND, 'ssm:GetCommandInvocation']],
    ['Evaluate', [...ITEMS, ...READ_QUEUE, ...SEND]],
    ['Notify', [...ITEMS, ...READ_QUEUE, 'sns:Publish']],
    ['Watch', [...ITEMS, ...SEND, ...PROBE, 'ssm:GetCommandInvocation']],
  ])('%s may do what its stage does and nothing else', (stage, expected) => {
    expect(actions(stage)).toEqual([...new Set(expected)].sort());
  });

  it('no statement allows every action of a service, and only SSM reads know no resource', () => {
    for (const stage of ['Dispatch', 'Collect', 'Evaluate', 'Notify', 'Watch']) {
      for (const { Action, Resource } of statements(stage)) {
        expect([Action].flat().filter((action) => action.includes('*'))).toEqual([]);
        if (Resource === '*') {
          const unnameable = ['ssm:DescribeInstanceInformation', 'ssm:GetCommandInvocation'];
          expect(unnameable).toEqual(expect.arrayContaining([Action].flat()));
        }
      }
    }
  });

  it('sends commands to hosts with the cluster’s tag or to the named hosts only', () => {
    const send = statements('Dispatch').filter(({ Action }) => [Action].flat().includes('ssm:SendCommand'));
    const onHosts = send.filter(({ Resource }) => JSON.stringify(Resource).includes('instance/'));
    expect(onHosts.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'ssm:resourceTag/pegasus': ['east'] } },
      undefined,
    ]);
    expect(JSON.stringify(onHosts[1]?.Resource)).toMatch(
      /instance\/i-0123456789abcdef0.*managed-instance\/mi-0123456789abcdef0/,
    );
  });

  it('every function has its own role', () => {
    const roles = Object.keys(template.findResources('AWS::IAM::Role')).filter((id) => FUNCTION_ROLE.test(id));
    expect(roles).toHaveLength(FUNCTIONS.length);
  });
});

describe('Template', () => {
  it('names no partition and needs no custom resource', () => {
    const text = JSON.stringify(template.toJSON());
    expect(text).not.toContain('arn:aws:');
    expect(text).not.toContain('Custom::');
  });
});

function runCommand(content: { mainSteps: { inputs: { runCommand: string[] } }[] }): string {
  return content.mainSteps.flatMap(({ inputs }) => inputs.runCommand).join('\n');
}
