import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type IFilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
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
/** Values of the metric: of a tick, and of a look when no message has waited for longer than that many seconds. */
const TICK = 0;
const LOOK = 1;
/** Seconds that the oldest message has waited, in the log line of a look. */
const WAITED = '$.oldestWaitingSeconds';
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
    this.count(logs);
    this.beats();
    this.outbox();
    for (const [name, queue] of Object.entries(deadLetters)) this.deadLetters(name, queue);
    this.failingApi(query);
    if (config.contacts.some(({ sms }) => sms !== undefined)) this.spending(config.self.smsBudget);
  }

  /** A minute without a 0 has no tick, and one with nothing above it no look. */
  private beats(): void {
    const silent = { evaluationPeriods: SILENCE, treatMissingData: TreatMissingData.BREACHING };
    this.alarm('WatchSilent', 'The minute tick of Farrier does not run, or fails each time.', {
      metric: this.metric('Minimum'),
      threshold: TICK,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      ...silent,
    });
    this.alarm('SelfWatchSilent', 'Farrier does not look at itself any more.', {
      metric: this.metric('Maximum'),
      threshold: LOOK,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      ...silent,
    });
  }

  private outbox(): void {
    this.alarm('OutboxStuck', 'Messages of Farrier are not sent: what it finds reaches nobody.', {
      metric: this.metric('Maximum'),
      threshold: OUTBOX_SECONDS,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      // A look that does not come is told by the alarm above.
      treatMissingData: TreatMissingData.IGNORE,
    });
  }

  private deadLetters(name: string, queue: IQueue): void {
    this.alarm(`DeadLetters-${name}`, `The dead-letter queue "${name}" of Farrier holds messages.`, {
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

  /** Both beats are values of one metric: a metric costs as much as three alarms, and the filters nothing. */
  private count(logs: HeartbeatProps['logs']): void {
    const looked = FilterPattern.stringValue('$.event', '=', 'self.looked');
    const waiting = FilterPattern.numberValue(WAITED, '>', LOOK);
    this.filter('Watch', logs.watch, FilterPattern.stringValue('$.event', '=', 'watch.done'), String(TICK));
    this.filter('SelfWatch', logs['self-watch'], looked, String(LOOK));
    this.filter('OldestMessage', logs['self-watch'], FilterPattern.all(looked, waiting), WAITED);
  }

  private filter(id: string, logGroup: ILogGroup, filterPattern: IFilterPattern, metricValue: string): void {
    const { namespace: metricNamespace, metricName } = this.metric('Maximum');
    new MetricFilter(this, `${id}Filter`, { logGroup, filterPattern, metricNamespace, metricName, metricValue });
  }

  private metric(statistic: 'Minimum' | 'Maximum'): Metric {
    const metricName = `${this.environment}-Heartbeat`;
    return new Metric({ namespace: NAMESPACE, metricName, statistic, period: Duration.minutes(1) });
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
