import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimCluster } from '../../src/local/simulator/cluster-state.ts';
import { MACHINES, NODES } from '../../src/local/simulator/layout.ts';
import { machineFiles } from '../../src/local/simulator/machine-files.ts';
import { printedForm } from '../support/printed-form.ts';
import { recordedStep, shellRecording } from '../support/recordings.ts';
import { clusterWith, METAS, NOON } from '../support/simulator.ts';

const FAKES = join(import.meta.dirname, '../../src/local/simulator/fakes');
const FAULTS = ['partition-unhealthy', 'meta-failover', 'host-unreachable'] as const;
const [LEADER = ''] = METAS.split(',');
const [NODE = ''] = NODES;
const HEADINGS = ['app_id', 'app_name', 'dup_id', 'create_time', 'status', 'follower_cluster', 'follower_app_name'];
/** As the recorded cluster, which has dropped, duplicates and backs up nothing. */
let bare = '';
let healthy = '';
let faulty = '';
let mixed = '';
let older = '';

beforeAll(async () => {
  bare = await renderMachine({ ...clusterWith([]), droppedTables: [], duplications: [], backupPolicies: [] });
  healthy = await renderMachine(clusterWith([]));
  faulty = await renderMachine(clusterWith(FAULTS));
  mixed = await renderMachine(clusterWith(['mixed-versions']));
  older = await renderMachine(clusterWith([], NOON, '2.4.0'));
});

afterAll(async () => {
  await Promise.all([bare, healthy, faulty, mixed, older].map((root) => rm(root, { recursive: true, force: true })));
});

describe('the fake Pegasus shell', () => {
  it.each([
    ['cluster_info -j', 'cluster_info_-j'],
    ['get_meta_level', 'get_meta_level'],
    ['nodes -d -j', 'nodes_-d_-j'],
    ['nodes -d -u -q -j', 'nodes_-d_-u_-q_-j'],
    ['ls -d -j', 'ls_-d_-j'],
    ['ls -a -j', 'ls_-j'],
    ['server_info', 'server_info'],
    ['server_stat', 'server_stat'],
    ['app_stat -j', 'app_stat_-j'],
    ['app orders -d -j', 'app_orders_-d_-j'],
    ['ddd_diagnose', 'ddd_diagnose'],
    ['dups', 'dups'],
    ['ls_backup_policy -j', 'ls_backup_policy_-j'],
  ])('prints `%s` line for line in the form of the recording', async (command, recording) => {
    const { stdout, stderr, code } = await shell(bare, command);
    const recorded = shellRecording(recording, command);
    expect(code).toBe(0);
    expect([...printedForm(stdout)]).toEqual([...printedForm(recorded.stdout)]);
    expect([...printedForm(stderr)]).toEqual([...printedForm(recorded.stderr)]);
  });

  it('prints `app_stat -a <table> -q -j` in the form of the recording, without the columns of storage', async () => {
    const { stdout, stderr } = await shell(bare, 'app_stat -a usertable -q -j');
    const recorded = shellRecording('app_stat_-a_usertable_-j', 'partition_stat');
    const lines = [...printedForm(recorded.stdout)].filter((line) => !/"(file|mem)_\w+":/.test(line));
    expect([...printedForm(stdout)]).toEqual(lines);
    expect([...printedForm(stderr)]).toEqual([...printedForm(recorded.stderr)]);
    expect(stdout).toContain('"pidx": "(total:15)"');
  });

  it('tells a duplication in the columns of the recorded heading', async () => {
    const { stdout } = await shell(healthy, 'dups');
    const [heading = '', row = ''] = stdout.slice(stdout.indexOf('app_id')).split('\n');
    expect(heading.trim().split(/ {2,}/)).toEqual([...HEADINGS]);
    const cells = Object.fromEntries(
      row
        .trim()
        .split(/ {2,}/)
        .map((cell, index) => [HEADINGS[index], cell]),
    );
    expect(cells).toMatchObject({
      app_id: '2',
      app_name: 'usertable',
      status: 'DS_LOG',
      follower_cluster: 'demo-standby',
    });
    expect(stdout).toMatch(/duplication_count_by_status\(DS_LOG\) +: 1 +\n/);
  });

  it('names a backup policy by its table alone, and its backups by their start, the newest first', async () => {
    const listed = jsonOf((await shell(healthy, 'ls_backup_policy -j')).stdout);
    const policy = { backup_interval: '86400s', app_ids: '{2, 3}', start_time: '03:00', status: 'enabled' };
    expect(listed).toEqual({ daily: expect.objectContaining(policy) });
    expect(listed).not.toHaveProperty('daily.name');
    const told = jsonOf((await shell(healthy, 'query_backup_policy -p daily -j')).stdout) as Record<string, object>;
    expect(Object.keys(told)).toEqual(['daily', 'daily_backup_info']);
    const backups = Object.entries(told['daily_backup_info'] ?? {}) as [string, Record<string, string>][];
    expect(backups.map(([, { start_time }]) => start_time?.slice(0, 10)).toSorted()).toEqual([
      '2026-06-15',
      '2026-06-16',
      '2026-06-17',
    ]);
    for (const [id, backup] of backups) expect(backup).toMatchObject({ id, app_ids: '{2, 3}' });
  });

  it('takes the meta list and the names from its configuration file', async () => {
    const { stdout } = await shell(healthy, 'get_meta_level', 'meta3:34601');
    expect(stdout).toContain('The config file is: config.ini\nThe cluster name is: demo\n');
    expect(stdout).toContain('The cluster meta list is: meta3:34601\ncurrent meta level is fl_steady\n');
  });

  it('knows nothing when none of the metas it was given is there', async () => {
    const { stdout, code } = await shell(healthy, 'nodes -d -j', 'meta9:34601');
    expect(stdout).toContain('list nodes failed, error=ERR_TIMEOUT\ndsn exit with code 0\n');
    expect(code).toBe(0);
  });

  it('fails as recorded when no meta answers: nothing on stdout but its usage', async () => {
    const { stdout, stderr } = await shell(healthy, 'server_stat', 'meta9:34601');
    const recorded = recordedStep('11-unreachable-meta/snapshot', 'server_stat');
    expect(stdout).toContain('USAGE: \tserver_stat');
    expect(stderr.endsWith(recorded.stderr.slice(recorded.stderr.indexOf('ERROR: list node')))).toBe(true);
  });

  it('still answers when the leader has died, and says that the dead meta does not', async () => {
    const { stdout } = await shell(faulty, 'server_info');
    expect(stdout).toContain('"meta1:34601": {\n      "acked": false,\n      "message": "ERR_NETWORK_FAILURE"');
    expect(stdout).toContain('"failed_count": 1,\n  "succeed_count": 6');
    expect(stdout).not.toContain('replica3');
  });

  it('prints zeros for a node that is UNALIVE', async () => {
    const { stdout } = await shell(faulty, 'nodes -d -u -q -j');
    const { details } = jsonOf(stdout) as { details: Record<string, Record<string, string>> };
    const { address, status, ...rest } = details['replica3:34801'] ?? {};
    expect([address, status]).toEqual(['replica3:34801', 'UNALIVE']);
    expect(new Set(Object.values(rest))).toEqual(new Set(['0', '0.00']));
  });

  it('refuses a command that it does not know, with exit status 0', async () => {
    const { stdout, code } = await shell(healthy, 'flush_log -t all');
    expect(stdout).toContain("ERROR: invalid subcommand 'flush_log'\n");
    expect(code).toBe(0);
  });

  it('does not read outside of its answers', async () => {
    const { stdout } = await shell(healthy, '../../hostname');
    expect(stdout).toContain("ERROR: invalid subcommand '../../hostname'");
    expect(stdout.split('\n')).not.toContain('replica1');
  });
});

describe('the fake curl', () => {
  it.each([
    [`${LEADER}/version`, 'version:localhost:34801'],
    [`${NODE}/recentStartTime`, 'start_time:localhost:34801'],
  ])('answers %s in the recorded form', async (path, step) => {
    const { stdout } = await curl(healthy, [`http://${path}`]);
    expect(printedForm(stdout)).toEqual(printedForm(recordedStep('03-replica-sigkill/0-before', step).stdout));
  });

  it('answers for an option in the recorded form, the words that describe it apart', async () => {
    const { stdout } = await curl(healthy, [`http://${LEADER}/config?name=fd_grace_seconds`]);
    const { description, ...answer } = JSON.parse(stdout) as Record<string, string>;
    const recorded = { name: 'fd_grace_seconds', section: 'replication', type: 'FV_INT32', tags: '', value: '22' };
    expect(description).not.toBe('');
    expect(answer).toEqual(recorded);
  });

  it('answers with status 200 that it does not have an option', async () => {
    const { stdout } = await curl(healthy, ['-w', ' %{http_code}', `http://${LEADER}/config?name=no_such_option`]);
    expect(stdout).toBe("ERR_OBJECT_NOT_FOUND: 'no_such_option' is not found 200");
  });

  it('has an empty list for the metrics of a server of 2.5, and no such path in 2.4', async () => {
    const { stdout } = await curl(mixed, ['-w', ' %{http_code}', 'http://replica5:34801/metrics?types=server']);
    expect(stdout).toBe('[] 200');
    const old = await curl(older, ['-w', ' %{http_code}', `http://${NODE}/metrics`]);
    expect(old.stdout).toMatch(/404$/);
  });

  it.each([
    [LEADER, 'metrics:localhost:34601'],
    [NODE, 'metrics:localhost:34801'],
  ])('prints no line of %s/metrics that a real server would not print', async (server, step) => {
    const { stdout } = await curl(healthy, [`http://${server}/metrics`]);
    const recorded = metricForm(recordedStep('03-replica-sigkill/0-before', step).stdout);
    expect([...metricForm(stdout)].filter((line) => !recorded.has(line))).toEqual([]);
    expect((JSON.parse(stdout) as { entities: unknown[] }).entities.length).toBeGreaterThan(4);
  });

  it('gives only the types, metrics and fields that were asked for', async () => {
    const query = 'types=server,disk&metrics=primary_replicas,disk_capacity_avail_mb&with_metric_fields=name,value';
    const { stdout } = await curl(healthy, [`http://${NODE}/metrics?${query}`]);
    const { entities, role, port } = JSON.parse(stdout) as Metrics;
    expect([role, port]).toEqual(['replica', 34801]);
    expect(entities.map(({ id, metrics }) => [id, metrics.map((metric) => metric.name)])).toEqual([
      ['disk@data1', ['disk_capacity_avail_mb']],
      ['disk@data2', ['disk_capacity_avail_mb']],
      ['server', ['primary_replicas']],
    ]);
  });

  it('gives the percentiles that were asked for', async () => {
    const query = 'types=profiler&ids=task@RPC_RRDB_RRDB_GET&with_metric_fields=name,p99';
    const { stdout } = await curl(healthy, [`http://${NODE}/metrics?${query}`]);
    const [latency] = (JSON.parse(stdout) as Metrics).entities[0]?.metrics ?? [];
    expect(Object.keys(latency ?? {})).toEqual(['name', 'p99']);
    expect(latency?.p99).toBeGreaterThan(100_000);
  });

  it('gives an empty list for a type that does not exist and an error for a parameter that does not', async () => {
    const { stdout } = await curl(healthy, [`http://${NODE}/metrics?types=nosuch`]);
    expect(JSON.parse(stdout)).toMatchObject({ cluster: 'demo', entities: [] });
    const refused = await curl(healthy, ['-w', ' %{http_code}', `http://${NODE}/metrics?badparam=1`]);
    expect(refused.stdout).toBe('{"error_message":"unknown field badparam"}\n 400');
  });

  it('writes the body to a file and the status to its output', async () => {
    const body = join(healthy, 'body');
    const { stdout } = await curl(healthy, [
      '-sS',
      '--max-time',
      '5',
      '-o',
      body,
      '-w',
      '%{http_code}\\n',
      `http://${NODE}/version`,
    ]);
    expect(stdout).toBe('200\n');
    expect(JSON.parse(await readFile(body, 'utf8'))).toMatchObject({ Version: '2.6.0-SNAPSHOT' });
  });

  it('says 404 for any other path', async () => {
    expect((await curl(healthy, ['-w', '%{http_code}', `http://${NODE}/updateConfig?a=b`])).stdout).toMatch(/404$/);
  });

  it('is refused where no server listens, as recorded', async () => {
    const { stdout, stderr, code } = await curl(faulty, ['-w', '%{http_code}', `http://${LEADER}/version`]);
    expect([stdout, code]).toEqual(['000', 7]);
    expect(stderr).toBe("curl: (7) Failed to connect to meta1 port 34601 after 0 ms: Couldn't connect to server\n");
  });

  it('hears nothing from a machine that is off the network', async () => {
    const { stderr, code } = await curl(faulty, ['http://replica3:34801/version']);
    expect([stderr, code]).toEqual(['curl: (28) Connection timed out after 2001 milliseconds\n', 28]);
  });

  it('does not read outside of its answers', async () => {
    expect((await curl(healthy, ['http://../version'])).code).toBe(7);
  });
});

describe('the other fakes', () => {
  it('tell of the simulated machine, not of this one', async () => {
    expect((await run(healthy, 'hostname', [])).stdout).toBe('replica1\n');
    expect((await run(healthy, 'uname', ['-n'])).stdout).toBe('replica1\n');
    expect((await run(healthy, 'getconf', ['_NPROCESSORS_ONLN'])).stdout).toBe('16\n');
    expect((await run(healthy, 'date', ['-u', '+%Y-%m-%dT%H:%M:%SZ'])).stdout).toBe('2026-06-17T12:00:00Z\n');
    expect((await run(healthy, 'df', ['-P', '-T', '-i', '-l'])).stdout).toContain('IUse%');
    expect((await run(healthy, 'df', ['-P', '-T', '-k', '-l'])).stdout).toContain('/data2');
  });

  it('sleep of one second puts the second sample in place and takes no second', async () => {
    const uptime = async () => Number((await readFile(join(healthy, 'proc/uptime'), 'utf8')).split(' ')[0]);
    const before = await uptime();
    await run(healthy, 'sleep', ['1']);
    expect(await uptime()).toBeCloseTo(before + 1, 6);
  });
});

interface Metrics {
  readonly role: string;
  readonly port: number;
  readonly entities: readonly { readonly id: string; readonly metrics: readonly SimulatedMetric[] }[];
}

type SimulatedMetric = { readonly name?: string; readonly p99?: number };

interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

async function renderMachine(cluster: SimCluster): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'farrier-fakes-'));
  const [machine] = MACHINES.filter((each) => each.name === 'replica1');
  if (!machine) throw new Error('there is no replica1');
  for (const [path, text] of machineFiles(cluster, machine)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

async function shell(root: string, command: string, metas = METAS): Promise<Output> {
  await writeFile(join(root, 'config.ini'), `[pegasus.clusters]\nmine = ${metas}\n`);
  return run(root, 'pegasus_shell', ['config.ini', 'mine'], `${command}\n`);
}

function curl(root: string, args: readonly string[]): Promise<Output> {
  return run(root, 'curl', args);
}

function run(root: string, fake: string, args: readonly string[], input = ''): Promise<Output> {
  const environment = { PATH: `${FAKES}:/usr/bin:/bin`, FARRIER_SIMULATED: root, FARRIER_PROC: join(root, 'proc') };
  return new Promise((resolve) => {
    const child = execFile(join(FAKES, fake), args, { cwd: root, env: environment }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, code: typeof error?.code === 'number' ? error.code : 0 });
    });
    // A fake that reads nothing may have ended before it is written to.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

function jsonOf(output: string): unknown {
  return JSON.parse(output.slice(output.indexOf('\n{\n'), output.lastIndexOf('\n}\n') + 2));
}

/** Ids and attributes of entities name what the cluster holds; commas depend on what follows. */
function metricForm(text: string): ReadonlySet<string> {
  const lines = [...printedForm(text)].filter((line) => !/"(id|data_dir|tag|host)":/.test(line));
  return new Set(lines.map((line) => line.replace(/,$/, '').replace(/}?\]?$/, '')));
}
