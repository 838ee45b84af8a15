import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock, Store } from '../pipeline/ports.ts';
import { dynamoDetection } from './dynamo-detection.ts';
import { dynamoBlobs } from './dynamo-store-blobs.ts';
import { dynamoDeliveries } from './dynamo-store-deliveries.ts';
import { dynamoReports } from './dynamo-store-reports.ts';
import { dynamoRuns } from './dynamo-store-runs.ts';
import { dynamoState } from './dynamo-store-state.ts';
import { dynamoVerdicts } from './dynamo-store-verdicts.ts';
import { dynamoTable } from './dynamo-table.ts';
import { RETENTION_DAYS } from './items.ts';

/** The Store on one DynamoDB table: no index, no scan, no transaction. Items and keys: docs/data-model.md. */
export function dynamoStore(client: DynamoDBDocumentClient, tableName: string, clock: Clock): Store {
  const table = dynamoTable(client, tableName, clock);
  const blobs = dynamoBlobs(table, clock, RETENTION_DAYS.memory);
  return {
    ...dynamoRuns(table, clock),
    ...dynamoReports(table, dynamoBlobs(table, clock, RETENTION_DAYS.report), clock),
    ...dynamoState(table, blobs),
    ...dynamoDetection(table, clock),
    ...dynamoVerdicts(table, blobs, clock),
    ...dynamoDeliveries(table, clock),
  };
}
