import { afterAll, beforeAll, describe } from 'vitest';
import { dynamoStore } from '../../src/aws/dynamo-store.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { memoryStore } from '../support/memory-store.ts';
import { NOW } from '../support/store-values.ts';
import { storeContract } from './store-contract.ts';

describe('the store in memory', () => {
  storeContract(async () => memoryStore());
});

describe('the store on DynamoDB', () => {
  let dynamo: Dynalite;
  let tables = 0;

  beforeAll(async () => {
    dynamo = await startDynalite();
  });
  afterAll(() => dynamo.stop());

  storeContract(async () => {
    tables += 1;
    const name = `table-${tables}`;
    await dynamo.createTable(name);
    return dynamoStore(dynamo.client, name, () => NOW);
  });
});
