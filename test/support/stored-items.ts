import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';

type Plain = Readonly<Record<string, unknown>>;

/** All items of a table as lines of JSON, in the order of their keys; bytes and sets say what they are. */
export async function itemsOf(client: DynamoDBDocumentClient, table: string): Promise<string> {
  const items: Plain[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: start }));
    items.push(...(page.Items ?? []).map((item) => written(item) as Plain));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  const keyed = items.map((item) => [`${item['pk']} ${item['sk']}`, JSON.stringify(item)] as const);
  return keyed
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => `${line}\n`)
    .join('');
}

/** Puts the items of a fixture, as they were stored by a version of Farrier, into a table. */
export async function restoreItems(client: DynamoDBDocumentClient, table: string, fixture: string): Promise<void> {
  const packed = readFileSync(new URL(`../fixtures/items/${fixture}.jsonl.gz`, import.meta.url));
  const lines = gunzipSync(packed).toString('utf8').trim().split('\n');
  for (const line of lines) {
    const item = JSON.parse(line, (_, value: unknown) => read(value)) as Record<string, unknown>;
    await client.send(new PutCommand({ TableName: table, Item: item }));
  }
}

function written(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (value instanceof Set) return { $set: [...value].toSorted() };
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, written(each)]));
}

function read(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value) return new Uint8Array(Buffer.from(value.$bytes as string, 'base64'));
  return '$set' in value ? new Set(value.$set as string[]) : value;
}
