import {
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { isOf, type Leftover, type LeftoverKind } from './leftover.ts';

const PATIENCE_SECONDS = 120;

/** The retained table, which is protected against deletion. */
export function tables(client: DynamoDBClient, environment: string): LeftoverKind {
  const describe = async (name: string): Promise<Leftover | undefined> => {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (table?.TableArn === undefined) return undefined;
    const { Tags: tags = [] } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: table.TableArn }));
    if (!isOf(environment, tags)) return undefined;
    return { kind: 'table', name, holds: `about ${table.ItemCount ?? 0} items, all history and open alerts` };
  };
  return {
    async find() {
      const found: Leftover[] = [];
      for (const name of await allNames(client)) {
        const leftover = await describe(name);
        if (leftover !== undefined) found.push(leftover);
      }
      return found;
    },
    async remove(name) {
      await client.send(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: false }));
      // A table that is being changed is not deleted.
      await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: PATIENCE_SECONDS }, { TableName: name });
      await client.send(new DeleteTableCommand({ TableName: name }));
    },
  };
}

async function allNames(client: DynamoDBClient): Promise<readonly string[]> {
  const names: string[] = [];
  let start: string | undefined;
  do {
    const page = await client.send(
      new ListTablesCommand(start === undefined ? {} : { ExclusiveStartTableName: start }),
    );
    names.push(...(page.TableNames ?? []));
    start = page.LastEvaluatedTableName;
  } while (start !== undefined);
  return names;
}
