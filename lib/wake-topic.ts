import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { keepFailures } from './dead-letter-queue.ts';

/** All three attempts; later than that the minute tick has woken the function anew. */
const WAKE_AGE = Duration.minutes(5);

/**
 * A topic that wakes one function, where order does not matter and the tick heals what is lost: unlike a queue it is asked by nobody
 * while there is nothing to do. It holds the name of a cluster and nothing else, so it needs no key of its own.
 */
export class WakeTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
  }

  /** Lets `sender` wake the function. */
  grantWaking(sender: LambdaFunction): void {
    this.topic.grantPublish(sender);
  }

  /** Has the topic call this function. What it cannot hand over is a dead letter, and so is what the function fails at. */
  wake(target: LambdaFunction, deadLetterQueue: Queue): void {
    this.topic.addSubscription(new LambdaSubscription(target, { deadLetterQueue }));
    keepFailures(target, deadLetterQueue, WAKE_AGE);
  }
}
