import { setTimeout as delay } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Bell } from './bell.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './identity.ts';

export interface PollerOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** Rings when a message has been put into some queue. */
  readonly arrivals: Bell;
  /** The function that the queue feeds. What it throws leaves the whole batch in the queue. */
  readonly invoke: (event: SQSEvent) => Promise<SQSBatchResponse | undefined>;
  /** After each batch, whatever became of it. */
  readonly onBatch: (event: SQSEvent) => void;
  readonly onError: (error: unknown) => void;
}

const BATCH_SIZE = 10;
const RETRY_SECONDS = 1;
/** Messages whose visibility timeout has passed ring no bell. */
const LOOK_AGAIN_MS = 1_000;
/** Pause after an error of the queue itself. */
const BACK_OFF_MS = 500;

/**
 * Does what Lambda's event source mapping does: one batch after the other, and only what failed stays in the queue. `stop`
 * waits for the look that is under way: one that is broken off would take a later message for nobody.
 */
export function startPoller(options: PollerOptions): { readonly stop: () => Promise<void> } {
  let stopped = false;
  const work = async (): Promise<void> => {
    while (!stopped) {
      const arrival = options.arrivals.next(LOOK_AGAIN_MS);
      try {
        const messages = await receive(options);
        if (messages.length > 0) await handle(options, messages);
        else await arrival;
      } catch (error) {
        options.onError(error);
        await delay(BACK_OFF_MS);
      }
    }
  };
  const done = work();
  return {
    stop: () => {
      stopped = true;
      options.arrivals.ring();
      return done;
    },
  };
}

async function receive({ client, queueUrl }: PollerOptions): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: BATCH_SIZE,
    AttributeNames: ['All'],
  });
  return (await client.send(command)).Messages ?? [];
}

async function handle(options: PollerOptions, messages: readonly Message[]): Promise<void> {
  const event = { Records: messages.map((message) => toRecord(message, options.queueUrl)) };
  const failed = await failedIds(options, event);
  const hasFailed = ({ MessageId = '' }: Message): boolean => failed.has(MessageId);
  await remove(
    options,
    messages.filter((message) => !hasFailed(message)),
  );
  await postpone(options, messages.filter(hasFailed));
  options.onBatch(event);
}

/** Ids of the messages that are to come again. */
async function failedIds({ invoke, onError }: PollerOptions, event: SQSEvent): Promise<ReadonlySet<string>> {
  try {
    const response = await invoke(event);
    return new Set(response?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  } catch (error) {
    onError(error);
    return new Set(event.Records.map(({ messageId }) => messageId));
  }
}

/** In AWS they come back when the visibility timeout is over; nobody wants to wait that long for a laptop. */
async function postpone({ client, queueUrl }: PollerOptions, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const Entries = messages.map(({ ReceiptHandle }, index) => ({
    Id: String(index),
    ReceiptHandle,
    VisibilityTimeout: RETRY_SECONDS,
  }));
  await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
}

async function remove({ client, queueUrl }: PollerOptions, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
}

function toRecord(message: Message, queueUrl: string): SQSRecord {
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: { ...message.Attributes } as unknown as SQSRecord['attributes'],
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${queueUrl.slice(queueUrl.lastIndexOf('/') + 1)}`,
    awsRegion: LOCAL_REGION,
  };
}
