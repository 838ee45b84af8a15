import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FarrierConfig } from '../src/config/schema.ts';

export interface HeartbeatProps {
  readonly config: Pick<FarrierConfig, 'self' | 'contacts' | 'environment'>;
  /** Of the functions that are to run every minute. */
  readonly logs: { readonly watch: ILogGroup; readonly 'self-watch': ILogGroup };
  readonly deadLetters: Readonly<Record<string, IQueue>>;
  /** The function behind the HTTP API. */
  readonly query: IFunction;
}

const NAMESPACE = 'Farrier';
/** Minutes in a row. */
const SILENCE = 5;
/** Seconds that a message may wait: ten minutes after Farrier would have told of it itself. */
const OUTBOX_SECONDS = 900;
/** Share of the budget for SMS. */
const BUDGET_SHARE = 0.8;

/**
 * What tells people that Farrier itself stands still, past everything of Farrier's: CloudWatch alarms and a topic of their
 * own. An alarm that gets no data is in alarm.
 */
export class Heartbeat extends Construct {
  readonly topic: Topic;
  readonly alarms: Alarm[] = [];
  private readonly environment: string;

  constructor(scope: Construct, id: string, { config, logs, deadLetters, query }: HeartbeatProps) {
    super(scope, id);
    this.environment = config.environment;
    this.topic = new Topic(this, 'Topic', { displayName: 'Farrier heartbeat', enforceSSL: true });
    for (const email of config.self.emails) this.topic.addSubscription(new EmailSubscription(email));
    const ticks = this.count('Watch', logs.watch, 'watch.done', '1');
    const looks = this.count('OldestMessage', logs['self-watch'], 'self.looked', '$.oldestWaitingSeconds');
    this.beat('Watch', ticks, 'The minute tick of Farrier does not run, or fails each time.');
    this.beat('SelfWatch', looks, 'Farrier does not look at itself any more.');
    this.outbox(looks);
    for (const [name, queue] of Object.entries(deadLetters)) this.deadLetters(name, queue);
    this.failingApi(query);
    if (config.contacts.some(({ sms }) => sms !== undefined)) this.spending(config.self.smsBudget);
  }

  /** Each beat is one value of the metric, whatever it says. */
  private beat(id: string, metric: Metric, description: string): void {
    this.alarm(`${id}Silent`, description, {
      metric: metric.with({ statistic: 'SampleCount' }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: SILENCE,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  private outbox(metric: Metric): void {
    this.alarm('OutboxStuck', 'Messages of Farrier are not sent: what it finds reaches nobody.', {
      metric: metric.with({ statistic: 'Maximum' }),
      threshold: OUTBOX_SECONDS,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      // A look that does not come is told by the alarm above.
      treatMissingData: TreatMissingData.IGNORE,
    });
  }

  private deadLetters(name: string, queue: IQueue): void {
    this.alarm(`DeadLetters-${name}`, `The dead-letter queue ${name} of Farrier holds messages.`, {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // SQS reports nothing of a queue that nobody uses.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /** Whoever asks is told at once, so it takes a quarter of an hour of failing to be worth a mail. */
  private failingApi(query: IFunction): void {
    this.alarm('ApiFails', 'The HTTP API of Farrier answers with errors of its own.', {
      metric: query.metric('Url5xxCount', { period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private spending(budget: number): void {
    const metric = new Metric({
      namespace: 'AWS/SNS',
      metricName: 'SMSMonthToDateSpentUSD',
      statistic: 'Maximum',
      period: Duration.hours(1),
    });
    this.alarm(
      'SmsSpending',
      `The account has spent 80 % of the ${budget} USD that Farrier may spend on SMS a month.`,
      {
        metric,
        threshold: budget * BUDGET_SHARE,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      },
    );
  }

  private count(id: string, logGroup: ILogGroup, event: string, metricValue: string): Metric {
    const metricName = `${this.environment}-${id}`;
    const filterPattern = FilterPattern.stringValue('$.event', '=', event);
    new MetricFilter(this, `${id}Filter`, {
      logGroup,
      filterPattern,
      metricNamespace: NAMESPACE,
      metricName,
      metricValue,
    });
    return new Metric({ namespace: NAMESPACE, metricName, period: Duration.minutes(1) });
  }

  private alarm(
    id: string,
    alarmDescription: string,
    props: Omit<ConstructorParameters<typeof Alarm>[2], 'alarmDescription'>,
  ): void {
    const alarm = new Alarm(this, id, { ...props, alarmDescription });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    this.alarms.push(alarm);
  }
}
