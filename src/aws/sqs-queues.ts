import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Clock, type Queues, type RunKey, runId } from '../pipeline/ports.ts';

export interface QueueUrls {
  /** FIFO: one cluster is one message group, so that its runs are judged in order and never two at once. */
  readonly evaluate: string;
  readonly notify: string;
  readonly diagnose: string;
}

export function sqsQueues(client: SQSClient, urls: QueueUrls, clock: Clock): Queues {
  return {
    async evaluate({ cluster, inspection, scheduledTime }) {
      const key: RunKey = { cluster, inspection, scheduledTime };
      await client.send(
        new SendMessageCommand({
          QueueUrl: urls.evaluate,
          MessageBody: JSON.stringify(key),
          MessageGroupId: cluster,
          MessageDeduplicationId: deduplicationId(key, clock()),
        }),
      );
    },
    notify: (cluster) => wake(client, urls.notify, cluster),
    diagnose: (cluster) => wake(client, urls.diagnose, cluster),
  };
}

async function wake(client: SQSClient, QueueUrl: string, cluster: string): Promise<void> {
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ cluster }) }));
}

/**
 * The many who find the run complete at once send one message; the sweep of a later minute may send again. SQS would
 * otherwise drop a repeat for 5 minutes, also when the first was lost in a failed evaluation.
 */
function deduplicationId(key: RunKey, now: number): string {
  return `${runId(key)}/${Math.floor(now / 60_000)}`;
}
