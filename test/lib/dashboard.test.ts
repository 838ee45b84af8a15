import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { configSchema } from '../../src/config/schema.ts';
import { FUNCTIONS } from '../../src/contract.ts';

const config = configSchema.parse({
  environment: 'prod',
  self: { dashboard: true },
  operations: { enabled: true },
  clusters: [{ name: 'east', metas: ['meta1:34601'], hosts: { tag: { key: 'pegasus', value: 'east' } } }],
  contacts: [
    { name: 'oncall', email: 'oncall@example.com', sms: '+14155550100' },
    { name: 'programs', sqs: 'arn:aws:sqs:us-east-1:123456789012:alerts' },
  ],
  reports: [
    { name: 'morning', every: 'daily', at: '08:30', zone: 'Asia/Shanghai', to: ['oncall'] },
    { name: 'week', every: 'weekly', weekday: 'fri', to: ['oncall'] },
  ],
});

let template: Template;

beforeAll(() => {
  const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
  template = Template.fromStack(new FarrierStack(new App(), 'Farrier', { config, bundle: () => code }));
});

interface Widget {
  readonly type: string;
  readonly properties: {
    readonly title?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly alarms?: readonly unknown[];
  };
}

/** The widgets, with references to resources as their logical names. */
function widgets(): readonly Widget[] {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const parts = dashboard?.['Properties'].DashboardBody['Fn::Join'][1] as readonly (string | object)[];
  const body = parts
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")))
    .join('');
  return (JSON.parse(body) as { readonly widgets: readonly Widget[] }).widgets;
}

function metricsOf(title: string): readonly (readonly unknown[])[] {
  return widgets().find(({ properties }) => properties.title === title)?.properties.metrics ?? [];
}

/** Statistic of a metric, which CloudWatch leaves out where it is Average. */
function statistic(metric: readonly unknown[]): unknown {
  return (metric.at(-1) as { readonly stat?: string }).stat;
}

describe('The dashboard of the pipeline', () => {
  it('is one, and named after the environment', () => {
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    template.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'farrier-prod' });
  });

  it.each([
    ['Invocations', 'Invocations', 'Sum'],
    ['Errors', 'Errors', 'Sum'],
    ['Duration, 95 % of invocations (ms)', 'Duration', 'p95'],
    ['Throttled invocations', 'Throttles', 'Sum'],
  ])('shows %s of every function', (title, metric, stat) => {
    const shown = metricsOf(title);
    expect(shown).toHaveLength(FUNCTIONS.length);
    expect(new Set(shown.map(([, name]) => name))).toEqual(new Set([metric]));
    expect(new Set(shown.map((each) => JSON.stringify(each[3]))).size).toBe(FUNCTIONS.length);
    expect(shown.map(statistic)).toEqual(FUNCTIONS.map(() => stat));
  });

  it('shows how long messages wait in each queue, and how many are dead', () => {
    expect(metricsOf('Age of the oldest message (s)').map(([, name]) => name)).toEqual(
      Array(2).fill('ApproximateAgeOfOldestMessage'),
    );
    expect(metricsOf('Messages in dead-letter queues').map(([, name]) => name)).toEqual(
      Array(2).fill('ApproximateNumberOfMessagesVisible'),
    );
  });

  it('shows what the table takes and what it refuses', () => {
    const consumed = metricsOf('Consumed capacity of the table (units)');
    expect(consumed.map(([, name]) => name)).toEqual(['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits']);
    expect(metricsOf('Throttled requests to the table').map((metric) => metric[3])).toEqual(
      expect.arrayContaining(['GetItem', 'PutItem', 'Query', 'UpdateItem']),
    );
  });

  it('shows every alarm, the heartbeat among them', () => {
    const alarms = widgets().find(({ type }) => type === 'alarm')?.properties.alarms ?? [];
    expect(alarms).toHaveLength(Object.keys(template.findResources('AWS::CloudWatch::Alarm')).length);
    expect(JSON.stringify(alarms)).toContain('SelfWatchSilent');
  });
});

describe('Reports', () => {
  it.each([
    ['morning', 'cron(30 8 * * ? *)', 'Asia/Shanghai'],
    ['week', 'cron(0 8 ? * FRI *)', 'UTC'],
  ])('%s is made on its own schedule in its own zone', (report, expression, zone) => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: zone,
      Target: {
        Input: `{"report":"${report}","scheduledTime":"<aws.scheduler.scheduled-time>"}`,
        RetryPolicy: { MaximumRetryAttempts: 5, MaximumEventAgeInSeconds: 21_600 },
        DeadLetterConfig: Match.anyValue(),
      },
    });
  });

  it('do not reach programs, which get the other messages that only inform', () => {
    const policies = Object.values(
      template.findResources('AWS::SNS::Subscription', { Properties: { Protocol: 'sqs' } }),
    );
    const stages = policies.map(({ Properties: { FilterPolicy } }) => FilterPolicy.stage);
    expect(stages.filter((stage) => stage !== undefined)).toEqual([[{ 'anything-but': ['report'] }]]);
    expect(stages).toHaveLength(3);
  });
});
