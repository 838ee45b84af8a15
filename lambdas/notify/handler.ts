import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { composeHistory, composeOperations, composePublisher } from '../../src/aws/compose.ts';
import { notify } from '../../src/pipeline/notify.ts';
import type { NotifyDeps } from '../../src/pipeline/stage-deps.ts';
import { composed } from '../compose.ts';
import { parseNotifyBody } from '../events.ts';

/** Woken by a batch of `{cluster}`. One after the other: two wake-ups of a cluster at once would send everything twice. */
export function makeHandler(deps: NotifyDeps): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const work = async (record: SQSRecord): Promise<void> => {
    try {
      await notify(parseNotifyBody(record.body).cluster, deps);
    } catch (error) {
      deps.log.error('notify.failed', { message: record.messageId, error: String(error) });
      throw error;
    }
  };
  return (event) =>
    processPartialResponse(event, work, new BatchProcessor(EventType.SQS), {
      processInParallel: false,
      throwOnFullBatchFailure: false,
    });
}

export const handler = composed('notify', (base, names) =>
  makeHandler({
    ...base,
    advising: { history: composeHistory(names), operations: composeOperations(names) },
    publisher: composePublisher(names),
  }),
);
