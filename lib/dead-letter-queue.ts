import { Duration } from 'aws-cdk-lib';
import type { IDestination, IFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * Keeps what could not be worked off for 14 days, which is as long as SQS keeps anything.
 * @param fifo as the queues that the messages come from: SQS takes no other
 */
export function deadLetterQueue(scope: Construct, { fifo }: { readonly fifo: boolean }): Queue {
  return new Queue(scope, 'DeadLetters', {
    ...(fifo ? { fifo } : {}),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

/**
 * Keeps the events that a function fails at. Who calls it without waiting, a schedule or a topic, only hands an event over: what the
 * function makes of it is Lambda's business, which tries a failed event again after one minute and after two more.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function keepFailures(target: IFunction, deadLetters: Queue, maxEventAge: Duration): void {
  const onFailure: IDestination = { bind: () => ({ destination: deadLetters.queueArn }) };
  target.configureAsyncInvoke({ onFailure, maxEventAge, retryAttempts: 2 });
  deadLetters.grant(target, 'sqs:SendMessage');
}
