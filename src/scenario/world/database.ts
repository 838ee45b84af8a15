import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { documentClient } from '../../aws/clients.ts';
import { dynamoDiagnoses } from '../../aws/dynamo-diagnoses.ts';
import { dynamoHistory } from '../../aws/dynamo-history.ts';
import { dynamoStore } from '../../aws/dynamo-store.ts';
import { clientConfig, newAccessKeyId } from '../../local/credentials.ts';
import { ensureTable, LOCAL_TABLE } from '../../local/dynamodb.ts';
import { listenGuarded } from '../../local/loopback.ts';
import type { Kept } from './world.ts';

/** A DynamoDB of this process that is gone afterwards. */
export interface Database {
  readonly keep: (clock: () => number) => Kept;
  close(): Promise<void>;
}

/** Starts the embedded DynamoDB in memory, with the table. */
export async function startDatabase(): Promise<Database> {
  const accessKeyId = newAccessKeyId();
  const server = await listenGuarded(dynalite({ createTableMs: 0 }), accessKeyId);
  await ensureTable(server.url, accessKeyId);
  const client = new DynamoDBClient(clientConfig(server.url, accessKeyId));
  return {
    keep: (clock) => ({
      store: dynamoStore(documentClient(client), LOCAL_TABLE, clock),
      history: dynamoHistory(documentClient(client), LOCAL_TABLE, clock),
      diagnoses: dynamoDiagnoses(documentClient(client), LOCAL_TABLE, clock),
    }),
    async close() {
      client.destroy();
      await server.close();
    },
  };
}
