import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { composeDiagnoses, composePast, composeQueues } from '../../src/aws/compose.ts';
import { composeHosts } from '../../src/aws/compose-hosts.ts';
import { composeMachines } from '../../src/aws/compose-machines.ts';
import { diagnoseCluster } from '../../src/pipeline/diagnose.ts';
import type { DiagnoseDeps } from '../../src/pipeline/stage-deps.ts';
import { composed } from '../compose.ts';
import { parseNotifyBody } from '../events.ts';

/** Woken by `{cluster}`, by the tick as long as an incident asks why. */
export function makeHandler(deps: DiagnoseDeps): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const work = async (record: SQSRecord): Promise<void> => {
    const { cluster } = parseNotifyBody(record.body);
    try {
      deps.log.info('diagnose.woken', { cluster, ...(await diagnoseCluster(cluster, deps)) });
    } catch (error) {
      deps.log.error('diagnose.failed', { message: record.messageId, cluster, error: String(error) });
      throw error;
    }
  };
  return (event) =>
    processPartialResponse(event, work, new BatchProcessor(EventType.SQS), {
      processInParallel: false,
      throwOnFullBatchFailure: false,
    });
}

export const handler = composed('diagnose', (base, names) =>
  makeHandler({
    ...base,
    history: composePast(names),
    hosts: composeHosts(names),
    queues: composeQueues(names),
    diagnoses: composeDiagnoses(names),
    machines: composeMachines(),
  }),
);
