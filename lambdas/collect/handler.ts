import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { composeQueues } from '../../src/aws/compose.ts';
import { composeHosts } from '../../src/aws/compose-hosts.ts';
import { collect } from '../../src/pipeline/collect.ts';
import type { ProbingDeps } from '../../src/pipeline/stage-deps.ts';
import { composed } from '../compose.ts';
import { parseInvocationBody } from '../events.ts';

/** Woken by a batch of SSM's status changes, which EventBridge puts into the queue. Fails record by record. */
export function makeHandler(deps: ProbingDeps): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const work = async (record: SQSRecord): Promise<void> => {
    try {
      await collect(parseInvocationBody(record.body), deps);
    } catch (error) {
      deps.log.error('collect.failed', { message: record.messageId, error: String(error) });
      throw error;
    }
  };
  return (event) =>
    processPartialResponse(event, work, new BatchProcessor(EventType.SQS), { throwOnFullBatchFailure: false });
}

export const handler = composed('collect', (base, names) =>
  makeHandler({ ...base, hosts: composeHosts(names), queues: composeQueues(names) }),
);
