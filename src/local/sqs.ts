import type { RequestListener } from 'node:http';
import { createRequestHandler } from 'local-aws-sqs';
import { type Bell, newBell } from './bell.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './identity.ts';
import { type LoopbackServer, serve } from './loopback.ts';

/** Queues between the stages, by what works them off. */
export type QueueName = 'collect' | 'evaluate' | 'notify' | 'diagnose';

export interface SqsServer extends LoopbackServer {
  readonly queueUrls: Readonly<Record<QueueName, string>>;
  readonly deadLetterUrls: Readonly<Record<QueueName, string>>;
  /** Rings when a message has been put into some queue: the library's long poll looks only when its time is over. */
  readonly arrivals: Bell;
}

const QUEUES: Readonly<Record<QueueName, { readonly fifo: boolean }>> = {
  collect: { fifo: false },
  evaluate: { fifo: true },
  notify: { fifo: false },
  diagnose: { fifo: false },
};
/** As deployed. The library counts a change of the visibility timeout as one more receive. */
const MAX_ATTEMPTS = 5;
const MAX_RECEIVES = 2 * MAX_ATTEMPTS;
/** Longer than any function runs here; what failed is put back earlier (poller.ts). */
const VISIBILITY_SECONDS = 60;

/** SQS (local-aws-sqs) with the pipeline's queues, each with its dead-letter queue. Messages live in memory. */
export async function startSqs(accessKeyId: string): Promise<SqsServer> {
  const { service, requestHandler } = createRequestHandler({
    port: 0,
    hostname: '127.0.0.1',
    accountId: LOCAL_ACCOUNT,
    region: LOCAL_REGION,
    queues: Object.entries(QUEUES).flatMap(([name, { fifo }]) => queuePair(name, fifo)),
  });
  const arrivals = newBell();
  const listener: RequestListener = (request, response) => {
    if (String(request.headers['x-amz-target']).includes('.SendMessage')) response.once('close', arrivals.ring);
    requestHandler(request, response).catch((error) => response.destroy(error));
  };
  const server = await serve(listener, accessKeyId);
  service.PORT = Number(new URL(server.url).port);
  const urlOf = (name: QueueName): string => queueUrl(server.url, name);
  const deadUrlOf = (name: QueueName): string =>
    `${server.url}/${LOCAL_ACCOUNT}/${queueName(deadLettersOf(name), QUEUES[name].fifo)}`;
  return {
    ...server,
    arrivals,
    queueUrls: urlsBy(urlOf),
    deadLetterUrls: urlsBy(deadUrlOf),
  };
}

function urlsBy(urlOf: (name: QueueName) => string): Readonly<Record<QueueName, string>> {
  const named = (Object.keys(QUEUES) as QueueName[]).map((name) => [name, urlOf(name)]);
  return Object.fromEntries(named) as Record<QueueName, string>;
}

/** @param server `http://127.0.0.1:<port>` */
export function queueUrl(server: string, name: QueueName): string {
  return `${server}/${LOCAL_ACCOUNT}/${queueName(name, QUEUES[name].fifo)}`;
}

function queuePair(name: string, fifo: boolean) {
  const type = fifo ? { FifoQueue: 'true' as const } : {};
  const deadLetters = queueName(deadLettersOf(name), fifo);
  const redrive = {
    deadLetterTargetArn: `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${deadLetters}`,
    maxReceiveCount: MAX_RECEIVES,
  };
  return [
    { QueueName: deadLetters, Attributes: type },
    {
      QueueName: queueName(name, fifo),
      Attributes: { ...type, VisibilityTimeout: VISIBILITY_SECONDS, RedrivePolicy: JSON.stringify(redrive) },
    },
  ];
}

function deadLettersOf(name: string): string {
  return `${name}-dead-letters`;
}

function queueName(name: string, fifo: boolean): string {
  return `farrier-local-${name}${fifo ? '.fifo' : ''}`;
}
