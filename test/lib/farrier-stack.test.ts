import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { probeScript } from '../../src/aws/probe-document.ts';
import { configSchema } from '../../src/config/schema.ts';
import {
  ACTING_DOCUMENTS,
  ENV,
  FUNCTIONS,
  OUTPUT_PARAMETER,
  PROBE_OUTPUTS,
  PROBE_PARAMETERS,
  SCRIPTS,
  TIMING,
} from '../../src/contract.ts';

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
  self: { emails: ['owner@example.com'], smsBudget: 50 },
  operations: { enabled: true },
  routes: [{ contacts: ['oncall'] }],
});

let template: Template;

const PROGRAMS = {
  name: 'programs',
  https: 'https://hooks.example.com/farrier',
  sqs: 'arn:aws:sqs:us-east-1:123456789012:alerts',
  lambda: 'arn:aws:lambda:us-east-1:123456789012:function:on-alert',
};

interface Kept {
  readonly Type: string;
  readonly DeletionPolicy?: string;
}

function synthesize(environment: string, bucket = false, contacts = config.contacts): Template {
  return Template.fromStack(stackOf(environment, bucket, contacts));
}

function stackOf(environment: string, bucket = false, contacts = config.contacts): FarrierStack {
  const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
  return new FarrierStack(new App(), 'Farrier', {
    config: { ...config, environment, contacts, output: { bucket } },
    bundle: () => code,
  });
}

beforeAll(() => {
  template = synthesize('prod');
});

interface Resource {
  // biome-ignore lint/suspicious/noExplicitAny: a template is untyped JSON; the matchers say what is expected of it
  readonly Properties: Readonly<Record<string, any>>;
}

function resources(type: string, of = template): readonly Resource[] {
  return Object.values(of.findResources(type)) as Resource[];
}

describe('Schedules', () => {
  it('wake every inspection of every cluster that SSM reaches, the minute ticks and the hourly compaction, and no other', () => {
    template.resourceCountIs('AWS::Scheduler::Schedule', 7);
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
  it('are those of the contract, on Node 24 and arm64, with JSON logs of what they say and of what goes wrong', () => {
    template.resourceCountIs('AWS::Lambda::Function', FUNCTIONS.length);
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN', LogGroup: Match.anyValue() },
    });
  });

  it('find everything that the contract names in their environment', () => {
    const some = [
      ENV.outputBucket,
      ENV.heartbeatTopicArn,
      ENV.deadLetterQueues,
      ENV.actingDocuments,
    ] as readonly string[];
    const names = Object.values(ENV).filter((name) => !some.includes(name));
    const expected = Object.fromEntries(names.map((name) => [name, Match.anyValue()]));
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
  it('give up to one dead-letter queue, but for evaluate, which keeps the order and has its own', () => {
    const queues = resources('AWS::SQS::Queue').map((queue) => queue.Properties);
    const working = queues.filter((queue) => 'RedrivePolicy' in queue);
    expect(working).toHaveLength(2);
    expect(working.filter((queue) => queue['FifoQueue'] === true)).toHaveLength(1);
    const deadLetters = working.map(({ FifoQueue, RedrivePolicy }) => [
      FifoQueue === true,
      RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0].replace(/.{8}$/, ''),
    ]);
    expect(deadLetters.toSorted()).toEqual([
      [false, 'ScheduleDeadLetters'],
      [true, 'EvaluateQueueDeadLetters'],
    ]);
    expect(queues.filter((queue) => !('RedrivePolicy' in queue))).toHaveLength(2);
  });

  it('are named by outputs of the stack where they keep what was given up', () => {
    for (const [output, id] of [
      ['sharedDeadLettersUrl', 'ScheduleDeadLetters'],
      ['evaluateDeadLettersUrl', 'EvaluateQueueDeadLetters'],
    ] as const) {
      template.hasOutput(output, { Value: { Ref: Match.stringLikeRegexp(`^${id}`) } });
    }
  });

  it('are hidden from a second reader for longer than the reader may take, and not much longer', () => {
    template.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 90, RedrivePolicy: Match.anyValue() });
  });

  it('feed their functions, failing messages one by one', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 2);
    template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('SSM', () => {
  it('has the probes as documents, byte for byte, with patterns on every parameter', () => {
    const contents = resources('AWS::SSM::Document').map(({ Properties }) => Properties['Content']);
    expect(contents).toHaveLength(SCRIPTS.length + ACTING_DOCUMENTS.length);
    for (const probe of SCRIPTS) {
      const content = contents.find((candidate) => runCommand(candidate) === probeScript(probe));
      expect(content, probe).toMatchObject({
        schemaVersion: '2.2',
        parameters: Object.fromEntries(
          [...PROBE_PARAMETERS[probe], OUTPUT_PARAMETER].map(({ name, pattern }) => [
            name,
            { allowedPattern: pattern, interpolationType: 'ENV_VAR' },
          ]),
        ),
      });
      expect(content.mainSteps[0].inputs.timeoutSeconds).toBe(String(TIMING.executionSeconds));
      expect(content.mainSteps).toHaveLength(PROBE_OUTPUTS[probe]);
      for (const { action } of content.mainSteps) expect(action).toBe('aws:runShellScript');
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
  const withPrograms = synthesize(
    'prod',
    false,
    configSchema.parse({ ...config, contacts: [...config.contacts, PROGRAMS] }).contacts,
  );

  it.each([
    ['email', 'oncall@example.com', 'oncall'],
    ['https', 'https://hooks.example.com/farrier', 'programs'],
    ['sqs', 'arn:aws:sqs:us-east-1:123456789012:alerts', 'programs'],
    ['lambda', 'arn:aws:lambda:us-east-1:123456789012:function:on-alert', 'programs'],
  ])('are subscribed by %s to every topic and get what is addressed to them', (protocol, endpoint, contact) => {
    const own = resources('AWS::SNS::Subscription', withPrograms).filter(
      ({ Properties }) => Properties['Protocol'] === protocol,
    );
    const toPeople = own.filter(({ Properties }) => Properties['Endpoint'] === endpoint);
    // Reports, which only inform, are mail.
    const noReports = protocol === 'email' ? {} : { stage: [{ 'anything-but': ['report'] }] };
    expect(toPeople.map(({ Properties }) => Properties['FilterPolicy'])).toEqual([
      { contacts: [contact] },
      { contacts: [contact] },
      { contacts: [contact], ...noReports },
    ]);
    expect(new Set(toPeople.map(({ Properties }) => JSON.stringify(Properties['TopicArn']))).size).toBe(3);
  });

  it('get SMS of critical and warning messages, and never a test message', () => {
    const sms = resources('AWS::SNS::Subscription').filter(({ Properties }) => Properties['Protocol'] === 'sms');
    expect(sms.map(({ Properties }) => Properties['FilterPolicy'])).toEqual(
      Array(2).fill({ contacts: ['oncall'], stage: [{ 'anything-but': ['canary_message'] }] }),
    );
  });

  it('may be called by SNS where they are a function', () => {
    withPrograms.hasResourceProperties('AWS::Lambda::Permission', {
      FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:on-alert',
      Principal: 'sns.amazonaws.com',
    });
  });
});

describe('Farrier itself is watched', () => {
  interface Alarm {
    readonly AlarmDescription: string;
    readonly TreatMissingData: string;
    readonly AlarmActions: readonly { readonly Ref: string }[];
  }
  const alarms = () => resources('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties as unknown as Alarm);

  it('by alarms that speak through a topic of their own, to addresses of their own', () => {
    const topics = new Set(alarms().flatMap(({ AlarmActions }) => AlarmActions.map(({ Ref }) => Ref)));
    expect([...topics]).toEqual([expect.stringMatching(/^HeartbeatTopic/)]);
    const [own] = resources('AWS::SNS::Subscription').filter(
      ({ Properties }) => Properties['Endpoint'] === 'owner@example.com',
    );
    expect(own?.Properties['TopicArn']).toEqual({ Ref: [...topics][0] });
    expect(own?.Properties).not.toHaveProperty('FilterPolicy');
  });

  it('so that silence of either tick is an alarm', () => {
    const beats = alarms().filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(beats).toHaveLength(2);
  });

  it('by values of one metric, from which each silence can be told from the other', () => {
    const filters = resources('AWS::Logs::MetricFilter').map(({ Properties }) => [
      Properties['LogGroupName'].Ref.replace(/Logs.*/, ''),
      Properties['FilterPattern'],
      ...Properties['MetricTransformations'],
    ]);
    const value = (MetricValue: string) => ({ MetricNamespace: 'Farrier', MetricName: 'prod-Heartbeat', MetricValue });
    expect(filters).toEqual([
      ['Watch', '{ $.event = "watch.done" }', value('0')],
      ['SelfWatch', '{ $.event = "self.looked" }', value('1')],
      ['SelfWatch', '{ ($.event = "self.looked") && ($.oldestWaitingSeconds > 1) }', value('$.oldestWaitingSeconds')],
    ]);
    // A tick is the 0, a look at least a 1: what is not there leaves a minimum above 0, or a maximum below 1.
    for (const [Statistic, ComparisonOperator, Threshold] of [
      ['Minimum', 'GreaterThanThreshold', 0],
      ['Maximum', 'LessThanThreshold', 1],
    ]) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName: 'prod-Heartbeat',
        Statistic,
        ComparisonOperator,
        Threshold,
        EvaluationPeriods: 5,
        TreatMissingData: 'breaching',
      });
    }
  });

  it('so that messages that wait, dead letters and the month’s SMS are alarms', () => {
    expect(alarms().filter(({ AlarmDescription }) => AlarmDescription.includes('dead-letter queue'))).toHaveLength(2);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'prod-Heartbeat',
      Statistic: 'Maximum',
      Threshold: 900,
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'SMSMonthToDateSpentUSD', Threshold: 40 });
  });

  it('with the names of all dead-letter queues', () => {
    const variables = resources('AWS::Lambda::Function')
      .map(({ Properties }) => Properties['Environment'].Variables)
      .filter((each) => ENV.deadLetterQueues in each);
    expect(variables).toHaveLength(1);
    expect(JSON.stringify(variables[0][ENV.deadLetterQueues])).toMatch(
      /shared=.*ScheduleDeadLetters.*evaluate=.*EvaluateQueueDeadLetters/,
    );
    expect(variables[0]).toHaveProperty(ENV.heartbeatTopicArn);
  });
});

describe('Roles', () => {
  const FUNCTION_ROLE = /^(Dispatch|Collect|Evaluate|Notify|Watch|SelfWatch|Query|Compact|Digest|Diagnose|Operate)Role/;

  /** Actions and resources by function, from the inline policies of its role. */
  function statements(stage: string): readonly { Action: string | string[]; Resource: unknown; Condition?: unknown }[] {
    const policies = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) =>
      id.startsWith(`${stage}Role`),
    );
    return policies.flatMap(([, policy]) => policy['Properties']['PolicyDocument']['Statement']);
  }

  function actions(stage: string): readonly string[] {
    return [...new Set(statements(stage).flatMap(({ Action }) => Action))].sort();
  }

  const items = (...names: readonly string[]) => names.map((action) => `dynamodb:${action}`);
  const ITEMS = items('GetItem', 'PutItem', 'Query', 'UpdateItem');
  const REMOVE = items('DeleteItem');
  const READ_QUEUE = ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].map((action) => `sqs:${action}`);
  /** To the queue of evaluate, or Lambda's to the dead letters. */
  const SEND = ['sqs:SendMessage'];
  /** To a topic: of messages, or that wakes a function. */
  const PUBLISH = ['sns:Publish'];
  const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const PROBE = ['ssm:DescribeInstanceInformation', 'ssm:SendCommand'];
  const LOOK = [
    'sns:GetSMSAttributes',
    'sns:GetSMSSandboxAccountStatus',
    'sns:ListSubscriptionsByTopic',
    'sqs:GetQueueAttributes',
  ];

  it.each([
    ['Dispatch', [...ITEMS, ...SEND, ...PROBE]],
    ['Collect', [...items('GetItem', 'PutItem', 'UpdateItem'), ...READ_QUEUE, ...SEND, 'ssm:GetCommandInvocation']],
    ['Evaluate', [...ITEMS, ...REMOVE, ...READ_QUEUE, ...PUBLISH]],
    ['Notify', [...ITEMS, ...SEND, ...PUBLISH]],
    ['Watch', [...ITEMS, ...REMOVE, ...SEND, ...PUBLISH, ...PROBE, 'ssm:GetCommandInvocation']],
    ['Query', [...ITEMS, ...PUBLISH]],
    ['Compact', [...ITEMS, ...SEND]],
    ['Digest', [...ITEMS, ...SEND, ...PUBLISH]],
    ['Operate', [...ITEMS, ...SEND, ...PUBLISH, ...PROBE, 'ssm:GetCommandInvocation']],
    ['SelfWatch', [...ITEMS, ...REMOVE, ...SEND, ...PUBLISH, ...LOOK]],
  ])('%s may do what its stage does and nothing else', (stage, expected) => {
    expect(actions(stage)).toEqual([...new Set([...LOG, ...expected])].sort());
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

describe('The HTTP API', () => {
  it('has an address that only IAM lets anybody into', () => {
    template.resourceCountIs('AWS::Lambda::Url', 1);
    template.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'AWS_IAM' });
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'));
    expect(permissions.filter(({ Properties }) => Properties['Principal'] === '*')).toEqual([]);
  });
});

describe('The output bucket', () => {
  const withBucket = synthesize('prod', true);

  it('is not there unless it is asked for', () => {
    template.resourceCountIs('AWS::S3::Bucket', 0);
    expect(JSON.stringify(template.toJSON())).not.toMatch(/s3:|FARRIER_OUTPUT_BUCKET/);
  });

  it('is encrypted, closed to the public, and forgets after a week', () => {
    withBucket.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        LifecycleConfiguration: {
          Rules: [
            { ExpirationInDays: 7, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
          ],
        },
      },
    });
    synthesize('dev', true).hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
  });

  it('is reached over TLS 1.2 and later only', () => {
    withBucket.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
        ]),
      },
    });
  });

  it('is read by those who collect, objects of the probes alone, and by nobody else', () => {
    const grants = Object.entries(withBucket.findResources('AWS::IAM::Policy'))
      .flatMap(([id, { Properties }]) =>
        (Properties['PolicyDocument']['Statement'] as { Action: string | string[]; Resource: unknown }[]).map(
          (statement) => ({ id, statement }),
        ),
      )
      .filter(({ statement }) => JSON.stringify(statement.Action).includes('s3:'));
    expect(grants.map(({ id }) => id.replace(/Role.*/, '')).toSorted()).toEqual(['Collect', 'Operate', 'Watch']);
    for (const { statement } of grants) {
      expect(statement.Action).toBe('s3:GetObject');
      expect(JSON.stringify(statement.Resource)).toContain('/probes/*');
    }
  });

  it('is known to the functions, and its ARN to whoever gives the hosts their role', () => {
    withBucket.allResourcesProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ [ENV.outputBucket]: Match.anyValue() }) },
    });
    withBucket.hasOutput('OutputArn', { Value: Match.anyValue() });
  });
});

describe('Deletion', () => {
  it('of the stack is refused in production, and its data would stay', () => {
    expect(stackOf('prod').terminationProtection).toBe(true);
    expect(stackOf('dev').terminationProtection).toBe(false);
    const retained = Object.values(template.toJSON()['Resources'] as Record<string, Kept>).filter(
      ({ DeletionPolicy }) => DeletionPolicy === 'Retain',
    );
    expect([...new Set(retained.map(({ Type }) => Type))].toSorted()).toEqual([
      'AWS::DynamoDB::Table',
      'AWS::Logs::LogGroup',
    ]);
  });

  it('never comes from a new logical id of what holds data: another id is another, empty table', () => {
    expect(Object.keys(template.findResources('AWS::DynamoDB::Table'))).toEqual(['StorageTableB43FDCE7']);
    expect(Object.keys(synthesize('prod', true).findResources('AWS::S3::Bucket'))).toEqual(['OutputBucketB1E245A7']);
    expect(Object.keys(template.findResources('AWS::SNS::Topic')).toSorted()).toEqual([
      'DiagnosingWakeTopic430F182E',
      'HeartbeatTopicA3AB36F6',
      'NotifyWakeTopic03FC5572',
      'PeopleCritical9F2F09D4',
      'PeopleInfo36CAB079',
      'PeopleWarningC1BEBAEC',
    ]);
  });
});

describe('The parameter of the environment', () => {
  it('names the table, the topics, the version and the documents', () => {
    const [parameter] = resources('AWS::SSM::Parameter');
    const text = JSON.stringify(parameter?.Properties['Value']);
    for (const id of ['StorageTable', 'PeopleCritical', 'HeartbeatTopic', 'ProbeDocumentsCluster'])
      expect(text).toContain(id);
    expect(text).toMatch(/version.{1,9}\d+\.\d+\.\d+/);
  });
});

describe('Template', () => {
  it('names no partition and needs no custom resource', () => {
    const text = JSON.stringify(template.toJSON());
    expect(text).not.toContain('arn:aws:');
    expect(text).not.toContain('Custom::');
  });
});

/** The script of the first step. */
function runCommand(content: { mainSteps: { inputs: { runCommand: string[] } }[] }): string | undefined {
  return content.mainSteps[0]?.inputs.runCommand.join('\n');
}
