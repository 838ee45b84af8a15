import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliRun, runCli } from '../../support/cli.ts';
import { type LocalNight, localNight } from '../../support/local-night.ts';

let night: LocalNight;

beforeAll(async () => {
  night = await localNight('node-down');
}, 60_000);

afterAll(() => night.remove());

function run(...argv: readonly string[]): Promise<CliRun> {
  return runCli([...argv, ...night.options], { now: night.end, width: 110 });
}

function jsonLines({ stdout }: CliRun): readonly unknown[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

describe('farrier runs', () => {
  it('lists runs newest first, with what they found and who had answered', async () => {
    const { status, stdout } = await run('runs', 'demo', '--to', '2026-06-17T02:16');
    expect(status).toBe(0);
    expect(stdout.split('\n')[1]).toMatch(
      /^2026-06-17 02:15:00 UTC {2}health {6}critical, partial +3 +4 +0 {2}cluster 1\/1, host 8\/8$/,
    );
  });

  it('says how to go on, and goes on there', async () => {
    const first = await run('runs', 'demo', '--limit', '2');
    const [, token = ''] = /\n\(more: --after (\S+)\)\n$/.exec(first.stdout) ?? [];
    const second = await run('runs', 'demo', '--limit', '2', '--after', token, '--output', 'json');
    expect(jsonLines(second)).toMatchObject([
      { scheduledTime: '2026-06-17T02:55:00Z', at: '2026-06-17T02:55:00.000Z' },
      { scheduledTime: '2026-06-17T02:50:00Z' },
    ]);
    expect(second.stderr).toMatch(/^\(more: --after \S+\)\n$/);
  });

  it('refuses a token that is none', async () => {
    const { status, stderr } = await run('runs', 'demo', '--after', 'page2');
    expect([status, stderr]).toEqual([64, expect.stringContaining('ask for its first page again')]);
  });
});

describe('farrier findings', () => {
  it('lists what was found, how long it lasted, and what was said', async () => {
    const { stdout } = await run('findings', 'demo', '--check', 'nodes.*');
    expect(stdout).toBe(
      '2026-06-17 02:10:00 UTC  for 15 min  critical  nodes.alive  node/replica2:34801\n' +
        '    replica2:34801 is UNALIVE for the meta servers\n',
    );
  });

  it('says so where nothing fits', async () => {
    const { stdout } = await run('findings', 'demo', '--lasting');
    expect(stdout).toBe('Nothing of demo was found in that span that fits.\n');
  });

  it('gives programs one finding a line', async () => {
    const found = jsonLines(await run('findings', 'demo', '--severity', 'critical', '--oldest', '--output', 'json'));
    expect(found).toMatchObject([
      { check: 'nodes.alive', since: '2026-06-17T02:10:00.000Z', until: '2026-06-17T02:25:00.000Z' },
      { check: 'process.exited' },
      { check: 'process.oom' },
    ]);
  });
});

describe('farrier history', () => {
  it('shows the points of a series', async () => {
    const { status, stdout } = await run('history', 'demo', 'alive_nodes', '--to', '2026-06-17T02:15');
    expect(status).toBe(0);
    expect(stdout).toBe(
      [
        'demo  cluster/demo  alive_nodes (nodes)  3 points as measured',
        'time                     value',
        '2026-06-17 02:00:00 UTC      5',
        '2026-06-17 02:05:00 UTC      5',
        '2026-06-17 02:10:00 UTC      4',
        '',
      ].join('\n'),
    );
  });

  it('draws them', async () => {
    const argv = ['history', 'demo', 'alive_nodes', '--from', '2026-06-17T02:00', '--output', 'spark'];
    expect((await run(...argv)).stdout.split('\n')[1]).toBe('4 █▁▁▁█████████ 5');
  });

  it('makes a table for spreadsheets, by hours', async () => {
    const argv = ['history', 'demo', 'alive_nodes', '--resolution', 'hour', '--output', 'csv'];
    expect((await run(...argv)).stdout).toBe(
      'time,count,min,median,p95,max,last\r\n' +
        '2026-06-17T02:00:00.000Z,12,4,5,5,5,5\r\n2026-06-17T03:00:00.000Z,2,5,5,5,5,5\r\n',
    );
  });

  it('gives programs the series with its unit', async () => {
    const argv = ['history', 'demo', 'read_qps', '--entity', 'table/orders', '--output', 'json'];
    expect(jsonLines(await run(...argv))).toMatchObject([
      { cluster: 'demo', entity: { kind: 'table', name: 'orders' }, unit: 'ops/s', resolution: 'raw' },
    ]);
  });

  it('tells what there is', async () => {
    const { stdout } = await run('history', 'demo');
    expect(stdout).toMatch(/^cluster\/demo {2}last 60 s ago\n {4}abnormal_reads \(1\/s\), alive_nodes \(nodes\), /);
    expect(stdout).toContain('\nnode/replica2:34801  last ');
  });

  it.each([
    [['read_qpx'], 'there is no metric "read_qpx"; did you mean read_qps?'],
    [['read_qps', '--entity', 'table/order'], 'did you mean table/orders?'],
    [['cpu_percent'], 'of which entity? Give --entity; cpu_percent is there of host/meta1, '],
  ])('%j is refused with what there is', async (argv, text) => {
    const { status, stderr, stdout } = await run('history', 'demo', ...argv);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toContain(text);
  });

  it('says of an empty span when there was something', async () => {
    const { status, stderr } = await run('history', 'demo', 'read_qps', '--since', '10s');
    expect([status, stderr]).toEqual([
      3,
      'farrier: nothing is stored of read_qps of cluster/demo in that span; its last sample is of 2026-06-17 03:05:00 UTC\n',
    ]);
  });
});

describe('farrier show', () => {
  it('shows the cluster as it was seen last before a time', async () => {
    const { status, stdout } = await run('show', 'demo', '--at', '2026-06-17 02:22');
    expect(status).toBe(2);
    expect(stdout).toMatch(/^demo at 2026-06-17 02:22:00 UTC {2}3 critical/);
    expect(stdout).toMatch(/\n {2}health {2}2026-06-17 02:20:00 UTC {2}2 min before {2}critical {2}partial\n/);
    expect(stdout).toMatch(/\n {2}replica2:34801 {2}UNALIVE +0 +0 /);
  });

  it('says since when there is something where there is nothing', async () => {
    const { status, stderr } = await run('show', 'demo', '--at', '2026-06-01');
    expect([status, stderr]).toEqual([64, expect.stringContaining('the first is of 2026-06-17T02:00:00.000Z')]);
  });
});

describe('farrier diff', () => {
  it('tells what is other', async () => {
    const { status, stdout } = await run('diff', 'demo', '2026-06-17T02:05', '2026-06-17T02:20');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^demo {2}2026-06-17 02:05:00 UTC → 2026-06-17 02:20:00 UTC {2}\d+ differences\n/);
    expect(stdout).toMatch(/\n {2}~ {2}node +replica2:34801 +status +ALIVE → UNALIVE\n/);
    expect(stdout).toMatch(/\n {2}\+ {2}finding {2}nodes\.alive\|node\/replica2:34801 critical\n/);
  });

  it('tells that nothing is', async () => {
    const { status, stdout } = await run('diff', 'demo', '2026-06-17T02:05', '2026-06-17T02:05');
    expect([status, stdout]).toEqual([0, expect.stringContaining('0 differences\n')]);
  });
});

describe('farrier incidents, of the past', () => {
  it('lists what was open in a span', async () => {
    expect((await run('incidents', '--cluster', 'demo')).stdout).toBe('Nothing is open.\n');
    const { status, stdout } = await run('incidents', '--cluster', 'demo', '--since', '2h');
    expect(status).toBe(0);
    expect(stdout).toMatch(/\ndemo-1 {4}critical {2}resolved {2}over 31 min {2}\d+ +/);
    expect((await run('incidents', '--to', '2026-06-17T02:05')).stdout).toBe('Nothing was open in that span.\n');
  });
});
