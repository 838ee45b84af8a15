import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CompactionStore, HistoryReader, HistoryWriter } from '../history/ports.ts';
import type { Clock } from '../pipeline/ports.ts';
import { dynamoCompaction } from './dynamo-history-compaction.ts';
import { dynamoRecords, RECORD_DAYS } from './dynamo-history-records.ts';
import { dynamoSamples } from './dynamo-history-samples.ts';
import { dynamoBlobs } from './dynamo-store-blobs.ts';
import { dynamoTable } from './dynamo-table.ts';

export type History = HistoryReader & HistoryWriter & CompactionStore;

/** The history on the store's table. Items and formats: docs/history.md. */
export function dynamoHistory(client: DynamoDBDocumentClient, tableName: string, clock: Clock): History {
  const table = dynamoTable(client, tableName, clock);
  const { putSamples, ...samples } = dynamoSamples(table, clock);
  const { putRecord, putSnapshot, ...records } = dynamoRecords(
    table,
    dynamoBlobs(table, clock, RECORD_DAYS.snapshot),
    clock,
  );
  const { samples: read, rollUps, entities } = samples;
  return {
    samples: read,
    rollUps,
    entities,
    ...records,
    ...dynamoCompaction(table, samples, clock),
    async putRun(run, snapshot, points) {
      const name = await putSnapshot(run.cluster, snapshot);
      await putSamples(run, points);
      await putRecord({ ...run, snapshot: name });
    },
  };
}
