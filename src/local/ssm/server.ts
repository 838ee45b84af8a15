import { awsJson } from '../aws-json.ts';
import type { LocalHost } from '../host.ts';
import { type LoopbackServer, serve } from '../loopback.ts';
import type { Pace } from '../pace.ts';
import type { RunnableDocument } from './document.ts';
import { type InvocationEvent, invocationEvent } from './event.ts';
import { ssmOperations } from './operations.ts';

export interface SsmOptions {
  readonly accessKeyId: string;
  readonly hosts: readonly LocalHost[];
  /** Only these can be run. */
  readonly documents: readonly RunnableDocument[];
  readonly pace: Pace;
  /** Called at every change of an invocation's status. */
  readonly onEvent: (event: InvocationEvent) => void;
}

/** Run Command of AWS Systems Manager on the loopback interface: the operations that Farrier uses, over real scripts. */
export async function startSsm({ accessKeyId, hosts, documents, pace, onEvent }: SsmOptions): Promise<LoopbackServer> {
  const stopping = new AbortController();
  const operations = ssmOperations({
    hosts,
    documents,
    commands: new Map(),
    executor: {
      pace,
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
