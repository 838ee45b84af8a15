import { Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Cadence, FarrierConfig, ReportConfig } from '../src/config/schema.ts';
import { cadenceMs } from '../src/pipeline/cadence.ts';
import { reportCron } from '../src/pipeline/report-plan.ts';
import { acknowledge, arnInFindings } from './acknowledged.ts';
import { deadLetterQueue, keepFailures } from './dead-letter-queue.ts';

/** Of an inspection or a tick: all three attempts, and later than that somebody else has seen to it. */
const TICK_AGE = Duration.minutes(5);
const COMPACTION = Duration.hours(1);
const REPORT_AGE = Duration.hours(6);

export interface Woken {
  readonly dispatch: IFunction;
  readonly watch: IFunction;
  readonly selfWatch: IFunction;
  readonly compact: IFunction;
  readonly digest: IFunction;
  /** undefined: operations are not enabled. */
  readonly operate: IFunction | undefined;
}

/**
 * One schedule per cluster and inspection, the two minute ticks and the hourly compaction. Two retries and an age of at most
 * one cadence: a late inspection is worse than a missed one.
 */
export class Schedules extends Construct {
  /** Also of the topics, and of the queue that keeps no order. It is here since it was of the schedules alone once: elsewhere it would be another one. */
  readonly deadLetterQueue: Queue;
  private readonly group: ScheduleGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // It has a name: one that stayed behind would be in the way of the next deploy.
    this.group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    this.deadLetterQueue = deadLetterQueue(this, { fifo: false });
  }

  /** Lets the schedules of this configuration invoke the functions, and keeps the events that these fail at. */
  wake(functions: Woken, config: Pick<FarrierConfig, 'clusters' | 'reports'>): void {
    const { dispatch, watch, selfWatch, compact, digest, operate } = functions;
    const ticked = [dispatch, watch, selfWatch, ...(operate ? [operate] : [])];
    for (const each of ticked) keepFailures(each, this.deadLetterQueue, TICK_AGE);
    keepFailures(compact, this.deadLetterQueue, COMPACTION);
    keepFailures(digest, this.deadLetterQueue, REPORT_AGE);
    // CDK puts the role for each target into the stack.
    for (const target of [...ticked, compact, digest]) {
      acknowledge(Stack.of(this), 'scheduleVersions', `Resource::${arnInFindings(target)}:*`);
    }
    for (const cluster of config.clusters.filter((candidate) => candidate.transport === 'ssm')) {
      for (const inspection of cluster.inspections) {
        this.schedule(`${cluster.name}.${inspection.name}`, inspection.every, dispatch, {
          cluster: cluster.name,
          inspection: inspection.name,
          scheduledTime: ContextAttribute.scheduledTime,
        });
      }
    }
    this.schedule('Tick', '1m', watch, {});
    this.schedule('SelfTick', '1m', selfWatch, {});
    if (operate) this.schedule('OperateTick', '1m', operate, {});
    this.schedule('Compaction', '1h', compact, {});
    for (const report of config.reports) this.report(report, digest);
  }

  get groupName(): string {
    return this.group.scheduleGroupName;
  }

  /** At its local time. A report that comes hours late is better than none. */
  private report(report: ReportConfig, digest: IFunction): void {
    const { name, zone } = report;
    new Schedule(this, `Report.${name}`, {
      schedule: ScheduleExpression.cron({ ...reportCron(report), timeZone: TimeZone.of(zone) }),
      scheduleGroup: this.group,
      target: new LambdaInvoke(digest, {
        input: ScheduleTargetInput.fromObject({ report: name, scheduledTime: ContextAttribute.scheduledTime }),
        retryAttempts: 5,
        maxEventAge: REPORT_AGE,
        deadLetterQueue: this.deadLetterQueue,
      }),
    });
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
