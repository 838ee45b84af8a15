import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTable, startDynamo } from '../../src/local/dynamodb.ts';
import { functionArn } from '../../src/local/identity.ts';
import { announceInstance } from '../../src/local/instance.ts';
import type { LoopbackServer } from '../../src/local/loopback.ts';
import { openLocalStore } from '../../src/local/open-store.ts';
import { startSns } from '../../src/local/sns/server.ts';
import type { Delivered } from '../../src/local/sns/topic.ts';
import { createWakeTopics } from '../../src/local/wakes.ts';

const KEY = 'AKIATESTING';
const directory = mkdtempSync(join(tmpdir(), 'farrier-open-store-'));
const delivered: Delivered[] = [];
let sns: LoopbackServer;
let dynamo: LoopbackServer;

beforeAll(async () => {
  sns = await startSns({ accessKeyId: KEY, onDelivery: (message) => void delivered.push(message) });
  await createWakeTopics(sns.url, KEY);
  dynamo = await startDynamo(join(directory, 'dynamodb'), KEY);
  await ensureTable(dynamo.url, KEY);
  const unused = 'http://127.0.0.1:1';
  const urls = { dynamodb: dynamo.url, sqs: unused, ssm: unused, sns: sns.url };
  await announceInstance(directory, { pid: process.pid, accessKeyId: KEY, ...urls });
});

afterAll(async () => {
  await Promise.all([sns.close(), dynamo.close()]);
  rmSync(directory, { recursive: true, force: true });
});

describe('The store of an instance that runs', () => {
  it('comes with what wakes its functions, so that what a person does is told at once', async () => {
    const { store, queues, close } = await openLocalStore(directory);
    expect((await store.loadState('demo')).version).toBe(0);
    await queues?.notify('demo');
    await close();
    expect(delivered).toMatchObject([
      { protocol: 'lambda', endpoint: functionArn('notify'), body: '{"cluster":"demo"}' },
    ]);
  });
});
