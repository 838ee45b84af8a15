import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/checks/verdict.ts';
import { readFrame } from '../../../src/pipeline/frame.ts';
import { keysStep, tableStep, well } from '../../support/canary-steps.ts';
import { runCli } from '../../support/cli.ts';
import { shellStep, writeFrame } from '../../support/frame.ts';

const RECORDINGS = fileURLToPath(new URL('../../fixtures/recordings/', import.meta.url));
const HEALTHY = join(RECORDINGS, '01-healthy-idle/snapshot.capture');
const CONFIG = `clusters:
  - name: onebox
    transport: shell
    version: 2.5.0
    metas: ['localhost:34601', 'localhost:34602', 'localhost:34603']
  - name: staging
    transport: simulator
    metas: ['meta1:34601']
`;

let directory = '';
let captures = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-inspect-'));
  captures = join(directory, 'captures');
  mkdirSync(captures);
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(name: string, text: string): void {
  writeFileSync(join(captures, name), text);
}

function writeConfig(text: string = CONFIG): string {
  const file = join(directory, 'farrier.yaml');
  writeFileSync(file, text);
  return file;
}

function verdicts(stdout: string): readonly Verdict[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Verdict);
}

async function judged(...options: readonly string[]) {
  const run = await runCli(['inspect', '--from', captures, '--output', 'json', ...options]);
  return { ...run, verdicts: verdicts(run.stdout) };
}

describe('farrier inspect --from', () => {
  it('prints the last verdict as JSON of the promised shape, and nothing else, on stdout', async () => {
    const run = await runCli(['inspect', '--from', join(RECORDINGS, '01-healthy-idle'), '--output', 'json']);
    expect(run.status).toBe(0);
    const [verdict, ...others] = verdicts(run.stdout);
    expect(others).toEqual([]);
    expect(verdict).toMatchObject({ cluster: 'onebox', time: '2026-11-23T09:27:45.201Z', health: 'ok', findings: [] });
    expect(Object.keys(verdict ?? {})).toEqual([
      'cluster',
      'time',
      'health',
      'confidence',
      'checks',
      'findings',
      'series',
    ]);
    expect(run.stderr).toBe('1 capture, 1 inspection\n');
  });

  it('prints a table for people', async () => {
    const run = await runCli(['inspect', '--from', join(RECORDINGS, '01-healthy-idle')]);
    expect(run.stdout).toMatch(/^onebox {2}OK {2}confidence complete .*2026-11-23 09:27:45 UTC\n\d+ results: \d+ ok\n/);
    expect(run.stdout).toMatch(/CHECKS\n {2}ok +cluster\.reachable/);
  });

  it.each([
    ['01-healthy-idle', 0],
    ['03-replica-sigkill', 1],
    ['11-unreachable-meta', 3],
  ])('ends with the health of the last capture of %s: %i', async (folder, status) => {
    const run = await runCli(['inspect', '--from', join(RECORDINGS, folder), '--output', 'json']);
    expect(run.status).toBe(status);
  });

  it('with --each prints one verdict a capture, in time order, and remembers from one to the next', async () => {
    const folder = join(RECORDINGS, '03-replica-sigkill');
    const run = await runCli(['inspect', '--from', folder, '--each', '--output', 'json']);
    const all = verdicts(run.stdout);
    expect(all.map(({ health }) => health)).toEqual(['ok', 'critical', 'critical', 'critical', 'critical', 'warning']);
    expect(all.map(({ time }) => time)).toEqual(all.map(({ time }) => time).sort());
    expect(all.at(-1)?.findings.map(({ check }) => check)).toContain('servers.restarted');
    expect(run.status).toBe(1);
  });

  it('with --each shows people a line for each capture, and its findings where they change', async () => {
    const run = await runCli(['inspect', '--from', join(RECORDINGS, '03-replica-sigkill'), '--each']);
    const timeline = run.stdout.slice(0, run.stdout.indexOf('\n\n'));
    expect(timeline.match(/\.capture$/gm)).toHaveLength(6);
    expect(timeline).toMatch(
      /2-at-30s\.capture\n {4}critical .*nodes\.alive.*\n {4}warning .*\n.*3-at-2min\.capture\n2026/,
    );
    expect(run.stdout).toMatch(/\n\nonebox {2}WARNING/);
  });

  it('takes a single file as well', async () => {
    const run = await runCli(['inspect', '--from', HEALTHY, '--output', 'json']);
    expect(verdicts(run.stdout)).toHaveLength(1);
  });

  it('looks below the directory, only at *.capture, and orders by the header’s time', async () => {
    mkdirSync(join(captures, 'a/b'), { recursive: true });
    copyFileSync(join(RECORDINGS, '03-replica-sigkill/0-before.capture'), join(captures, 'a/b/z.capture'));
    copyFileSync(HEALTHY, join(captures, 'zz.capture'));
    write('notes.txt', 'no capture');
    const run = await judged('--each');
    expect(run.verdicts.map(({ time }) => time.slice(11, 19))).toEqual(['09:27:45', '09:46:11']);
  });
});

describe('farrier inspect --from what cannot be read', () => {
  it.each([
    ['an empty directory', '.', /there is no \*\.capture below this directory/],
    ['a directory that is not there', 'nowhere', /nowhere: there is no such file or directory/],
  ])('refuses %s as bad usage', async (_, name, message) => {
    const run = await runCli(['inspect', '--from', join(captures, name)]);
    expect(run.status).toBe(64);
    expect(run.stderr).toMatch(message);
    expect(run.stdout).toBe('');
  });

  it.each([
    ['something else', 'ERROR: no such command\n', 'not_a_frame'],
    ['nothing', '', 'not_a_frame'],
    ['half a header', readFileSync(HEALTHY, 'utf8').slice(0, 40), 'truncated'],
    ['a body that is cut', readFileSync(HEALTHY, 'utf8').slice(0, 24_000), 'truncated'],
    ['a body with another checksum', corrupted(readFileSync(HEALTHY, 'utf8')), 'corrupted'],
  ])('is blind for a capture with %s, and says why', async (_, text, reason) => {
    write('x.capture', text);
    const run = await judged();
    expect(run.status).toBe(3);
    expect(run.verdicts).toMatchObject([{ confidence: 'blind' }]);
    expect(run.verdicts[0]?.findings[0]).toMatchObject({ status: 'unknown', reason });
    expect(run.verdicts[0]?.findings[0]?.symptom).toContain('x.capture');
    expect(run.stderr).toContain(`farrier: unreadable (${reason}): x.capture: `);
  });

  it('never drops an unreadable capture among good ones: it is a blind verdict of its own', async () => {
    copyFileSync(HEALTHY, join(captures, '1.capture'));
    write('2.capture', 'segmentation fault\n');
    const run = await judged('--each');
    expect(run.verdicts.map(({ cluster, confidence }) => [cluster, confidence])).toEqual([
      ['onebox', 'complete'],
      ['onebox', 'blind'],
    ]);
    expect(run.status).toBe(3);
  });

  it('names unreadable captures in the order of their names', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `${String((index * 7) % 12).padStart(2, '0')}.capture`);
    for (const name of names) write(name, 'nothing');
    const { stderr } = await judged();
    expect([...stderr.matchAll(/: (\d\d\.capture): /g)].map(([, name]) => name)).toEqual([...names].sort());
  });

  it('shows nothing of what a hostile capture would do to the terminal', async () => {
    write('x.capture', '\u001b[2J\u001b]0;owned\u0007 evil');
    const run = await runCli(['inspect', '--from', captures]);
    expect(run.stdout + run.stderr).not.toContain('\u001b');
  });
});

describe('farrier inspect --from with host captures', () => {
  const time = Date.parse('2026-11-23T09:27:40Z');

  it('judges hosts together with the cluster capture that follows', async () => {
    copyFileSync(HEALTHY, join(captures, '2.capture'));
    write('1.capture', writeFrame({ probe: 'host', host: 'replica1', time }, [shellStep('identity', '')]));
    const { verdicts: all } = await judged('--each');
    expect(all).toHaveLength(1);
    const entities = all[0]?.checks.map(({ entity }) => entity.name) ?? [];
    expect(entities).toContain('replica1');
    expect(all[0]?.checks.find(({ check }) => check === 'cluster.reachable')?.status).toBe('ok');
  });

  it('says of a host whose capture is broken that it is unknown', async () => {
    copyFileSync(HEALTHY, join(captures, '2.capture'));
    const frame = writeFrame({ probe: 'host', host: 'replica1', time }, [shellStep('identity', 'x'.repeat(500))]);
    write('1.capture', frame.slice(0, -40));
    const { verdicts: all, status } = await judged();
    const reachable = all[0]?.findings.find(({ check }) => check === 'host.reachable');
    expect(reachable).toMatchObject({ entity: { kind: 'host', name: 'replica1' }, reason: 'truncated' });
    expect(status).not.toBe(0);
  });

  it('judges host captures alone without claiming anything of the cluster', async () => {
    write('1.capture', writeFrame({ probe: 'host', host: 'replica1', time }, [shellStep('identity', '')]));
    const { verdicts: all } = await judged();
    expect(all[0]?.checks.map(({ check }) => check)).not.toContain('nodes.alive');
    expect(all[0]?.checks.length).toBeGreaterThan(0);
  });
});

describe('farrier inspect --from with captures of the canary', () => {
  const canary = (more: readonly number[]) =>
    writeFrame({ probe: 'canary' }, [tableStep(), keysStep([...more.map(well), [9, 'ERROR: timeout', 'Not found']])]);
  const statusOf = (verdict: Verdict | undefined) =>
    verdict?.checks.filter(({ check }) => check === 'availability').map(({ status }) => status);

  it('judges availability together with the cluster capture that it belongs to', async () => {
    copyFileSync(HEALTHY, join(captures, 'cluster.capture'));
    const { time } = readFrame(readFileSync(HEALTHY, 'utf8')).header ?? { time: 0 };
    write('canary.capture', writeFrame({ probe: 'canary', time }, [tableStep(), keysStep([1, 2, 3].map(well))]));
    const { stdout } = await runCli(['inspect', '--from', captures, '--each', '--output', 'json']);
    expect(verdicts(stdout).map(statusOf)).toEqual([['ok']]);
  });

  it('judges one alone, without claiming anything of the cluster', async () => {
    write('canary.capture', canary([1, 2, 3]));
    const { stdout } = await runCli(['inspect', '--from', captures, '--output', 'json']);
    expect(verdicts(stdout)).toMatchObject([{ health: 'critical', confidence: 'complete' }]);
    expect(verdicts(stdout)[0]?.checks.map(({ check }) => check)).toEqual(['availability']);
    expect(verdicts(stdout)[0]?.series).toMatchObject([{ metric: 'availability', value: 75 }]);
  });

  it('says of one that is broken that availability is unknown', async () => {
    write('canary.capture', canary([1, 2, 3]).slice(0, -60));
    const { stdout } = await runCli(['inspect', '--from', captures, '--output', 'json']);
    expect(verdicts(stdout).map(statusOf)).toEqual([['unknown']]);
  });
});

describe('farrier inspect --from with a configuration', () => {
  it('judges by the expectations of the cluster that the captures name', async () => {
    copyFileSync(HEALTHY, join(captures, '1.capture'));
    const { verdicts: all } = await judged('--config', writeConfig());
    expect(all[0]?.findings.map(({ check }) => check)).toContain('servers.version');
  });

  it('judges by the thresholds of the configuration', async () => {
    copyFileSync(HEALTHY, join(captures, '1.capture'));
    const thresholds = 'thresholds: { disk.space: { warning: 10, critical: 20 } }\n';
    const { verdicts: all } = await judged('--config', writeConfig(CONFIG + thresholds));
    expect(all[0]?.findings.find(({ check }) => check === 'disk.space')).toMatchObject({ reference: 20 });
  });

  it('takes the captures as another cluster’s with --cluster', async () => {
    copyFileSync(HEALTHY, join(captures, '1.capture'));
    const { verdicts: all } = await judged('--config', writeConfig(), '--cluster', 'staging');
    expect(all[0]?.cluster).toBe('staging');
    expect(all[0]?.findings.map(({ check }) => check)).not.toContain('servers.version');
  });

  it('refuses a cluster that the configuration does not have, and lists those that it has', async () => {
    copyFileSync(HEALTHY, join(captures, '1.capture'));
    const run = await judged('--config', writeConfig(), '--cluster', 'onebux');
    expect(run.status).toBe(64);
    expect(run.stderr).toContain('there is no cluster "onebux" in the configuration; it has: onebox, staging');
    expect(run.stdout).toBe('');
  });

  it('refuses a broken configuration with file, line and column', async () => {
    const file = writeConfig('clusters: []\n');
    const run = await judged('--config', file);
    expect(run.status).toBe(64);
    expect(run.stderr).toContain(`${file}:1:11: clusters: must have at least 1 entry`);
  });

  it('asks which cluster it is where no capture tells and there are several', async () => {
    write('1.capture', 'nothing');
    expect(await judged('--config', writeConfig())).toMatchObject({ status: 64, stdout: '' });
    expect(await judged('--config', writeConfig(), '--cluster', 'staging')).toMatchObject({
      status: 3,
      verdicts: [{ cluster: 'staging' }],
    });
  });

  it('prints the last verdict of each cluster, and ends with the worst', async () => {
    write('1.capture', writeFrame({ cluster: 'other', time: 0 }, [shellStep('nodes', 'ERR_TIMEOUT')]));
    copyFileSync(HEALTHY, join(captures, '2.capture'));
    const run = await judged();
    expect(run.verdicts.map(({ cluster }) => cluster)).toEqual(['other', 'onebox']);
    expect(run.status).toBe(3);
    expect((await judged('--cluster', 'onebox')).stderr).toContain('these are of other, onebox');
  });
});

describe('farrier inspect of a live cluster', () => {
  it.each([
    [[], /either --from <dir> .* or --config <file>/],
    [['--each', '--config', 'CONFIG'], /--each goes with --from/],
    [['--config', 'CONFIG'], /say which cluster: onebox, staging/],
    [['nobody', '--config', 'CONFIG'], /there is no cluster "nobody"/],
    [['staging', '--config', 'CONFIG'], /cluster staging is simulated: .*farrier up --once/],
  ])('refuses %j', async (argv, message) => {
    const config = writeConfig();
    const run = await runCli(['inspect', ...argv.map((word) => (word === 'CONFIG' ? config : word))]);
    expect(run.status).toBe(64);
    expect(run.stderr).toMatch(message);
  });

  it('is blind, with the reason, where this machine has no Pegasus shell', async () => {
    const config = writeConfig();
    const run = await runCli(['inspect', 'onebox', '--config', config, '--output', 'json'], { now: Date.now() });
    expect(run.status).toBe(3);
    expect(verdicts(run.stdout)).toMatchObject([{ cluster: 'onebox', confidence: 'blind' }]);
  });
});

function corrupted(text: string): string {
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
}

describe('farrier inspect --from, of a recorded load', () => {
  /** What is unusual in each verdict, by the clock of its capture. */
  const unusual = async (...more: readonly string[]) => {
    const from = join(RECORDINGS, '02-load');
    const { stdout } = await runCli(['inspect', '--from', from, '--each', '--output', 'json', ...more]);
    return verdicts(stdout).flatMap(({ time, findings }) => {
      const told = findings.filter(({ status }) => status !== 'unknown');
      return told.map(
        ({ check, entity, reason }) => [time.slice(11, 19), `${check} ${entity.name} ${reason}`] as const,
      );
    });
  };

  it.each([
    ['by the defaults', []],
    ['by a configuration', ['config']],
  ])('finds the surge of seven times and its end within two points, and nothing else, %s', async (_, with_) => {
    const told = await unusual(...(with_.length === 0 ? [] : ['--config', writeConfig()]));
    const times = [...new Set(told.map(([time]) => time))];
    // the load began between 09:32:48 and 09:32:58, and ended between 09:35:48 and 09:35:58
    expect(times[0]).toBe('09:33:08');
    expect(times.at(-1)).toBe('09:35:48');
    expect(new Set(told.map(([, what]) => what))).toEqual(
      new Set(['read', 'write'].flatMap((way) => ['onebox', 'usertable'].map((who) => `traffic.${way} ${who} surge`))),
    );
  });
});
