import type { RequestListener } from 'node:http';
import { createRequestHandler } from 'local-aws-sqs';
import { DEAD_LETTERS, type DeadLetters } from '../contract.ts';
import { type Bell, newBell } from './bell.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './identity.ts';
import { type LoopbackServer, serve } from './loopback.ts';

/** Queues between the stages, by what works them off. */
export type QueueName = 'collect' | 'evaluate';

export interface SqsServer extends LoopbackServer {
  readonly queueUrls: Readonly<Record<QueueName, string>>;
  readonly deadLetterUrls: Readonly<Record<DeadLetters, string>>;
  /** Rings when a message has been put into some queue: the library's long poll looks only when its time is over. */
  readonly arrivals: Bell;
}

const QUEUES: Readonly<Record<QueueName, { readonly fifo: boolean; readonly deadLetters: DeadLetters }>> = {
  collect: { fifo: false, deadLetters: 'shared' },
  evaluate: { fifo: true, deadLetters: 'evaluate' },
};
/** As deployed. The library counts a change of the visibility timeout as one more receive. */
const MAX_ATTEMPTS = 5;
const MAX_RECEIVES = 2 * MAX_ATTEMPTS;
/** Longer than any function runs here; what failed is put back earlier (poller.ts). */
const VISIBILITY_SECONDS = 60;

/** SQS (local-aws-sqs) with the pipeline's queues and their dead-letter queues, as deployed. Messages live in memory. */
export async function startSqs(accessKeyId: string): Promise<SqsServer> {
  const { service, requestHandler } = createRequestHandler({
    port: 0,
    hostname: '127.0.0.1',
    accountId: LOCAL_ACCOUNT,
    region: LOCAL_REGION,
    queues: [...DEAD_LETTERS.map(deadLetterQueue), ...(Object.keys(QUEUES) as QueueName[]).map(stageQueue)],
  });
  const arrivals = newBell();
  const listener: RequestListener = (request, response) => {
    if (String(request.headers['x-amz-target']).includes('.SendMessage')) response.once('close', arrivals.ring);
    requestHandler(request, response).catch((error) => response.destroy(error));
  };
  const server = await serve(listener, accessKeyId);
  service.PORT = Number(new URL(server.url).port);
  const deadUrlOf = (name: DeadLetters): string => `${server.url}/${LOCAL_ACCOUNT}/${deadLettersName(name)}`;
  return {
    ...server,
    arrivals,
    queueUrls: urlsBy(Object.keys(QUEUES) as QueueName[], (name) => queueUrl(server.url, name)),
    deadLetterUrls: urlsBy(DEAD_LETTERS, deadUrlOf),
  };
}

function urlsBy<N extends string>(names: readonly N[], urlOf: (name: N) => string): Readonly<Record<N, string>> {
  return Object.fromEntries(names.map((name) => [name, urlOf(name)])) as Record<N, string>;
}

/** @param server `http://127.0.0.1:<port>` */
export function queueUrl(server: string, name: QueueName): string {
  return `${server}/${LOCAL_ACCOUNT}/${queueName(name, QUEUES[name].fifo)}`;
}

function deadLetterQueue(name: DeadLetters) {
  return { QueueName: deadLettersName(name), Attributes: typeOf(keepsOrder(name)) };
}

function stageQueue(name: QueueName) {
  const { fifo, deadLetters } = QUEUES[name];
  const redrive = {
    deadLetterTargetArn: `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${deadLettersName(deadLetters)}`,
    maxReceiveCount: MAX_RECEIVES,
  };
  const attributes = { VisibilityTimeout: VISIBILITY_SECONDS, RedrivePolicy: JSON.stringify(redrive) };
  return { QueueName: queueName(name, fifo), Attributes: { ...typeOf(fifo), ...attributes } };
}

function typeOf(fifo: boolean) {
  return fifo ? { FifoQueue: 'true' as const } : {};
}

function deadLettersName(name: DeadLetters): string {
  return queueName(`${name}-dead-letters`, keepsOrder(name));
}

function keepsOrder(name: DeadLetters): boolean {
  return name === 'evaluate';
}

function queueName(name: string, fifo: boolean): string {
  return `farrier-local-${name}${fifo ? '.fifo' : ''}`;
}
