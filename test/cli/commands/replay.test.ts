import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { type LocalNight, localNight } from '../../support/local-night.ts';

let night: LocalNight;

beforeAll(async () => {
  night = await localNight('node-down');
}, 60_000);

afterAll(() => night.remove());

function replay(...more: readonly string[]) {
  const from = new Date(night.start).toISOString();
  return runCli(['replay', '--from', from, ...night.options, ...more], { now: night.end + 1, width: 100 });
}

/** The night's configuration with a text in place of another. */
function changed(from: RegExp, to: string): readonly string[] {
  const file = join(night.directory, 'proposed.yaml');
  const text = readFileSync(join(night.directory, 'farrier.yaml'), 'utf8');
  expect(text).toMatch(from);
  writeFileSync(file, text.replace(from, to));
  return ['--config', file];
}

describe('farrier replay', () => {
  it('says that the configuration of the time would have said the same', async () => {
    const { status, stdout, stderr } = await replay();
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^demo {2}2026-06-17 02:00:00 UTC to .* UTC\n {2}14 runs judged anew/);
    expect(stdout).toMatch(/\n {2}oncall {6}4 {4}4 {5}0 {5}0 .* 4 email, 4 sms\n/);
    expect(stdout).toContain('\nDIFFERENCES\n  none\n');
    expect(stdout).toMatch(/\n {2}critical {2}nodes\.alive +1 +1 +15 min +15 min\n/);
    expect(status).toBe(0);
  });

  it('tells what a proposed configuration would have said, and whom', async () => {
    const boss = 'contacts:\n  - name: boss\n    email: boss@example.com\n';
    const { status, stdout } = await replay(...changed(/^contacts:\n/m, boss));
    expect(stdout).toMatch(/\n {2}boss {8}0 {4}4 {5}4 {5}0 .* 4 email\n/);
    expect(stdout).toMatch(/DIFFERENCES\n {2}2026-06-17 02:10:09 UTC {2}more {2}boss {2}CRITICAL demo: /);
    expect(status).toBe(1);
  });

  it('gives programs the same, with times in ISO 8601', async () => {
    const { stdout } = await replay('--output', 'json');
    const answer = JSON.parse(stdout) as { readonly said: { readonly now: readonly unknown[] } };
    expect(answer).toMatchObject({
      cluster: 'demo',
      from: '2026-06-17T02:00:00.000Z',
      runs: { judged: 14, lost: 0 },
      same: 4,
      differences: [],
    });
    expect(answer.said.now[0]).toMatchObject({ at: '2026-06-17T02:10:09.000Z', contact: 'oncall', stage: 'opened' });
  });

  it('is unknown where nothing could be replayed', async () => {
    const { status, stdout } = await replay('--to', new Date(night.start).toISOString(), '--from', '2026-06-16');
    expect(stdout).toContain('0 runs judged anew');
    expect(status).toBe(3);
  });

  it('asks for the cluster where there are several, and refuses what is no time', async () => {
    expect(await replay('--to', 'tomorrow')).toMatchObject({ status: 64, stdout: '' });
    const second = 'clusters:\n  - name: other\n    metas: ["m:34601"]\n    transport: shell\n';
    const { status, stderr } = await replay(...changed(/^clusters:\n/m, second));
    expect([status, stderr]).toEqual([64, 'farrier: which cluster? The configuration has: other, demo\n']);
  });
});
