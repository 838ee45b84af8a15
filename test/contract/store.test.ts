import { afterAll, beforeAll, describe } from 'vitest';
import { dynamoStore } from '../../src/aws/dynamo-store.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { memoryStore } from '../support/memory-store.ts';
import { NOW } from '../support/store-values.ts';
import { detectionContract } from './store-detection-contract.ts';
import { reportsContract } from './store-reports-contract.ts';
import { runsContract } from './store-runs-contract.ts';
import { stateContract } from './store-state-contract.ts';

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

function storeContract(open: () => Promise<Store>): void {
  runsContract(open);
  reportsContract(open);
  stateContract(open);
  detectionContract(open);
}
