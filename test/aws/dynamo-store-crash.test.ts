import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentClient } from '../../src/aws/clients.ts';
import { dynamoStore } from '../../src/aws/dynamo-store.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import { clientSettings } from '../support/aws-endpoint.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import {
  type Interruption,
  Killed,
  loseFirstAnswers,
  type WatchedClient,
  watchClient,
} from '../support/interrupted-client.ts';
import {
  chunkOf,
  frameReport,
  hostId,
  KEY,
  memoryWith,
  messageOf,
  NOW,
  runOfKey,
  verdictOf,
} from '../support/store-values.ts';

const COMMIT = { lastRuns: { health: KEY.scheduledTime }, memory: memoryWith('meta1:1'), messages: [messageOf('m1')] };
const DELIVERY = { message: messageOf('m1'), deliveredAt: NOW, publishId: 'publish-1' };

/** Every write that a run makes, in its order. */
const STEPS: readonly (readonly [name: string, (store: Store) => Promise<unknown>])[] = [
  ['claimRun', (store) => store.claimRun(runOfKey(KEY))],
  ['putChunk', (store) => store.putChunk(KEY, chunkOf('host-001', 2))],
  ['putChunk without pending hosts', (store) => store.putChunk(KEY, chunkOf('host-002', 1, { pending: [] }))],
  ['recordCommand', (store) => store.recordCommand(KEY, 'host-001', 'command-1')],
  ['markDispatched', (store) => store.markDispatched(KEY, ['host-001', 'host-002'], { host: 3 })],
  ['putReport', (store) => store.putReport(KEY, frameReport(0, 'frame'))],
  ['putReports', (store) => store.putReports(KEY, [frameReport(1, 'one'), frameReport(2, 'two')])],
  ['settleHosts', (store) => store.settleHosts(KEY, 'host-001', [hostId(0)])],
  ['settleHosts, the last one', (store) => store.settleHosts(KEY, 'host-001', [hostId(1)])],
  ['markCollected', (store) => store.markCollected(KEY)],
  ['commitState', (store) => store.commitState('c1', 0, COMMIT)],
  ['putVerdict', (store) => store.putVerdict({ ...KEY, verdict: verdictOf('c1', KEY.scheduledTime) })],
  ['beginDelivery', (store) => store.beginDelivery('c1', 'm1')],
  ['finishDelivery', (store) => store.finishDelivery('c1', DELIVERY)],
  [
    'commitState with another message',
    (store) => store.commitState('c1', 1, { ...COMMIT, messages: [messageOf('m2')] }),
  ],
  ['markEvaluated', (store) => store.markEvaluated(KEY)],
];

interface Played {
  readonly seen: unknown;
  readonly watched: WatchedClient;
  /** Number of requests that the steps made. */
  readonly steps: number;
}

describe('the store on DynamoDB', () => {
  let dynamo: Dynalite;
  let tables = 0;

  beforeAll(async () => {
    dynamo = await startDynalite();
  });
  afterAll(() => dynamo.stop());

  async function play(interruption?: Interruption): Promise<Played> {
    tables += 1;
    await dynamo.createTable(`table-${tables}`);
    const client = documentClient(new DynamoDBClient(clientSettings(dynamo.url)));
    const watched = watchClient(client, interruption);
    const store = dynamoStore(client, `table-${tables}`, () => NOW);
    for (const [, step] of STEPS) {
      await step(store).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        return step(store);
      });
    }
    const steps = watched.operations.length;
    const seen = await everythingIn(store);
    client.destroy();
    return { seen, watched, steps };
  }

  it('is the same after a kill at any request, before or after its effect, once the call is repeated', async () => {
    const { seen: uninterrupted, watched, steps } = await play();
    expect(steps).toBeGreaterThan(STEPS.length);
    for (const [request, operation] of watched.operations.slice(0, steps).entries()) {
      for (const effect of ['before', 'after'] as const) {
        const { seen } = await play({ request, effect });
        expect(seen, `killed ${effect} request ${request}, ${operation}`).toEqual(uninterrupted);
      }
    }
  }, 120_000);

  it('is the same when the first answer to every request was lost, and tells a claim from somebody else’s', async () => {
    const { seen: uninterrupted } = await play();
    tables += 1;
    await dynamo.createTable(`table-${tables}`);
    const client = documentClient(new DynamoDBClient(clientSettings(dynamo.url)));
    loseFirstAnswers(client);
    const store = dynamoStore(client, `table-${tables}`, () => NOW);
    for (const [, step] of STEPS) await step(store);
    expect(await everythingIn(store)).toEqual(uninterrupted);

    const key = { ...KEY, inspection: 'deep' };
    expect((await store.claimRun(runOfKey(key))).claimed).toBe(true);
    expect((await store.claimRun(runOfKey(key))).claimed).toBe(false);
    expect(await store.renewClaim(key, NOW, NOW + 60_000)).toBe(true);
    expect(await store.renewClaim(key, NOW, NOW + 60_000)).toBe(false);
    client.destroy();
  });

  it('asks for single items and partitions only: no scan, no index, no transaction, always consistent', async () => {
    const { watched } = await play();
    const allowed = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'].map((name) => `${name}Command`);
    expect(watched.operations.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(watched.inputs.filter((input) => 'IndexName' in input)).toEqual([]);
    const reads = watched.inputs.filter((_, index) => /Get|Query/.test(watched.operations[index] ?? ''));
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.filter((input) => input['ConsistentRead'] !== true)).toEqual([]);
  });
});

/** All that a store has to say; asked after the steps, so that the reads are no part of what is interrupted. */
async function everythingIn(store: Store): Promise<unknown> {
  return {
    run: await store.getRun(KEY),
    open: await store.listOpenRuns('c1'),
    chunks: await store.listChunks(KEY),
    reports: await store.listReports(KEY),
    state: await store.loadState('c1'),
    verdicts: await store.latestVerdicts('c1'),
    deliveries: await store.listDeliveries('c1', 10),
  };
}
