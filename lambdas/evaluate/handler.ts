import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { composeOperations, composeQueues } from '../../src/aws/compose.ts';
import { evaluate } from '../../src/pipeline/evaluate.ts';
import type { EvaluateDeps } from '../../src/pipeline/stage-deps.ts';
import { composed } from '../compose.ts';
import { parseEvaluateBody } from '../run-key.ts';

/** Woken by a FIFO batch of runs, grouped by cluster. A failure holds back the later runs of its cluster only. */
export function makeHandler(deps: EvaluateDeps): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const work = async (record: SQSRecord): Promise<void> => {
    try {
      await evaluate(parseEvaluateBody(record.body), deps);
    } catch (error) {
      deps.log.error('evaluate.failed', { message: record.messageId, error: String(error) });
      throw error;
    }
  };
  return (event) =>
    processPartialResponse(event, work, new SqsFifoPartialProcessorAsync(), {
      skipGroupOnError: true,
      throwOnFullBatchFailure: false,
    });
}

export const handler = composed('evaluate', (base, names) =>
  makeHandler({ ...base, queues: composeQueues(names), operations: composeOperations(names) }),
);
