import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { clientConfig } from '../../src/local/credentials.ts';
import { ensureTable, LOCAL_TABLE, startDynamo } from '../../src/local/dynamodb.ts';
import { deleteExpired } from '../../src/local/expire.ts';

it('Items past their TTL are deleted, and no others', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'farrier-expire-'));
  const server = await startDynamo(directory, 'AKIATEST');
  await ensureTable(server.url, 'AKIATEST');
  const client = new DynamoDBClient(clientConfig(server.url, 'AKIATEST'));
  const put = (name: string, expires: object) =>
    client.send(new PutItemCommand({ TableName: LOCAL_TABLE, Item: { pk: { S: 'p' }, sk: { S: name }, ...expires } }));
  await put('past', { expires: { N: '100' } });
  await put('now', { expires: { N: '200' } });
  await put('future', { expires: { N: '201' } });
  await put('forever', {});

  expect(await deleteExpired(server.url, 'AKIATEST', () => 200_999)).toBe(2);

  const { Items } = await client.send(new ScanCommand({ TableName: LOCAL_TABLE }));
  expect(Items?.map(({ sk }) => sk?.S).sort()).toEqual(['forever', 'future']);
  client.destroy();
  await server.close();
  await rm(directory, { recursive: true, force: true });
});
