import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { clientConfig } from './credentials.ts';
import { functionArn, LOCAL_ACCOUNT, LOCAL_REGION } from './identity.ts';
import { snsEvent } from './sns/event.ts';
import type { Delivered } from './sns/topic.ts';

/** Functions that have a topic by which they are woken. */
const WOKEN = ['notify', 'diagnose'] as const;
export type WokenName = (typeof WOKEN)[number];

export interface WakeOptions {
  readonly invoke: (name: WokenName, event: unknown) => Promise<unknown>;
  /** After each attempt that succeeds. */
  readonly onDone: () => void;
  readonly onError: (name: WokenName, error: unknown) => void;
  /** After the last attempt. @param letter as Lambda puts it into a dead-letter queue */
  readonly onGivenUp: (letter: string) => void;
}

/** Events that SNS has handed to Lambda: from then on they are Lambda's business. They live in memory. */
export interface Wakes {
  put(delivered: Pick<Delivered, 'messageId' | 'topicArn' | 'endpoint' | 'body'>): void;
  /** Wakes the function for a cluster, past SNS. */
  wake(name: WokenName, cluster: string): void;
  /** Calls the functions; what has been put before waits for it. */
  start(options: WakeOptions): { readonly stop: () => void };
}

/** Lambda waits a minute and two more; nobody wants to wait that long for a laptop. */
const RETRIES_MS = [1_000, 2_000];

export function wakeTopicArn(name: WokenName): string {
  return `arn:aws:sns:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${topicName(name)}`;
}

/** Makes the topics with the function as the only subscriber of each, as they are deployed. @returns ARNs */
export async function createWakeTopics(url: string, accessKeyId: string): Promise<Readonly<Record<WokenName, string>>> {
  const client = new SNSClient(clientConfig(url, accessKeyId));
  try {
    for (const name of WOKEN) {
      const { TopicArn } = await client.send(new CreateTopicCommand({ Name: topicName(name) }));
      await client.send(new SubscribeCommand({ TopicArn, Protocol: 'lambda', Endpoint: functionArn(name) }));
    }
  } finally {
    client.destroy();
  }
  return { notify: wakeTopicArn('notify'), diagnose: wakeTopicArn('diagnose') };
}

/** Lambda's queue of asynchronous events: each is a call by itself, tried three times. */
export function newWakes(): Wakes {
  const early: Parameters<Wakes['put']>[0][] = [];
  let call = (delivered: (typeof early)[number]): void => void early.push(delivered);
  const put: Wakes['put'] = (delivered) => call(delivered);
  return {
    put,
    wake: (name, cluster) =>
      put({
        messageId: randomUUID(),
        topicArn: wakeTopicArn(name),
        endpoint: functionArn(name),
        body: JSON.stringify({ cluster }),
      }),
    start: (options) => {
      let stopped = false;
      call = (delivered) => {
        const name = WOKEN.find((each) => functionArn(each) === delivered.endpoint);
        if (name === undefined) throw new Error(`there is no function ${delivered.endpoint}`);
        setImmediate(() => void attempts(name, snsEvent(delivered), options, () => stopped));
      };
      for (const delivered of early.splice(0)) put(delivered);
      return {
        stop: () => {
          stopped = true;
        },
      };
    },
  };
}

async function attempts(
  name: WokenName,
  event: object,
  { invoke, onDone, onError, onGivenUp }: WakeOptions,
  isStopped: () => boolean,
): Promise<void> {
  for (const wait of [...RETRIES_MS, undefined]) {
    if (isStopped()) return;
    try {
      await invoke(name, event);
      return onDone();
    } catch (error) {
      onError(name, error);
      if (wait === undefined) return onGivenUp(letterOf(name, event, error));
      await delay(wait, undefined, { ref: false });
    }
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function letterOf(name: WokenName, requestPayload: object, error: unknown): string {
  const requestContext = {
    functionArn: functionArn(name),
    condition: 'RetriesExhausted',
    approximateInvokeCount: RETRIES_MS.length + 1,
  };
  return JSON.stringify({ requestContext, requestPayload, responsePayload: { errorMessage: String(error) } });
}

function topicName(name: WokenName): string {
  return `farrier-local-wake-${name}`;
}
