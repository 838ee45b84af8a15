import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SIMULATOR_CONFIG } from '../../../src/cli/options.ts';
import { loadConfigFile } from '../../../src/config/load.ts';
import { openLocalStore } from '../../../src/local/open-store.ts';
import { startLocal } from '../../../src/local/runtime.ts';
import { runCli } from '../../support/cli.ts';

const WIDE = { width: 200 };

describe('farrier cost --estimate', () => {
  it('prints quantity, price and source of every line, and what free allowances leave', async () => {
    const { status, stdout } = await runCli(['cost', '--estimate', '--hosts', '13', '--tables', '30'], WIDE);
    expect(status).toBe(0);
    expect(stdout).toMatch(/[\d,]+ {2}write units +0\.625 per 1,000,000 +\d+\.\d\d {2}infracost/);
    expect(stdout).toMatch(/^\d+\.\d\d USD at the list prices of us-east-1 .* not taken off\.$/m);
    expect(stdout).toMatch(/^\d+\.\d\d USD in an account that uses its free allowances/m);
    expect(stdout).toContain('assumed');
  });

  it('gives the same to programs', async () => {
    const { stdout } = await runCli(['cost', '--estimate', '--output', 'json']);
    const { usd, lines, prices } = JSON.parse(stdout);
    expect(usd).toBeGreaterThan(0);
    expect(lines.length).toBeGreaterThan(5);
    expect(prices.region).toBe('us-east-1');
  });

  it.each(['0', 'many', '-1'])('refuses %s hosts', async (hosts) => {
    expect((await runCli(['cost', '--estimate', '--hosts', hosts])).status).toBe(64);
  });
});

describe('farrier cost', () => {
  it('tells what local mode has counted of a round, every function included', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'farrier-cost-'));
    const farrier = await startLocal({ config: loadConfigFile(SIMULATOR_CONFIG), directory });
    await farrier.runRound();
    await farrier.stop();
    const now = Date.now();
    const store = await openLocalStore(directory);
    const days = await store.usage.month(new Date(now).toISOString().slice(0, 7));
    await store.close();
    const hosts = days.find((day) => day.function === 'collect')?.counters['ssm.GetCommandInvocation'];
    expect(hosts).toBeGreaterThan(5);
    expect(days.find((day) => day.function === 'dispatch')?.counters).toMatchObject({ 'ssm.SendCommand': 2 });
    const { stdout } = await runCli(['cost', '--directory', directory], { ...WIDE, now });
    expect(stdout).toContain('write units');
    expect(stdout).toMatch(/^\d+\.\d\d USD for a whole month at this pace\.$/m);
    const nothing = await runCli(['cost', '--directory', directory, '--month', '2020-01']);
    expect(nothing.stdout).toBe('Nothing is counted in that month.\n');
    expect((await runCli(['cost', '--directory', directory, '--month', '2020'])).status).toBe(64);
  }, 60_000);
});
