import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface PipelineDashboardProps {
  readonly environment: string;
  readonly functions: Readonly<Record<string, IFunction>>;
  readonly queues: Readonly<Record<string, IQueue>>;
  readonly deadLetters: Readonly<Record<string, IQueue>>;
  readonly table: Table;
  readonly alarms: readonly IAlarm[];
}

const COLUMNS = 24;
const PERIOD = Duration.minutes(5);
/** Operations whose throttling slows the pipeline down. */
const OPERATIONS = [Operation.GET_ITEM, Operation.QUERY, Operation.PUT_ITEM, Operation.UPDATE_ITEM];

/** How Farrier's own pipeline is: what runs, what fails, what waits. The health of clusters is told elsewhere. */
export class PipelineDashboard extends Construct {
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, props: PipelineDashboardProps) {
    super(scope, id);
    this.dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `farrier-${props.environment}`,
      defaultInterval: Duration.hours(24),
    });
    const { functions, queues, deadLetters, table, alarms } = props;
    this.dashboard.addWidgets(new TextWidget({ width: COLUMNS, height: 2, markdown: INTRODUCTION }));
    this.dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', width: COLUMNS, height: 3, alarms: [...alarms] }),
    );
    this.dashboard.addWidgets(...functionWidgets(functions));
    this.dashboard.addWidgets(...queueWidgets(queues, deadLetters));
    this.dashboard.addWidgets(...tableWidgets(table));
  }
}

const INTRODUCTION =
  '**Farrier’s own pipeline.** A schedule invokes dispatch, hosts answer to collect, evaluate judges, notify sends. ' +
  'What to do about each alarm is in docs/runbook.md.';

function functionWidgets(functions: PipelineDashboardProps['functions']): readonly IWidget[] {
  const each = (metric: (of: IFunction) => IMetric) => Object.values(functions).map(metric);
  const named = Object.entries(functions);
  return [
    graph(
      'Invocations',
      named.map(([label, of]) => of.metricInvocations({ label, statistic: 'Sum', period: PERIOD })),
    ),
    graph(
      'Errors',
      named.map(([label, of]) => of.metricErrors({ label, statistic: 'Sum', period: PERIOD })),
    ),
    graph(
      'Duration, 95 % of invocations (ms)',
      named.map(([label, of]) => of.metricDuration({ label, statistic: 'p95', period: PERIOD })),
    ),
    graph(
      'Throttled invocations',
      each((of) => of.metricThrottles({ statistic: 'Sum', period: PERIOD })),
    ),
  ];
}

function queueWidgets(
  queues: PipelineDashboardProps['queues'],
  deadLetters: PipelineDashboardProps['deadLetters'],
): readonly IWidget[] {
  const ages = Object.entries(queues).map(([label, queue]) =>
    queue.metricApproximateAgeOfOldestMessage({ label, statistic: 'Maximum', period: PERIOD }),
  );
  const depths = Object.entries(deadLetters).map(([label, queue]) =>
    queue.metricApproximateNumberOfMessagesVisible({ label, statistic: 'Maximum', period: PERIOD }),
  );
  return [graph('Age of the oldest message (s)', ages), graph('Messages in dead-letter queues', depths)];
}

function tableWidgets(table: Table): readonly IWidget[] {
  const sum = { statistic: 'Sum', period: PERIOD } as const;
  const throttled = OPERATIONS.map((operation) =>
    table.metricThrottledRequestsForOperation(operation, { ...sum, label: operation }),
  );
  return [
    graph('Consumed capacity of the table (units)', [
      table.metricConsumedReadCapacityUnits({ ...sum, label: 'read' }),
      table.metricConsumedWriteCapacityUnits({ ...sum, label: 'write' }),
    ]),
    graph('Throttled requests to the table', throttled),
  ];
}

function graph(title: string, left: readonly IMetric[]): IWidget {
  return new GraphWidget({
    title,
    left: [...left],
    width: COLUMNS / 4,
    height: 6,
    leftYAxis: { min: 0, showUnits: false },
  });
}
