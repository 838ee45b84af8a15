import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Clock, type Queues, type RunKey, runId } from '../pipeline/ports.ts';

/** @param url of a FIFO queue: one cluster is one message group, so that its runs are judged in order and never two at once */
export function sqsEvaluateQueue(client: SQSClient, url: string, clock: Clock): Queues['evaluate'] {
  return async ({ cluster, inspection, scheduledTime }) => {
    const key: RunKey = { cluster, inspection, scheduledTime };
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: JSON.stringify(key),
        MessageGroupId: cluster,
        MessageDeduplicationId: deduplicationId(key, clock()),
      }),
    );
  };
}

/**
 * The many who find the run complete at once send one message; the sweep of a later minute may send again. SQS would
 * otherwise drop a repeat for 5 minutes, also when the first was lost in a failed evaluation.
 */
function deduplicationId(key: RunKey, now: number): string {
  return `${runId(key)}/${Math.floor(now / 60_000)}`;
}
