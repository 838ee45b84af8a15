import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../contract.ts';
import type { Clock } from '../pipeline/ports.ts';
import type { ItemKey } from './keys.ts';

/** An item as DynamoDB hands it back. items.ts knows its shapes. */
export type Item = ItemKey & Readonly<Record<string, unknown>>;

/** Names are written `#name` and values `:name` in the expressions, without exception: many words are reserved. */
export interface Update {
  readonly expression: string;
  /** Absent: whatever is there, also nothing, is changed. */
  readonly condition?: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
  /** Default: the item as it is afterwards. */
  readonly returns?: 'ALL_OLD';
}

export interface PutCondition {
  readonly condition: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The few requests that the store is made of. Reads are strongly consistent and never show an item past its TTL. */
export interface Table {
  get(key: ItemKey): Promise<Item | undefined>;
  /** All items of a partition (whose sort key begins with the prefix), page by page, in the order of the sort key. */
  query(partition: string, prefix?: string): Promise<readonly Item[]>;
  /** The last items of a partition, last first. */
  queryLast(partition: string, limit: number): Promise<readonly Item[]>;
  /**
   * Up to `limit` items of a part of a partition, from the token of the page before on. Eventually consistent, at half the
   * price: for what nobody decides by.
   */
  page(
    range: Range,
    limit: number,
    after?: string,
  ): Promise<{ readonly items: readonly Item[]; readonly next: string | undefined }>;
  put(item: Item): Promise<void>;
  /** False if an item is there already; one past its TTL does not count. */
  putNew(item: Item): Promise<boolean>;
  /** False if the condition does not hold. */
  putIf(item: Item, condition: PutCondition): Promise<boolean>;
  /** undefined if the condition does not hold. */
  update(key: ItemKey, update: Update): Promise<Item | undefined>;
  remove(key: ItemKey): Promise<void>;
}

/** A part of a partition: sort keys from `from` on, up to and including `to`. */
export interface Range {
  readonly partition: string;
  readonly from: string;
  readonly to: string;
  readonly order: 'forward' | 'backward';
}

type QueryShape = Omit<QueryCommandInput, 'TableName'>;

export function dynamoTable(client: DynamoDBDocumentClient, tableName: string, clock: Clock): Table {
  const target = { TableName: tableName };
  const alive = (item: Item): boolean => !isExpired(item, clock());
  const putIf: Table['putIf'] = ({ ...item }, { condition, names, values }) =>
    ifConditionHolds(async () => {
      await client.send(
        new PutCommand({
          ...target,
          Item: item,
          ConditionExpression: condition,
          ExpressionAttributeNames: { ...names },
          ExpressionAttributeValues: { ...values },
        }),
      );
      return true;
    }, false);

  const queryAll = async (query: QueryShape, limit: number): Promise<readonly Item[]> => {
    const items: Item[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({ ...target, ...query, ConsistentRead: true, ExclusiveStartKey: start }),
      );
      items.push(...((page.Items ?? []) as Item[]).filter(alive));
      start = page.LastEvaluatedKey;
    } while (start !== undefined && items.length < limit);
    return items.slice(0, limit);
  };

  return {
    putIf,
    async get(key) {
      const { Item: item } = await client.send(new GetCommand({ ...target, Key: { ...key }, ConsistentRead: true }));
      return item !== undefined && alive(item as Item) ? (item as Item) : undefined;
    },
    query: (partition, prefix) => queryAll(keyCondition(partition, prefix), Number.POSITIVE_INFINITY),
    queryLast: (partition, limit) =>
      queryAll({ ...keyCondition(partition), ScanIndexForward: false, Limit: limit }, limit),
    async page({ partition, from, to, order }, limit, after) {
      const items: Item[] = [];
      let last = after;
      for (;;) {
        const { Items, LastEvaluatedKey } = await client.send(
          new QueryCommand({
            ...target,
            KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
            ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
            ExpressionAttributeValues: { ':pk': partition, ':from': from, ':to': to },
            ScanIndexForward: order === 'forward',
            ...(Number.isFinite(limit) ? { Limit: limit - items.length } : {}),
            ...(last === undefined
              ? {}
              : { ExclusiveStartKey: { [TABLE.partitionKey]: partition, [TABLE.sortKey]: last } }),
          }),
        );
        items.push(...((Items ?? []) as Item[]).filter(alive));
        last = LastEvaluatedKey?.[TABLE.sortKey] as string | undefined;
        if (last === undefined || items.length >= limit) return { items, next: last };
      }
    },
    async put(item) {
      await client.send(new PutCommand({ ...target, Item: { ...item } }));
    },
    putNew: (item) =>
      putIf(item, {
        condition: 'attribute_not_exists(#pk) OR #expires <= :now',
        names: { '#pk': TABLE.partitionKey, '#expires': TABLE.ttl },
        values: { ':now': seconds(clock()) },
      }),
    update: (key, { expression, condition, names, values, returns }) =>
      ifConditionHolds(async () => {
        const input: UpdateCommandInput = {
          ...target,
          Key: { ...key },
          UpdateExpression: expression,
          ExpressionAttributeNames: { ...names },
          ReturnValues: returns ?? 'ALL_NEW',
        };
        if (condition !== undefined) input.ConditionExpression = condition;
        if (Object.keys(values).length > 0) input.ExpressionAttributeValues = { ...values };
        return (await client.send(new UpdateCommand(input))).Attributes as Item | undefined;
      }, undefined),
    async remove(key) {
      await client.send(new DeleteCommand({ ...target, Key: { ...key } }));
    },
  };
}

/** Value of the TTL attribute, in epoch seconds, for an item to be forgotten after some days. */
export function expiresAfter(days: number, now: number): number {
  return seconds(now) + days * 86_400;
}

/** DynamoDB deletes late, up to days after the time: until then the reader must look away. */
function isExpired(item: Item, now: number): boolean {
  const expires = item[TABLE.ttl];
  return typeof expires === 'number' && expires <= seconds(now);
}

function seconds(epochMilliseconds: number): number {
  return Math.floor(epochMilliseconds / 1000);
}

function keyCondition(partition: string, prefix?: string): QueryShape {
  const names = { '#pk': TABLE.partitionKey };
  if (prefix === undefined) {
    return {
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':pk': partition },
    };
  }
  return {
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
    ExpressionAttributeNames: { ...names, '#sk': TABLE.sortKey },
    ExpressionAttributeValues: { ':pk': partition, ':prefix': prefix },
  };
}

async function ifConditionHolds<T>(request: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return otherwise;
    throw error;
  }
}
