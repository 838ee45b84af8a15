import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../../src/local/open-store.ts';
import { runCli } from '../../support/cli.ts';
import { finding, HOUR, incident, runAt, stateOf, WEEK, weekTime } from '../../support/report-facts.ts';

const CONFIG = `clusters:
  - {name: demo, transport: shell, metas: ['meta1.example:34601'], inspections: [{probes: [cluster], every: 1h}]}
  - {name: spare, transport: shell, metas: ['meta2.example:34601'], inspections: [{probes: [cluster], every: 1h}]}
`;
const NOW = WEEK.until;

let directory = '';
let state: readonly string[] = [];

const report = (...more: readonly string[]) => runCli(['report', ...more, ...state], { now: NOW });

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-report-'));
  const config = join(directory, 'farrier.yaml');
  writeFileSync(config, CONFIG);
  state = ['--config', config, '--directory', join(directory, 'state')];
  mkdirSync(join(directory, 'state/dynamodb'), { recursive: true });
  const { history, close } = await openLocalStore(join(directory, 'state'), () => NOW);
  const entity = { kind: 'cluster', name: 'demo' } as const;
  for (const day of [4, 5, 6]) {
    const point = { entity, metric: 'unreadable_partitions', value: day === 6 ? 0 : 2, unit: 'partitions' } as const;
    await history.putRun(runAt(weekTime(day)), stateOf(), [point]);
  }
  await history.putFindings([finding('nodes.alive', weekTime(6, 3), HOUR)]);
  await history.putIncidents([incident('demo-7', weekTime(6, 3), undefined)]);
  await close();
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('farrier report', () => {
  it('tells of the last day of every cluster', async () => {
    const { status, stdout, stderr } = await report();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Farrier report\n2026-11-22 00:00 UTC to 2026-11-23 00:00 UTC \(1 d\)\n/);
    expect(stdout).toContain('- demo-7 (warning) has been open for 21 h and nobody has acknowledged it.');
    expect(stdout).toContain('Every partition took reads and writes in the one inspection that saw them.');
    expect(stdout).toContain('- spare was not inspected at all: nothing is known of this time.');
  });

  it('takes clusters, a span, a language and a zone', async () => {
    const { stdout } = await report('demo', '--since', '7d', '-l', 'zh', '--zone', 'Asia/Shanghai');
    expect(stdout).toMatch(/^Farrier 报告\n2026-11-16 08:00 UTC\+8 至 2026-11-23 08:00 UTC\+8（7 天）\n/);
    expect(stdout).toContain('3 次巡检中有 2 次并非所有分片都可读写，最多时有 2 个分片不可用。');
    expect(stdout).not.toContain('spare');
    const { stdout: earlier } = await report('demo', '--from', '2026-11-20', '--to', '2026-11-21');
    expect(earlier).toContain('In 1 of 1 inspection not every partition took reads and writes');
  });

  it('writes one page to a file, and the numbers for programs on one line', async () => {
    const file = join(directory, 'week.html');
    const { stdout, stderr } = await report('demo', '-o', 'html', '--file', file);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: `written: ${file}\n` });
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>\n<html lang="en">/);
    const { stdout: json } = await report('demo', '-o', 'json');
    expect(json.split('\n')).toHaveLength(2);
    expect(JSON.parse(json)).toMatchObject({ clusters: [{ cluster: 'demo', coverage: { runs: 1 } }] });
  });

  it.each([
    [['nobody'], 'there is no cluster "nobody"'],
    [['--since', '91d'], 'a report covers at most 90 days'],
    [['--zone', 'Mars/Base'], '--zone Mars/Base: there is no such time zone'],
    [['--file', '/'], 'cannot write /'],
  ])('%j is refused with what is wrong', async (more, message) => {
    const { status, stdout, stderr } = await report(...more);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toContain(message);
  });
});
