import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe } from 'vitest';
import { documentClient } from '../../src/aws/clients.ts';
import { dynamoHistory } from '../../src/aws/dynamo-history.ts';
import { dynamoStore } from '../../src/aws/dynamo-store.ts';
import { describeHistory, NOW as HISTORY_NOW } from '../contract/history-contract.ts';
import { storeContract } from '../contract/store-contract.ts';
import { clientSettings } from '../support/aws-endpoint.ts';
import { createTable } from '../support/dynalite.ts';
import { NOW } from '../support/store-values.ts';
import { type EmptyAccount, startAccount } from './support/account.ts';
import { pythonWithMoto } from './support/python.ts';

let directory: string;
let account: EmptyAccount;
let client: DynamoDBClient;
let tables = 0;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-storage-'));
  account = await startAccount(pythonWithMoto(), join(directory, 'account.log'));
  client = new DynamoDBClient(clientSettings(account.url));
});
afterAll(() => {
  client?.destroy();
  account?.close();
  rmSync(directory, { recursive: true, force: true });
});

async function makeTable(): Promise<string> {
  tables += 1;
  const name = `table-${tables}`;
  await createTable(client, name);
  return name;
}

// The second emulator of DynamoDB, by other people: what both agree on is less likely to be the habit of one.
describe('the store on moto', () => {
  storeContract(async () => dynamoStore(documentClient(client), await makeTable(), () => NOW));
});

describe('the history on moto', () => {
  describeHistory(async () => dynamoHistory(documentClient(client), await makeTable(), () => HISTORY_NOW));
});
