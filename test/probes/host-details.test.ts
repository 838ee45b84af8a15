import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HostSnapshot } from '../../src/pegasus/host-snapshot.ts';
import { readHostFrame } from '../../src/pipeline/read-report.ts';
import { makeSandbox, PARAMETERS, runProbe, type Sandbox } from '../support/probe-run.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = makeSandbox();
  sandbox.write('proc/stat', 'cpu  1 0 1 1 1\nbtime 1771000000\n');
  sandbox.write('proc/sys/kernel/core_pattern', '/cores/core-%e-%p\n');
  sandbox.write('proc/7/cmdline', '/p/pegasus_server\0config.ini\0-app_list\0replica\0');
  sandbox.write(
    'proc/7/limits',
    'Limit                     Soft Limit           Hard Limit           Units     \nMax core file size        0                    unlimited            bytes     \nMax open files            1024                 4096                 files     \n',
  );
  for (const descriptor of [0, 1, 2]) sandbox.write(`proc/7/fd/${descriptor}`, '');
  for (const tool of ['chronyc', 'timedatectl', 'ntpq']) sandbox.fake(tool, 'exit 1');
  sandbox.fake('sleep', '');
});
afterEach(() => sandbox.remove());

async function probe(): Promise<HostSnapshot> {
  const environment = {
    ...PARAMETERS.host,
    FARRIER_PROC: join(sandbox.directory, 'proc'),
    FARRIER_ROOT: join(sandbox.directory, 'root'),
  };
  const { snapshot } = readHostFrame((await runProbe('host', sandbox, { environment })).stdout);
  if (!snapshot.known) throw new Error(snapshot.detail);
  return snapshot.value;
}

function replicas(path: string, names: readonly string[]): void {
  for (const name of names) mkdirSync(join(sandbox.directory, path, 'replica/reps', name), { recursive: true });
}

it('tells limits and open files of each process', async () => {
  expect((await probe()).limits).toEqual({
    known: true,
    value: [{ pid: 7, role: 'replica', maxOpenFiles: 1024, openFiles: 3, maxCoreBytes: 0 }],
  });
});

it('asks the next daemon for the clock when one is silent, and says why when all are', async () => {
  expect((await probe()).clock).toMatchObject({ known: false, reason: 'command_failed' });
  sandbox.fake('timedatectl', '[ "$*" = "show -p NTPSynchronized" ] && echo NTPSynchronized=no');
  expect((await probe()).clock).toMatchObject({ value: { source: 'timedatectl', synchronised: false } });
});

it('counts replicas in the data directories that the configuration names', async () => {
  sandbox.write('proc/7/cwd/config.ini', '[core]\ndata_dir = ./data\n[replication]\n  data_dirs = a:/d1,b:/d2\n');
  replicas('root/d1', ['1.0.pegasus', '1.1.pegasus', '1.2.pegasus.123.err', '1.3.pegasus.9.gar']);
  replicas('root/d2', ['2.0.pegasus.tmp', '2.1.pegasus.ori']);
  const none = { replicas: 0, error: 0, garbage: 0, temporary: 0, origin: 0 };
  expect((await probe()).replicaDirectories).toEqual({
    known: true,
    value: [
      { ...none, path: '/d1/replica/reps', replicas: 2, error: 1, garbage: 1 },
      { ...none, path: '/d2/replica/reps', temporary: 1, origin: 1 },
    ],
  });
});

it('looks below the working directory where data_dirs is empty', async () => {
  sandbox.write('proc/7/cwd/config.ini', '[core]\ndata_dir = ./data\n[replication]\ndata_dirs =\n');
  replicas('proc/7/cwd/data', ['1.0.pegasus']);
  expect((await probe()).replicaDirectories).toMatchObject({ value: [{ replicas: 1 }] });
});

it('does not count half of the directories, nor without a configuration', async () => {
  expect((await probe()).replicaDirectories).toMatchObject({
    known: false,
    detail: expect.stringContaining('process 7'),
  });
  sandbox.write('proc/7/cwd/config.ini', '[replication]\ndata_dirs = a:/d1,b:/missing\n');
  replicas('root/d1', ['1.0.pegasus']);
  expect((await probe()).replicaDirectories).toMatchObject({ known: false, reason: 'command_failed' });
});

it('finds cores where the pattern puts them', async () => {
  sandbox.write('root/cores/core-replica-7', '12345');
  sandbox.write('root/cores/other', '');
  const { cores } = await probe();
  expect(cores).toMatchObject({ value: { pattern: '/cores/core-%e-%p', files: [{ bytes: 5 }] } });
});
