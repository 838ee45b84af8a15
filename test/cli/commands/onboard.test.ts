import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { type LocalNight, localNight } from '../../support/local-night.ts';

const example = (name: string) => fileURLToPath(new URL(`../../../examples/onboard/${name}`, import.meta.url));
const FACTS = ['--cluster-facts', example('clusters.yaml')];
let folder: string;
let request: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onboard-'));
  request = join(folder, 'request.yaml');
  writeFileSync(request, (await runCli(['onboard', 'template'])).stdout);
});

afterAll(() => rmSync(folder, { recursive: true }));

async function changed(name: string, from: string, to: string): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, (await runCli(['onboard', 'template'])).stdout.replace(from, to));
  return file;
}

describe('farrier onboard', () => {
  it('approves what its own template describes', async () => {
    expect(await runCli(['onboard', 'check', request])).toMatchObject({ status: 0, stderr: '' });
    const run = await runCli(['onboard', 'review', request, ...FACTS], { width: 120 });
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain('APPROVE: The table can come in as it is described.');
    expect(run.stdout).toContain('  create user_profile -p 32 -r 3\n');
  });

  it('says the same in Chinese, as a page and as data', async () => {
    const chinese = await runCli(['onboard', 'review', request, ...FACTS, '--language', 'zh']);
    expect(chinese.stdout).toContain('同意：可以按描述接入。');
    const page = await runCli(['onboard', 'review', request, ...FACTS, '--output', 'html']);
    expect(page.stdout).toMatch(/^<!doctype html>/);
    const data = await runCli(['onboard', 'review', request, ...FACTS, '--output', 'json']);
    expect(JSON.parse(data.stdout)).toMatchObject({ verdict: 'approve', partitions: { partitions: 32 } });
  });

  it('approves nothing without facts of the cluster', async () => {
    const run = await runCli(['onboard', 'review', request]);
    expect(run.status).toBe(3);
    expect(run.stdout).toContain('NOT ENOUGH INFORMATION');
    expect(run.stdout).toContain('What capacity does orders have?');
  });

  it('ends with 1 for changes and 2 for a rejection', async () => {
    const dot = await changed('dot.yaml', 'table: user_profile', 'table: user.profile');
    expect((await runCli(['onboard', 'review', dot, ...FACTS])).status).toBe(1);
    const large = await changed('large.yaml', 'largest: 20 KB', 'largest: 2 MB');
    expect((await runCli(['onboard', 'review', large, ...FACTS])).status).toBe(2);
  });

  it('asks what does not agree, and ends with 3', async () => {
    const file = await changed('peak.yaml', 'peak: 8k/s', 'peak: 800/s');
    const run = await runCli(['onboard', 'check', file]);
    expect(run.status).toBe(3);
    expect(run.stdout.replaceAll('\n', ' ')).toContain(
      'The peak of reads is 800/s, but the day’s total means 3,472.2/s',
    );
    const data = await runCli(['onboard', 'check', file, '--output', 'json']);
    expect(JSON.parse(data.stdout)).toMatchObject({ ok: false, questions: [{ code: 'peak_below_mean' }] });
  });

  it('refuses a request that cannot be read, with file, line and column', async () => {
    const file = await changed('bad.yaml', 'largest: 20 KB', 'largest: 20');
    const run = await runCli(['onboard', 'check', file]);
    expect(run).toMatchObject({ status: 64, stdout: '' });
    expect(run.stderr).toMatch(/bad\.yaml:21:12: records\.largest: must be a size with its unit/);
  });

  it('compares two versions', async () => {
    const file = await changed('later.yaml', '12_months: 40 GB', '12_months: 80 GB');
    const run = await runCli(['onboard', 'compare', request, file]);
    expect(run.stdout).toMatch(/data\.growth\.months12 +42949672960 +85899345920/);
    expect((await runCli(['onboard', 'compare', request, request])).stdout).toBe('The two say the same.\n');
  });

  it('audits accepted requests against what is measured', async () => {
    const run = await runCli(['onboard', 'audit', example('template.yaml'), '--measured', example('measured.yaml')]);
    expect(run).toMatchObject({ status: 1, stderr: '' });
    expect(run.stdout).toMatch(/user_profile +overrun +reads +8000 +14000 +1\.75/);
    expect(run.stdout).toMatch(/scratch +unregistered/);
    expect(run.stdout).not.toContain('detect');
    const missing = await runCli(['onboard', 'audit', 'nowhere', '--measured', example('measured.yaml')]);
    expect(missing).toMatchObject({ status: 64, stderr: expect.stringContaining('there is no nowhere') });
  });

  it('prints a schema', async () => {
    expect(JSON.parse((await runCli(['onboard', 'schema'])).stdout)).toMatchObject({ title: 'Onboarding request' });
  });
});

describe('farrier onboard review --config', () => {
  let night: LocalNight;

  beforeAll(async () => {
    night = await localNight('node-down');
  }, 60_000);

  afterAll(() => night.remove());

  it('takes the stored history in place of a file, and asks what it does not tell', async () => {
    const named = await changed('demo.yaml', 'cluster: orders', 'cluster: demo');
    const setting = { now: night.end, width: 120 };
    const review = (...argv: readonly string[]) => runCli(['onboard', 'review', ...argv, ...night.options], setting);
    const run = await review(named, '--node-memory', '128 GB');
    expect(run).toMatchObject({ status: 3, stderr: '' });
    expect(run.stdout).toMatch(/at go-live +all nodes +fits +\d+(\.\d)? % /);
    expect(run.stdout).toMatch(/in 6 months +all nodes +unknown +unknown/);
    expect(run.stdout).toContain('What is used on demo and how does it grow: disk space');
    const elsewhere = await review(request);
    expect(elsewhere).toMatchObject({ status: 64, stderr: expect.stringContaining('names the cluster orders') });
    const memory = await review(named, '--node-memory', '128');
    expect(memory).toMatchObject({ status: 64, stderr: expect.stringContaining('--node-memory 128: write a size') });
  });
});
