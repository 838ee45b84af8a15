import { Duration } from 'aws-cdk-lib';
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
