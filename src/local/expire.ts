import { DeleteItemCommand, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../contract.ts';
import type { Clock } from '../pipeline/ports.ts';
import { clientConfig } from './credentials.ts';
import { LOCAL_TABLE } from './dynamodb.ts';

/** Deletes the items whose TTL has passed, which DynamoDB does by itself and dynalite does not. @returns their number. */
export async function deleteExpired(url: string, accessKeyId: string, clock: Clock): Promise<number> {
  const client = new DynamoDBClient(clientConfig(url, accessKeyId));
  try {
    let deleted = 0;
    for await (const { Items: items = [] } of paginateScan({ client }, expiredItems(clock()))) {
      for (const Key of items) await client.send(new DeleteItemCommand({ TableName: LOCAL_TABLE, Key }));
      deleted += items.length;
    }
    return deleted;
  } finally {
    client.destroy();
  }
}

function expiredItems(now: number) {
  return {
    TableName: LOCAL_TABLE,
    ProjectionExpression: '#pk, #sk',
    FilterExpression: '#expires <= :now',
    ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey, '#expires': TABLE.ttl },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
  };
}
