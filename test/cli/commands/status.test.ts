import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../../src/local/open-store.ts';
import type { Store } from '../../../src/pipeline/ports.ts';
import { runCli } from '../../support/cli.ts';
import { verdict } from '../../support/verdict.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const CONFIG = `clusters:
  - name: orders
    transport: shell
    metas: ['meta1.example:34601']
  - name: staging
    transport: shell
    metas: ['meta2.example:34601']
`;

let directory = '';
let state: readonly string[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-status-'));
  const config = join(directory, 'farrier.yaml');
  writeFileSync(config, CONFIG);
  state = ['--config', config, '--directory', join(directory, 'state')];
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Leaves a verdict in the directory, as a run of local mode would. */
async function withStore(write: (store: Store) => Promise<void>): Promise<void> {
  mkdirSync(join(directory, 'state/dynamodb'), { recursive: true });
  const { store, close } = await openLocalStore(join(directory, 'state'), () => NOW);
  await write(store);
  await close();
}

describe('farrier status', () => {
  it('shows the verdict that local mode left on disk', async () => {
    const scheduledTime = '2026-11-23T09:58:00Z';
    const last = verdict({ health: 'warning', time: '2026-11-23T09:58:10.000Z' });
    await withStore((store) =>
      store.putVerdict({ cluster: 'orders', inspection: 'health', scheduledTime, verdict: last }),
    );
    const run = await runCli(['status', 'orders', ...state], { now: NOW });
    expect(run).toMatchObject({ status: 1, stderr: '' });
    expect(run.stdout).toBe('orders  0 open alerts\n  health  every 5m  warning  complete, 1 min ago: none\n');
  });

  it('prints one JSON object for each cluster, and ends with the worst of them', async () => {
    await withStore(async () => {});
    const run = await runCli(['status', '--output', 'json', ...state], { now: NOW });
    const clusters = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(clusters).toMatchObject([
      { cluster: 'orders', inspections: [{ stale: false }] },
      { cluster: 'staging' },
      { cluster: 'farrier', inspections: [], alerts: {} },
    ]);
    expect(run.status).toBe(3);
  });

  it('says how to begin where local mode never ran', async () => {
    const run = await runCli(['status', ...state], { now: NOW });
    expect(run).toMatchObject({ status: 64, stdout: '' });
    expect(run.stderr).toMatch(/^farrier: There is no local state in .*: run 'farrier up' there first\./);
  });

  it('refuses a cluster that the configuration does not have', async () => {
    const run = await runCli(['status', 'order', ...state], { now: NOW });
    expect(run).toMatchObject({ status: 64, stdout: '' });
    expect(run.stderr).toContain('it has: orders, staging');
  });
});
