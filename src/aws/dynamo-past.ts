import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { HistoryReader, HistoryWriter } from '../history/ports.ts';
import type { Clock } from '../pipeline/ports.ts';
import { dynamoRecords, RECORD_DAYS } from './dynamo-history-records.ts';
import { dynamoSamples } from './dynamo-history-samples.ts';
import { dynamoBlobs } from './dynamo-store-blobs.ts';
import { dynamoTable, type Table } from './dynamo-table.ts';

/** What all but the compaction need of the history. */
export type Past = HistoryReader & HistoryWriter;

/** The history without its compaction, which only one function carries. Items and formats: docs/history.md. */
export function dynamoPast(client: DynamoDBDocumentClient, tableName: string, clock: Clock): Past {
  const table = dynamoTable(client, tableName, clock);
  return pastOn(table, dynamoSamples(table, clock), clock);
}

export function pastOn(table: Table, { putSamples, ...samples }: ReturnType<typeof dynamoSamples>, clock: Clock) {
  const blobs = dynamoBlobs(table, clock, RECORD_DAYS.snapshot);
  const { putRecord, putSnapshot, ...records } = dynamoRecords(table, blobs, clock);
  const putRun: HistoryWriter['putRun'] = async (run, snapshot, points) => {
    const name = await putSnapshot(run.cluster, snapshot);
    await putSamples(run, points);
    await putRecord({ ...run, snapshot: name });
  };
  return { samples: samples.samples, rollUps: samples.rollUps, entities: samples.entities, ...records, putRun };
}
