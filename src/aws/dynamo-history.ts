import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CompactionStore } from '../history/ports.ts';
import type { Clock } from '../pipeline/ports.ts';
import { dynamoCompaction } from './dynamo-history-compaction.ts';
import { dynamoSamples } from './dynamo-history-samples.ts';
import { type Past, pastOn } from './dynamo-past.ts';
import { dynamoTable } from './dynamo-table.ts';

export type History = Past & CompactionStore;

/** The history on the store's table, with its compaction. Items and formats: docs/history.md. */
export function dynamoHistory(client: DynamoDBDocumentClient, tableName: string, clock: Clock): History {
  const table = dynamoTable(client, tableName, clock);
  const samples = dynamoSamples(table, clock);
  return { ...pastOn(table, samples, clock), ...dynamoCompaction(table, samples, clock) };
}
