import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { DEAD_LETTERS, type DeadLetters } from '../../contract.ts';

interface Message {
  readonly id: string;
  readonly body: string;
  readonly group: string;
  visibleAt: number;
  receives: number;
}

export interface FakeQueue {
  /** @param visibleAt epoch milliseconds; a `deduplicationId` that was used before drops the message */
  push(body: string, visibleAt: number, group?: string, deduplicationId?: string): void;
  /** Hands what is visible to the consumer, batch by batch, as the SQS event source does. */
  deliver(now: number, consume: (event: SQSEvent) => Promise<SQSBatchResponse>): Promise<void>;
  /** When something will be visible, epoch milliseconds; undefined: the queue is empty. */
  nextAt(): number | undefined;
  readonly waiting: readonly string[];
  readonly deadLetters: readonly string[];
  /** Which dead-letter queue they are in, as deployed. */
  readonly deadLetterQueue: DeadLetters;
}

export interface QueueOptions {
  readonly name: string;
  readonly batchSize: number;
  /** In order within a group, and nothing of a group while its first message is in flight. */
  readonly fifo: boolean;
  readonly visibilityMs: number;
  readonly maxReceives: number;
}

/** SQS in memory over a virtual clock: at least once, visibility timeout, partial batch failures, dead letters. */
export function fakeQueue(options: QueueOptions): FakeQueue {
  let messages: Message[] = [];
  const deadLetters: string[] = [];
  const deduplicated = new Set<string>();
  let count = 0;

  const take = (now: number): Message[] => {
    const blocked = new Set<string>();
    const batch: Message[] = [];
    for (const message of messages) {
      if (batch.length === options.batchSize) break;
      if (options.fifo && blocked.has(message.group)) continue;
      if (message.visibleAt <= now) batch.push(message);
      else if (options.fifo) blocked.add(message.group);
    }
    return batch;
  };

  return {
    push(body, visibleAt, group = '', deduplicationId) {
      if (deduplicationId !== undefined && deduplicated.has(deduplicationId)) return;
      if (deduplicationId !== undefined) deduplicated.add(deduplicationId);
      count += 1;
      messages.push({ id: `${options.name}-${count}`, body, group, visibleAt, receives: 0 });
    },
    async deliver(now, consume) {
      for (let batch = take(now); batch.length > 0; batch = take(now)) {
        for (const message of batch) {
          message.receives += 1;
          message.visibleAt = now + options.visibilityMs;
        }
        const failed = await failedIds(batch, options.name, consume);
        for (const message of batch.filter(({ id, receives }) => failed.has(id) && receives >= options.maxReceives)) {
          deadLetters.push(message.body);
          failed.delete(message.id);
        }
        messages = messages.filter((message) => !batch.includes(message) || failed.has(message.id));
      }
    },
    nextAt() {
      // What is behind another message of its group has to wait for that one.
      const heads = options.fifo
        ? messages.filter((each) => messages.find(({ group }) => group === each.group) === each)
        : messages;
      return heads.length === 0 ? undefined : Math.min(...heads.map(({ visibleAt }) => visibleAt));
    },
    get waiting() {
      return messages.map(({ body }) => body);
    },
    deadLetters,
    deadLetterQueue: options.fifo ? 'evaluate' : 'shared',
  };
}

/** How many messages each dead-letter queue holds. */
export function deadLetterDepths(
  queues: readonly Pick<FakeQueue, 'deadLetters' | 'deadLetterQueue'>[],
): readonly { readonly name: DeadLetters; readonly messages: number }[] {
  return DEAD_LETTERS.map((name) => {
    const own = queues.filter(({ deadLetterQueue }) => deadLetterQueue === name);
    return { name, messages: own.reduce((sum, { deadLetters }) => sum + deadLetters.length, 0) };
  });
}

/** Everything, when the consumer dies. */
async function failedIds(
  batch: readonly Message[],
  name: string,
  consume: (event: SQSEvent) => Promise<SQSBatchResponse>,
): Promise<Set<string>> {
  try {
    const { batchItemFailures } = await consume({ Records: batch.map((message) => sqsRecord(message, name)) });
    return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  } catch {
    return new Set(batch.map(({ id }) => id));
  }
}

/** One received message, as Lambda's event source hands it over. */
export function sqsRecord({ id, body, group, receives }: Message, name: string): SQSEvent['Records'][number] {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'virtual',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: group,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:us-east-1:123456789012:${name}`,
    awsRegion: 'us-east-1',
  };
}
