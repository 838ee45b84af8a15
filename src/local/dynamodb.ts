import { mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { TABLE } from '../contract.ts';
import { clientConfig } from './credentials.ts';
import { type LoopbackServer, listenGuarded } from './loopback.ts';

export const LOCAL_TABLE = 'farrier-local';

/** DynamoDB (dynalite) with its data in `directory`. Only one process may have the directory open: see instance-lock.ts. */
export async function startDynamo(directory: string, accessKeyId: string): Promise<LoopbackServer> {
  await mkdir(directory, { recursive: true });
  return listenGuarded(dynalite({ path: directory, createTableMs: 0 }), accessKeyId);
}

/** Creates the single table unless it is there. @throws Error if it was left half-created. */
export async function ensureTable(url: string, accessKeyId: string): Promise<void> {
  const client = new DynamoDBClient(clientConfig(url, accessKeyId));
  try {
    await createTable(client);
    for (let attempt = 0; attempt < 100; attempt++) {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: LOCAL_TABLE }));
      if (Table?.TableStatus === 'ACTIVE') return;
      await delay(20);
    }
    throw new Error(`Table ${LOCAL_TABLE} is not usable: remove the directory of the local state and start again.`);
  } finally {
    client.destroy();
  }
}

async function createTable(client: DynamoDBClient): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: LOCAL_TABLE,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: TABLE.partitionKey, AttributeType: 'S' },
          { AttributeName: TABLE.sortKey, AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: TABLE.partitionKey, KeyType: 'HASH' },
          { AttributeName: TABLE.sortKey, KeyType: 'RANGE' },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ResourceInUseException') throw error;
  }
}
