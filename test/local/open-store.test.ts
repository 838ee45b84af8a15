import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientConfig } from '../../src/local/credentials.ts';
import { ensureTable, startDynamo } from '../../src/local/dynamodb.ts';
import { announceInstance } from '../../src/local/instance.ts';
import type { LoopbackServer } from '../../src/local/loopback.ts';
import { openLocalStore } from '../../src/local/open-store.ts';
import { type SqsServer, startSqs } from '../../src/local/sqs.ts';

const KEY = 'AKIATESTING';
const directory = mkdtempSync(join(tmpdir(), 'farrier-open-store-'));
let sqs: SqsServer;
let dynamo: LoopbackServer;

beforeAll(async () => {
  sqs = await startSqs(KEY);
  dynamo = await startDynamo(join(directory, 'dynamodb'), KEY);
  await ensureTable(dynamo.url, KEY);
  const unused = 'http://127.0.0.1:1';
  const urls = { dynamodb: dynamo.url, sqs: sqs.url, ssm: unused, sns: unused };
  await announceInstance(directory, { pid: process.pid, accessKeyId: KEY, ...urls });
});

afterAll(async () => {
  await Promise.all([sqs.close(), dynamo.close()]);
  rmSync(directory, { recursive: true, force: true });
});

describe('The store of an instance that runs', () => {
  it('comes with its queues, so that what a person does is told at once', async () => {
    const { store, queues, close } = await openLocalStore(directory);
    expect((await store.loadState('demo')).version).toBe(0);
    await queues?.notify('demo');
    await close();
    const client = new SQSClient(clientConfig(sqs.url, KEY));
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: sqs.queueUrls.notify }));
    client.destroy();
    expect(Messages.map(({ Body }) => Body)).toEqual(['{"cluster":"demo"}']);
  });
});
