import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentClient } from '../../src/aws/clients.ts';
import { dynamoHistory, type History } from '../../src/aws/dynamo-history.ts';
import { compact } from '../../src/pipeline/compact.ts';
import { point, runAt, SNAPSHOT } from '../contract/history-contract.ts';
import { clientSettings } from '../support/aws-endpoint.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { oneCluster } from '../support/history-config.ts';
import { type Interruption, Killed, watchClient } from '../support/interrupted-client.ts';
import { memoryStore } from '../support/memory-store.ts';

const HOUR = 3_600_000;
/** The last two hours of a day, and when they are compacted. */
const START = Date.parse('2026-11-23T22:15:00Z');
const NOW = Date.parse('2026-11-24T00:30:00Z');
const ALL = { from: 0, until: NOW };
const PAGE = { order: 'oldest', limit: 100 } as const;
const NODE = point(0).entity;
const TIMES = [START, START + HOUR / 2, START + HOUR];

describe('The history on DynamoDB', () => {
  let dynamo: Dynalite;
  let tables = 0;

  beforeAll(async () => {
    dynamo = await startDynalite();
  });
  afterAll(() => dynamo.stop());

  async function play(interruption?: Interruption) {
    tables += 1;
    await dynamo.createTable(`table-${tables}`);
    const client = documentClient(new DynamoDBClient(clientSettings(dynamo.url)));
    const watched = watchClient(client, interruption);
    let now = START;
    const history = dynamoHistory(client, `table-${tables}`, () => now);
    for (const [row, at] of TIMES.entries()) {
      now = at;
      await again(() => history.putRun(runAt(at), SNAPSHOT, [point(row)]));
    }
    now = NOW;
    await again(() => compactNow(history, now));
    // Comes after its hour and day were compacted.
    await again(() => history.putRun(runAt(START + 1), SNAPSHOT, [point(9)]));
    await again(() => compactNow(history, now));
    const requests = watched.operations.length;
    const seen = await everythingIn(history);
    client.destroy();
    return { seen, requests, operations: watched.operations };
  }

  it('is the same after a kill at any request of writing and compacting, before or after its effect', async () => {
    const { seen: uninterrupted, requests, operations } = await play();
    expect(uninterrupted.samples).toHaveLength(TIMES.length + 1);
    expect(uninterrupted.days).toMatchObject([{ count: 4, max: 9 }]);
    for (let request = 0; request < requests; request += 1) {
      if (!/Put|Update/.test(operations[request] ?? '')) continue;
      for (const effect of ['before', 'after'] as const) {
        const { seen } = await play({ request, effect });
        expect(seen, `killed ${effect} request ${request}, ${operations[request]}`).toEqual(uninterrupted);
      }
    }
  }, 120_000);

  it('is made of single items and partitions: no scan, no batch, no transaction', async () => {
    const { operations } = await play();
    const allowed = ['GetCommand', 'PutCommand', 'UpdateCommand', 'DeleteCommand', 'QueryCommand'];
    const items = allowed.map((name) => name.replace('Command', 'ItemCommand'));
    expect(operations.filter((name) => ![...allowed, ...items].includes(name))).toEqual([]);
  });
});

/** Once more where it was killed, as SQS and the schedule do. */
async function again(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    const killed = error instanceof AggregateError ? error.errors[0] : error;
    if (!(killed instanceof Killed)) throw error;
    return work();
  });
}

async function compactNow(history: History, now: number): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  await compact({ config: oneCluster('east'), store: memoryStore(), history, clock: () => now, log });
}

async function everythingIn(history: History) {
  return {
    samples: (await history.samples('east', NODE, 'read_qps', ALL)).items,
    hours: (await history.rollUps('east', NODE, 'read_qps', 'hour', ALL)).items,
    days: (await history.rollUps('east', NODE, 'read_qps', 'day', ALL)).items,
    runs: (await history.runs('east', ALL, PAGE)).items,
    state: await history.compactionState('east'),
    names: await history.names('east', Date.parse('2026-11-23T00:00:00Z')),
  };
}
