import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import { REHEARSED } from '../support/grants/account.ts';

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is untyped JSON; the expectations say what it has to be
  readonly Properties: Readonly<Record<string, any>>;
}

const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');

type Resources = Readonly<Record<string, Resource>>;

/** The resources of each configuration's stack; all are in one app. */
function resourcesOf(...configs: readonly FarrierConfig[]): readonly Resources[] {
  const app = new App();
  const stacks = configs.map(
    (config) => new FarrierStack(app, `Farrier-${config.environment}`, { config, bundle: () => code }),
  );
  return stacks.map((stack) => Template.fromStack(stack).toJSON()['Resources'] as Resources);
}

/** Everything that can be configured, the dashboard included. */
const full = (environment: string): FarrierConfig => ({
  ...REHEARSED,
  environment,
  self: { ...REHEARSED.self, dashboard: true },
});
const [one = {}, two = {}] = resourcesOf(full('prod'), full('green'));

/** Names that the template gives, and which are unique in an account and region; not what CloudFormation makes up. */
function givenNames(resources: Resources): readonly string[] {
  const own = /^(AWS::Scheduler::Schedule|AWS::IAM::Policy|AWS::CloudWatch::Alarm)$/;
  return Object.values(resources).flatMap(({ Type, Properties }) =>
    own.test(Type)
      ? []
      : Object.entries(Properties).flatMap(([key, value]) =>
          /^(Name|.*(Table|Queue|Topic|Bucket|Role|Group|Function|Dashboard|Alarm)Name)$/.test(key) &&
          typeof value === 'string'
            ? [`${Type} ${value}`]
            : [],
        ),
  );
}

const METRICS = (resources: Resources) =>
  Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Logs::MetricFilter')
    .flatMap(({ Properties }) => Properties['MetricTransformations'])
    .map(({ MetricNamespace, MetricName }) => `${MetricNamespace} ${MetricName}`);

describe('Several environments in one account', () => {
  it('share no name', () => {
    const names = givenNames(one);
    expect(names).toEqual(
      expect.arrayContaining([
        'AWS::SSM::Parameter /farrier/prod',
        'AWS::Events::EventBus farrier-prod',
        'AWS::CloudWatch::Dashboard farrier-prod',
      ]),
    );
    expect(givenNames(two).filter((name) => names.includes(name))).toEqual([]);
  });

  it('share no metric, so that no alarm of one looks at the other', () => {
    expect(METRICS(one)).not.toEqual([]);
    expect(METRICS(two).filter((name) => METRICS(one).includes(name))).toEqual([]);
  });
});

describe('A hundred clusters', () => {
  const names = Array.from({ length: 100 }, (_, index) => `cluster-${index}`);
  const [many = {}] = resourcesOf(
    configSchema.parse({
      clusters: names.map((name) => ({
        name,
        metas: ['meta1:34601'],
        hosts: { tag: { key: 'farrier:cluster', value: name } },
        inspections: [{ every: '5m' }, { name: 'quick', every: '1m', probes: ['cluster'] }],
      })),
    }),
  );

  it('fit into one stack, which may have 500 resources', () => {
    expect(Object.keys(many).length).toBeLessThanOrEqual(500);
    const schedules = Object.values(many).filter(({ Type }) => Type === 'AWS::Scheduler::Schedule');
    expect(schedules.length).toBeGreaterThanOrEqual(200);
  });

  it('fit into the policies of the roles, which may have 10,240 characters', () => {
    const policies = Object.values(many).filter(({ Type }) => Type === 'AWS::IAM::Policy');
    const longest = Math.max(...policies.map(({ Properties }) => JSON.stringify(Properties['PolicyDocument']).length));
    expect(longest).toBeGreaterThan(1_000);
    expect(longest).toBeLessThanOrEqual(10_240);
  });
});

describe('Tags', () => {
  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html */
  const TAGGED =
    /^AWS::(DynamoDB::Table|SQS::Queue|SNS::Topic|S3::Bucket|Lambda::Function|Logs::LogGroup|IAM::Role|SSM::Document|CloudWatch::Alarm|Scheduler::ScheduleGroup|Events::EventBus)$/;

  it('name Farrier and the environment on everything that can have them', () => {
    const tagged = Object.entries(one).filter(([, { Type }]) => TAGGED.test(Type));
    expect(new Set(tagged.map(([, { Type }]) => Type)).size).toBe(11);
    for (const [id, { Properties }] of tagged) {
      expect(Properties['Tags'], id).toEqual(
        expect.arrayContaining([
          { Key: 'app', Value: 'farrier' },
          { Key: 'environment', Value: 'prod' },
        ]),
      );
    }
  });
});

/** Logical ids of what holds data, or is subscribed to: add to them, change none. */
const FROZEN = [
  'CollectLogsDCF5CB26',
  'CollectQueueAAD13390',
  'CompactLogs39481E95',
  'DiagnoseLogs71617737',
  'DiagnosingWakeTopic430F182E',
  'DigestLogs96C9745F',
  'DispatchLogs05E1D4C4',
  'EvaluateLogs5BC49A68',
  'EvaluateQueueB7AFE462',
  'EvaluateQueueDeadLetters59EFA422',
  'HeartbeatTopicA3AB36F6',
  'NotifyLogsB4CE6B4B',
  'NotifyWakeTopic03FC5572',
  'OperateLogs5F9C50A4',
  'OtherAccountsBusD3BBA2BE',
  'OutputBucketB1E245A7',
  'PeopleCritical9F2F09D4',
  'PeopleInfo36CAB079',
  'PeopleWarningC1BEBAEC',
  'QueryLogsDCC6CC3B',
  'ScheduleDeadLetters4CA0E1C2',
  'SelfWatchLogs3D004EE3',
  'StorageTableB43FDCE7',
  'WatchLogsC2DE470E',
];

describe('Logical ids', () => {
  const KEPT = /^AWS::(DynamoDB::Table|S3::Bucket|SNS::Topic|Logs::LogGroup|SQS::Queue|Events::EventBus)$/;

  // Another id is another resource: an empty table, a topic that nobody has confirmed, logs that begin anew.
  it('of what holds data never change', () => {
    const kept = Object.keys(one).filter((id) => KEPT.test(one[id]?.Type ?? ''));
    expect(kept.toSorted()).toEqual(FROZEN);
  });
});
