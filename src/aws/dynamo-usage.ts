import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../contract.ts';
import type { DayUsage, UsageReader, UsageWriter } from '../cost/usage.ts';
import type { Clock } from '../pipeline/ports.ts';
import { dynamoTable, expiresAfter, type Item } from './dynamo-table.ts';
import { splitKey, usageKey, usagePartition } from './keys.ts';

/** A year can be compared with the one before. */
const USAGE_DAYS = 800;
/** Attributes of an item that are no counter. */
const OTHERS: ReadonlySet<string> = new Set([TABLE.partitionKey, TABLE.sortKey, TABLE.ttl]);

/** What is counted, on DynamoDB: one item for a function and a day, one partition for a month. */
export function dynamoUsage(
  client: DynamoDBDocumentClient,
  tableName: string,
  clock: Clock,
): UsageReader & UsageWriter {
  const table = dynamoTable(client, tableName, clock);
  return {
    async month(month) {
      return (await table.query(usagePartition(month))).map(usageOf);
    },
    async add({ day, function: name, counters }) {
      const entries = Object.entries(counters);
      const adding = entries.map((_, index) => `#c${index} :c${index}`).join(', ');
      await table.update(usageKey(day, name), {
        expression: `SET #expires = :expires${adding === '' ? '' : ` ADD ${adding}`}`,
        names: {
          '#expires': TABLE.ttl,
          ...Object.fromEntries(entries.map(([counter], index) => [`#c${index}`, counter])),
        },
        values: {
          ':expires': expiresAfter(USAGE_DAYS, clock()),
          ...Object.fromEntries(entries.map(([, amount], index) => [`:c${index}`, amount])),
        },
      });
    },
  };
}

function usageOf(item: Item): DayUsage {
  const [day = '', name = ''] = splitKey(item.sk);
  const counters = Object.entries(item).filter(
    (entry): entry is [string, number] => !OTHERS.has(entry[0]) && typeof entry[1] === 'number',
  );
  return { day, function: name, counters: Object.fromEntries(counters) };
}
