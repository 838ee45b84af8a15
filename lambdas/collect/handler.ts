import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { composeQueues } from '../../src/aws/compose.ts';
import { composeHosts } from '../../src/aws/compose-hosts.ts';
import { collect, type InvocationEvent } from '../../src/pipeline/collect.ts';
import type { ProbingDeps } from '../../src/pipeline/stage-deps.ts';
import { composed } from '../compose.ts';
import { parseInvocationBody } from '../events.ts';

/** Woken by a batch of SSM's status changes, which EventBridge puts into the queue. Fails record by record. */
export function makeHandler(deps: ProbingDeps): (event: SQSEvent) => Promise<SQSBatchResponse> {
  return async ({ Records: records }) => {
    const failed = new Map<string, unknown>();
    const read: { readonly id: string; readonly event: InvocationEvent }[] = [];
    for (const { messageId: id, body } of records) {
      try {
        read.push({ id, event: parseInvocationBody(body) });
      } catch (error) {
        failed.set(id, error);
      }
    }
    const results = await collect(
      read.map(({ event }) => event),
      deps,
    );
    for (const [index, { id }] of read.entries()) {
      const result = results[index];
      if (result?.status === 'rejected') failed.set(id, result.reason);
    }
    for (const [message, error] of failed) deps.log.error('collect.failed', { message, error: String(error) });
    return { batchItemFailures: [...failed.keys()].map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

export const handler = composed('collect', (base, names) =>
  makeHandler({ ...base, hosts: composeHosts(names), queues: composeQueues(names) }),
);
