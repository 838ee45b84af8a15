import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/io.ts';
import { layoutOf } from '../../../src/local/layout.ts';
import { runCli } from '../../support/cli.ts';

const FARRIER = fileURLToPath(new URL('../../../bin/farrier.ts', import.meta.url));
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'farrier-dashboard-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('farrier dashboard', () => {
  it('prints a link on stdout that opens what local mode has kept, and ends with Ctrl-C', async () => {
    await mkdir(layoutOf(directory).database, { recursive: true });
    const child = spawn(process.execPath, ['--import', 'tsx', FARRIER, 'dashboard', '--directory', directory]);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (part) => (out += part));
    await expect.poll(() => out, { timeout: 60_000 }).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+\n$/);
    const entered = await fetch(out.trim(), { redirect: 'manual' });
    const headers = { cookie: entered.headers.get('set-cookie')?.split(';')[0] ?? '' };
    const get = async (path: string) => fetch(new URL(path, out.trim()), { headers });
    expect(await (await get('/api/clusters')).json()).toMatchObject({
      clusters: [{ cluster: 'demo' }, { cluster: 'farrier' }],
    });
    expect(await (await get('/about')).json()).toMatchObject({ local: false });
    expect((await get('/local/faults')).status).toBe(404);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([EXIT.ok, null]);
  }, 90_000);

  it('refuses a port that is none, and a directory in which nothing was ever kept', async () => {
    const wrong = await runCli(['dashboard', '--port', '70000']);
    expect([wrong.status, wrong.stderr]).toEqual([EXIT.usage, expect.stringContaining('from 1 to 65535')]);
    const empty = await runCli(['dashboard', '--directory', directory]);
    expect([empty.status, empty.stderr]).toEqual([EXIT.usage, expect.stringContaining('no local state')]);
  });
});
