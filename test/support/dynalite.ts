import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../src/aws/clients.ts';
import { TABLE } from '../../src/contract.ts';
import { clientSettings } from './aws-endpoint.ts';

const dynalite = createRequire(import.meta.url)('dynalite') as (options: { readonly createTableMs: number }) => Server;

/** A DynamoDB in memory, on loopback. */
export interface Dynalite {
  readonly client: DynamoDBDocumentClient;
  readonly url: string;
  /** Makes an empty table of the product's shape. */
  readonly createTable: (name: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startDynalite(): Promise<Dynalite> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const client = new DynamoDBClient(clientSettings(url));
  return {
    client: documentClient(client),
    url,
    createTable: (name) => createTable(client, name),
    stop: async () => {
      client.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Makes an empty table of the product's shape, and waits for it. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(new CreateTableCommand(tableShape(name)));
  let status: string | undefined;
  while (status !== 'ACTIVE') {
    status = (await client.send(new DescribeTableCommand({ TableName: name }))).Table?.TableStatus;
  }
}

function tableShape(name: string): CreateTableCommandInput {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: TABLE.partitionKey, AttributeType: 'S' },
      { AttributeName: TABLE.sortKey, AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: TABLE.partitionKey, KeyType: 'HASH' },
      { AttributeName: TABLE.sortKey, KeyType: 'RANGE' },
    ],
  };
}
