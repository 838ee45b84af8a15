import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Capacity units that a client was charged, by the first part of the items' key. */
export interface Meter {
  readonly written: ReadonlyMap<string, number>;
  readonly read: ReadonlyMap<string, number>;
  reset(): void;
}

const WRITES = new Set(['PutCommand', 'UpdateCommand', 'DeleteCommand', 'PutItemCommand', 'UpdateItemCommand']);

/** Asks DynamoDB, with every request, what it costs. The client is changed in place. */
export function metered(client: DynamoDBDocumentClient): Meter {
  const written = new Map<string, number>();
  const read = new Map<string, number>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
      const answer = await next({ ...args, input });
      const { ConsumedCapacity: capacity } = answer.output as { ConsumedCapacity?: { CapacityUnits?: number } };
      const units = WRITES.has(String(context['commandName'])) ? written : read;
      const kind = kindOf(input as Keyed);
      units.set(kind, (units.get(kind) ?? 0) + (capacity?.CapacityUnits ?? Number.NaN));
      return answer;
    },
    { step: 'initialize', priority: 'low', name: 'meter' },
  );
  return {
    written,
    read,
    reset() {
      written.clear();
      read.clear();
    },
  };
}

export function sumOf(units: ReadonlyMap<string, number>): number {
  return [...units.values()].reduce((sum, value) => sum + value, 0);
}

interface Keyed {
  readonly Item?: Readonly<Record<string, unknown>>;
  readonly Key?: Readonly<Record<string, unknown>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

function kindOf({ Item, Key, ExpressionAttributeValues }: Keyed): string {
  const value = (Item ?? Key)?.['pk'] ?? ExpressionAttributeValues?.[':pk'];
  const text = typeof value === 'string' ? value : String((value as { readonly S?: string } | undefined)?.S);
  return text.split('#')[0] ?? text;
}
