import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Cadence, FarrierConfig } from '../src/config/schema.ts';
import { cadenceMs } from '../src/pipeline/cadence.ts';

export interface SchedulesProps {
  readonly config: FarrierConfig;
  readonly dispatch: IFunction;
  readonly watch: IFunction;
  readonly selfWatch: IFunction;
}

/**
 * One schedule per cluster and inspection, and the two minute ticks. Two retries and an age of at most one cadence: a late
 * inspection is worse than a missed one.
 */
export class Schedules extends Construct {
  readonly deadLetterQueue: Queue;
  private readonly group: ScheduleGroup;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    this.group = new ScheduleGroup(this, 'Group');
    this.deadLetterQueue = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    for (const cluster of props.config.clusters.filter((candidate) => candidate.transport === 'ssm')) {
      for (const inspection of cluster.inspections) {
        this.schedule(`${cluster.name}.${inspection.name}`, inspection.every, props.dispatch, {
          cluster: cluster.name,
          inspection: inspection.name,
          scheduledTime: ContextAttribute.scheduledTime,
        });
      }
    }
    this.schedule('Tick', '1m', props.watch, {});
    this.schedule('SelfTick', '1m', props.selfWatch, {});
  }

  private schedule(id: string, every: Cadence, target: IFunction, input: object): void {
    const cadence = Duration.millis(cadenceMs(every));
    new Schedule(this, id, {
      schedule: ScheduleExpression.rate(cadence),
      scheduleGroup: this.group,
      target: new LambdaInvoke(target, {
        input: ScheduleTargetInput.fromObject(input),
        retryAttempts: 2,
        maxEventAge: cadence,
        deadLetterQueue: this.deadLetterQueue,
      }),
    });
  }
}
