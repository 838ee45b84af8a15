import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newAccessKeyId } from '../../src/local/credentials.ts';
import { ensureTable, startDynamo } from '../../src/local/dynamodb.ts';
import { announceInstance, findInstance, withdrawInstance } from '../../src/local/instance.ts';
import { lockDirectory } from '../../src/local/instance-lock.ts';
import { layoutOf } from '../../src/local/layout.ts';
import { openLocalStore } from '../../src/local/open-store.ts';
import type { RunKey } from '../../src/pipeline/ports.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'farrier-directory-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const NEVER_A_PROCESS = '4194305';
const key: RunKey = { cluster: 'demo', inspection: 'health', scheduledTime: '2026-11-23T10:00:00Z' };
const RUN = { ...key, status: 'dispatching', claimedAt: 0, deadline: 1, pendingChunks: [], expected: {} } as const;

async function running() {
  const accessKeyId = newAccessKeyId();
  const server = await startDynamo(layoutOf(directory).database, accessKeyId);
  await ensureTable(server.url, accessKeyId);
  const { url } = server;
  await announceInstance(directory, { pid: process.pid, accessKeyId, dynamodb: url, ssm: url, sns: url, sqs: url });
  return server;
}

describe('lockDirectory', () => {
  it('gives a directory to one at a time', async () => {
    const unlock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toMatchObject({ name: 'DirectoryInUseError' });
    await expect(lockDirectory(directory)).rejects.toThrow(`process ${process.pid}) is using ${directory}`);
    await unlock();
    await (await lockDirectory(directory))();
    expect(await readdir(directory)).toEqual([]);
  });

  it.each([
    ['a process that was killed', NEVER_A_PROCESS],
    ['a process that had the number that is ours now', String(process.pid)],
    ['nobody', ''],
  ])('takes over the lock of %s', async (_, content) => {
    await writeFile(join(directory, 'lock'), content);
    await (await lockDirectory(directory))();
  });

  it('leaves a fresh lock of a living process alone, even while it does not answer', async () => {
    await writeFile(join(directory, 'lock'), String(process.ppid));
    await expect(lockDirectory(directory)).rejects.toMatchObject({ name: 'DirectoryInUseError' });
  });
});

describe('findInstance', () => {
  it('finds the instance that runs, by a file that only its user can read', async () => {
    const server = await running();
    expect(await findInstance(directory)).toMatchObject({ dynamodb: server.url });
    expect((await stat(join(directory, 'endpoints.json'))).mode & 0o777).toBe(0o600);
    await withdrawInstance(directory);
    expect(await findInstance(directory)).toBeUndefined();
    await server.close();
  });

  it('is not taken in by the note of an instance that died, or by something else on its port', async () => {
    const first = await running();
    await first.close();
    expect(await findInstance(directory)).toBeUndefined();
    const other = await startDynamo(join(directory, 'other'), newAccessKeyId());
    const url = other.url;
    await announceInstance(directory, { pid: 1, accessKeyId: 'AKIAOLD', dynamodb: url, ssm: url, sns: url, sqs: url });
    expect(await findInstance(directory)).toBeUndefined();
    await other.close();
    await writeFile(join(directory, 'endpoints.json'), '{"pid":');
    expect(await findInstance(directory)).toBeUndefined();
  });
});

describe('openLocalStore', () => {
  it('reads through the instance that runs, and from the directory when it has ended', async () => {
    const server = await running();
    const through = await openLocalStore(directory);
    await through.store.claimRun(RUN);
    await through.close();
    await withdrawInstance(directory);
    await server.close();
    const direct = await openLocalStore(directory, () => 0);
    expect(await direct.store.getRun(key)).toMatchObject(key);
    await direct.close();
    expect(await readdir(directory)).not.toContain('lock');
  });

  it('says so where local mode never ran, and leaves nothing there', async () => {
    await expect(openLocalStore(directory)).rejects.toMatchObject({ name: 'NoLocalStateError' });
    expect(await readdir(directory)).toEqual([]);
  });
});
