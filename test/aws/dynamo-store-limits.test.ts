import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoStore } from '../../src/aws/dynamo-store.ts';
import { dynamoBlobs } from '../../src/aws/dynamo-store-blobs.ts';
import { dynamoTable, type Table } from '../../src/aws/dynamo-table.ts';
import { blobPartKey, openRunKey, runItemKey, stateKey } from '../../src/aws/keys.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { watchClient } from '../support/interrupted-client.ts';
import { largeMemory } from '../support/large-memory.ts';
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

const DAY = 86_400_000;

let dynamo: Dynalite;
let store: Store;
let table: Table;
let now: number;
let tables = 0;

beforeAll(async () => {
  dynamo = await startDynalite();
});
afterAll(() => dynamo.stop());
beforeEach(async () => {
  tables += 1;
  now = NOW;
  await dynamo.createTable(`table-${tables}`);
  table = dynamoTable(dynamo.client, `table-${tables}`, () => now);
  store = dynamoStore(dynamo.client, `table-${tables}`, () => now);
});

/** A memory that gzip cannot make smaller than about `bytes`. */
function memoryOf(bytes: number, leader = 'meta1:1'): Memory {
  return { ...memoryWith(leader), startTimes: { noise: randomBytes(bytes).toString('base64') } };
}

function commit(version: number, memory: Memory, messages = [messageOf(`m${version}`)]): Promise<boolean> {
  return store.commitState('c1', version, { lastRuns: {}, memory, messages });
}

describe('what is past its time', () => {
  it('is not there any more, though DynamoDB has not deleted it yet', async () => {
    await store.claimRun(runOfKey(KEY));
    await store.putChunk(KEY, chunkOf('host-001', 1));
    await store.putReport(KEY, frameReport(0, 'frame'));
    await store.putVerdict({ ...KEY, verdict: verdictOf('c1', KEY.scheduledTime) });
    await store.finishDelivery('c1', { message: messageOf('m1'), deliveredAt: NOW, publishId: 'p' });
    now = NOW + 30 * DAY - 1000;
    expect(await store.getRun(KEY)).toBeDefined();
    expect(await store.listReports(KEY)).toHaveLength(1);
    now = NOW + 30 * DAY;
    expect(await store.getRun(KEY)).toBeUndefined();
    expect(await store.listChunks(KEY)).toEqual([]);
    expect(await store.listReports(KEY)).toEqual([]);
    now = NOW + 90 * DAY - 1000;
    expect(await store.latestVerdicts('c1')).toHaveLength(1);
    now = NOW + 90 * DAY;
    expect(await store.latestVerdicts('c1')).toEqual([]);
    expect(await store.listDeliveries('c1', 10)).toEqual([]);
  });

  it('makes way for what is new under the same key', async () => {
    await store.claimRun(runOfKey(KEY));
    await store.putReport(KEY, frameReport(0, 'old'));
    now = NOW + 91 * DAY;
    expect(await store.claimRun(runOfKey(KEY, { claimedAt: now }))).toMatchObject({ claimed: true });
    expect(await store.putReport(KEY, frameReport(0, 'new'))).toBe(true);
    expect(await store.listReports(KEY)).toEqual([frameReport(0, 'new')]);
  });

  it('leaves the list of open runs after a week, as nobody will end such a run', async () => {
    await store.claimRun(runOfKey(KEY));
    now = NOW + 7 * DAY;
    expect(await store.listOpenRuns('c1')).toEqual([]);
    expect(await store.getRun(KEY)).toBeDefined();
  });

  it('is never the state of a cluster: alerts and messages stay', async () => {
    await commit(0, memoryWith('meta1:1'));
    now = NOW + 4000 * DAY;
    expect(await store.loadState('c1')).toMatchObject({ version: 1, memory: { leader: 'meta1:1' } });
    expect(Object.keys((await store.loadState('c1')).outbox)).toEqual(['m0']);
  });
});

describe('a claim that was interrupted', () => {
  it('leaves a marker without a run, which is looked past and does not hinder the next claim', async () => {
    await table.put({ ...openRunKey(KEY), expires: NOW / 1000 + 1000 });
    expect(await store.listOpenRuns('c1')).toEqual([]);
    expect(await store.claimRun(runOfKey(KEY))).toMatchObject({ claimed: true });
    expect(await store.listOpenRuns('c1')).toHaveLength(1);
  });

  it('leaves an evaluated run marked as open, which the next look at the list puts right', async () => {
    await store.claimRun(runOfKey(KEY));
    await store.markEvaluated(KEY);
    await table.put({ ...openRunKey(KEY), expires: NOW / 1000 + 1000 });
    expect(await store.listOpenRuns('c1')).toEqual([]);
    expect(await table.get(openRunKey(KEY))).toBeUndefined();
  });
});

describe('the memory of a large cluster', () => {
  it('of 1,000 nodes and 1,000 tables is one write of the state item, with every node’s alert open', async () => {
    const watched = watchClient(dynamo.client);
    await commit(0, largeMemory(1000, 1000, 1000));
    expect(watched.operations).toEqual(['PutItemCommand']);
    watched.stop();
    expect((await store.loadState('c1')).memory).toEqual(largeMemory(1000, 1000, 1000));
  });

  it('of 10,000 nodes comes back whole too', async () => {
    const memory = largeMemory(10_000, 1000, 10_000);
    await commit(0, memory);
    expect((await store.loadState('c1')).memory).toEqual(memory);
  });

  it('written before a field of it existed is read with that field empty', async () => {
    const { nodes: _nodes, ...older } = memoryWith('meta1:1');
    await commit(0, older as Memory);
    expect((await store.loadState('c1')).memory).toEqual({ ...memoryWith('meta1:1'), nodes: {} });
  });
});

describe('a memory too large for the state item', () => {
  it('comes back whole from parts of its own', async () => {
    const memory = memoryOf(1_000_000);
    expect(await commit(0, memory)).toBe(true);
    expect(await commit(1, { ...memory, leader: 'meta2:1' })).toBe(true);
    expect(await store.loadState('c1')).toEqual({
      version: 2,
      lastRuns: {},
      memory: { ...memory, leader: 'meta2:1' },
      outbox: { m0: messageOf('m0'), m1: messageOf('m1') },
    });
  });

  it('is the winner’s when many commit at once, though the losers wrote their parts as well', async () => {
    const memories = [0, 1, 2, 3].map((index) => memoryOf(450_000, `meta${index}:1`));
    const won = await Promise.all(memories.map((memory) => commit(0, memory)));
    expect(won.filter((is) => is)).toHaveLength(1);
    expect((await store.loadState('c1')).memory).toEqual(memories[won.indexOf(true)]);
  });

  it('fits the state item again when it has shrunk', async () => {
    await commit(0, memoryOf(500_000));
    await commit(1, memoryWith('meta9:1'));
    expect((await store.loadState('c1')).memory).toEqual(memoryWith('meta9:1'));
  });

  it('is forgotten after 90 days without a judgement; version and outbox are not', async () => {
    await commit(0, memoryOf(500_000));
    now = NOW + 90 * DAY;
    expect(await store.loadState('c1')).toMatchObject({
      version: 1,
      memory: EMPTY_MEMORY,
      outbox: { m0: messageOf('m0') },
    });
    expect(await commit(1, memoryWith('meta9:1'))).toBe(true);
  });

  it('is an error, never half a memory, when a part is missing', async () => {
    const blobs = dynamoBlobs(table, () => now, 90);
    const reference = await blobs.save('c1', randomBytes(400_000).toString('base64'), 0);
    if (!('hash' in reference)) throw new Error('the value was to be in parts');
    expect(reference.parts).toBe(2);
    await table.remove(blobPartKey('c1', reference.hash, 1));
    await expect(blobs.load('c1', reference)).rejects.toThrow('1 of its 2 parts');
  });
});

describe('a verdict too large for an item', () => {
  it('comes back whole', async () => {
    const base = verdictOf('c1', KEY.scheduledTime);
    const noise = randomBytes(900_000).toString('base64');
    const checks = [
      { check: noise, entity: { kind: 'cluster', name: 'c1' }, status: 'ok', reason: 'healthy' },
    ] as const;
    await store.putVerdict({ ...KEY, verdict: { ...base, checks } });
    expect(await store.latestVerdicts('c1')).toEqual([{ ...KEY, verdict: { ...base, checks } }]);
  });
});

describe('an outbox that is drained', () => {
  it('keeps traces of the last few deliveries only', async () => {
    const traces = async () => Object.keys((await table.get(stateKey('c1')))?.['outbox'] as Record<string, unknown>);
    for (let index = 0; index < 35; index += 1) {
      await commit(index, memoryWith('meta1:1'));
      await store.finishDelivery('c1', { message: messageOf(`m${index}`), deliveredAt: NOW + index, publishId: 'p' });
    }
    expect((await traces()).sort()).toEqual(Array.from({ length: 32 }, (_, index) => `m${index + 3}`).sort());
  });
});

describe('an outbox that nobody drains', () => {
  it('takes hundreds of messages, then refuses the commit with a clear error and keeps what is there', async () => {
    const batch = (version: number) =>
      Array.from({ length: 50 }, (_, index) =>
        messageOf(`m${version}-${index}`, { mail: randomBytes(1200).toString('base64') }),
      );
    let version = 0;
    let failure: unknown;
    while (failure === undefined) {
      const committed = await commit(version, memoryWith('meta1:1'), batch(version)).catch((error: unknown) => {
        failure = error;
        return false;
      });
      if (committed) version += 1;
    }
    expect(version * 50).toBeGreaterThanOrEqual(150);
    expect(failure).toMatchObject({ name: 'StateTooLarge' });
    expect(String(failure)).toMatch(/cluster c1 .* 400 kB.*notify/);
    const state = await store.loadState('c1');
    expect([state.version, Object.keys(state.outbox).length]).toEqual([version, version * 50]);
    expect(await store.beginDelivery('c1', 'm0-0')).toMatchObject({ attempts: 0 });
  });
});

describe('a chunk whose dispatcher was replaced', () => {
  it('waits for the hosts it was first written with, whatever the new dispatcher found', async () => {
    await store.claimRun(runOfKey(KEY));
    await table.putNew({
      ...runItemKey(KEY),
      sk: 'chunk#host-001#hosts',
      chunk: 'host-001',
      probe: 'host',
      hosts: chunkOf('host-001', 1).hosts,
      initial: [hostId(0)],
    });
    expect(await store.listChunks(KEY)).toEqual([chunkOf('host-001', 1)]);
    await store.putChunk(KEY, chunkOf('host-001', 3));
    expect(await store.listChunks(KEY)).toEqual([chunkOf('host-001', 1)]);
    await store.markDispatched(KEY, ['host-001'], { host: 1 });
    expect(await store.settleHosts(KEY, 'host-001', [hostId(0)])).toEqual({ complete: true });
  });
});
