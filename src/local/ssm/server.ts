import { awsJson } from '../aws-json.ts';
import type { LocalHost } from '../host.ts';
import { type LoopbackServer, serve } from '../loopback.ts';
import type { Pace } from '../pace.ts';
import type { ObjectName } from '../s3.ts';
import type { RunnableDocument } from './document.ts';
import { type InvocationEvent, invocationEvent } from './event.ts';
import { ssmOperations } from './operations.ts';

export interface SsmOptions {
  readonly accessKeyId: string;
  readonly hosts: readonly LocalHost[];
  /** Only these can be run. */
  readonly documents: readonly RunnableDocument[];
  readonly pace: Pace;
  /** Keeps a copy of an output in a bucket; returns its URL. */
  readonly putCopy: (name: ObjectName, text: string) => string;
  /** Called at every change of an invocation's status. */
  readonly onEvent: (event: InvocationEvent) => void;
}

/** Run Command of AWS Systems Manager on the loopback interface: the operations that Farrier uses, over real scripts. */
export async function startSsm({
  accessKeyId,
  hosts,
  documents,
  pace,
  putCopy,
  onEvent,
}: SsmOptions): Promise<LoopbackServer> {
  const stopping = new AbortController();
  const operations = ssmOperations({
    hosts,
    documents,
    commands: new Map(),
    executor: {
      pace,
      putCopy,
      signal: stopping.signal,
      onStatus: (command, invocation) => onEvent(invocationEvent(command, invocation, pace.now())),
    },
  });
  const server = await serve(awsJson('AmazonSSM', operations), accessKeyId);
  return {
    url: server.url,
    close: () => {
      stopping.abort();
      return server.close();
    },
  };
}
