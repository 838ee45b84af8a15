import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue } from './dead-letter-queue.ts';

export interface StageQueueProps {
  /** Where to put what could not be worked off; undefined: the queue keeps the order, and has dead letters of its own. */
  readonly deadLetters: Queue | undefined;
  /** Timeout of the function that reads the queue. */
  readonly consumerTimeout: Duration;
}

/** A queue between two stages. What could not be worked off five times goes to its dead-letter queue. */
export class StageQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, props: StageQueueProps) {
    super(scope, id);
    this.deadLetterQueue = props.deadLetters ?? deadLetterQueue(this, { fifo: true });
    this.queue = new Queue(this, 'Queue', {
      ...(props.deadLetters ? {} : { fifo: true }),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Long enough for a slow batch; not AWS's six times, since a failed message holds back its cluster until then.
      visibilityTimeout: Duration.seconds(props.consumerTimeout.toSeconds() * 1.5),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: 5 },
    });
  }

  /** Lets `sender` wake the function behind the queue. */
  grantSending(sender: LambdaFunction): void {
    this.queue.grant(sender, 'sqs:SendMessage');
  }

  /**
   * Lets `consumer` work off the queue, `batchSize` messages at a time, failing them one by one. It waits
   * up to `gathering` for a batch to fill, where that is given: fewer calls, a little later. The actions are those that an
   * event source mapping needs: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  feed(consumer: LambdaFunction, batchSize: number, gathering?: Duration): void {
    this.queue.grant(consumer, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');
    consumer.addEventSourceMapping('Messages', {
      eventSourceArn: this.queue.queueArn,
      batchSize,
      ...(gathering && { maxBatchingWindow: gathering }),
      reportBatchItemFailures: true,
    });
  }
}
