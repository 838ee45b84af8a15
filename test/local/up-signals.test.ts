import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../src/local/open-store.ts';
import { REMOVAL } from '../../src/local/run-script.ts';

const FARRIER = fileURLToPath(new URL('../../bin/farrier.ts', import.meta.url));
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'farrier-signals-'));
});
afterEach(() => rm(directory, REMOVAL));

function up(...args: readonly string[]): { readonly child: ChildProcess; readonly text: () => string } {
  const child = spawn(process.execPath, ['--import', 'tsx', FARRIER, 'up', '--directory', directory, ...args]);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part) => (text += part));
  return { child, text: () => text };
}

const settled = () => expect.poll(() => readdir(directory), { timeout: 20_000 });

describe('farrier up', { timeout: 90_000 }, () => {
  it('goes on until Ctrl-C, can be read meanwhile, and then stops cleanly', async () => {
    const { child, text } = up();
    await expect.poll(text, { timeout: 60_000 }).toContain('demo  OK');
    const { store, close } = await openLocalStore(directory);
    expect(await store.latestVerdicts('demo')).toHaveLength(1);
    await close();
    child.kill('SIGINT');
    const [status] = await once(child, 'exit');
    expect(status).toBe(0);
    expect(text()).toMatch(/^Inspecting demo\. Ctrl-C stops\.\n/);
    expect(text()).toMatch(/The dashboard is at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+ \(the link works once\)\./);
    expect(text()).toMatch(/Stopping\.\n$/);
    await settled().not.toContain('lock');
    expect(await readdir(directory)).not.toContain('endpoints.json');
  });

  it('--once is ended by Ctrl-C too, without a verdict and without a trace', async () => {
    const { child, text } = up('--once', '--verbose');
    await expect.poll(text, { timeout: 60_000 }).toContain('run.dispatched');
    child.kill('SIGINT');
    const [status] = await once(child, 'exit');
    expect(status).toBe(130);
    expect(text()).not.toContain('confidence');
    expect(text()).not.toContain('error');
    expect(text()).toMatch(/Interrupted: this round was not judged\.\n$/);
    expect(await readdir(directory)).not.toContain('lock');
  });
});
