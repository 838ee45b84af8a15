import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import {
  makeSandbox,
  type OpenedFrame,
  openFrame,
  PARAMETERS,
  RECORDED_SHELL,
  recordedCurl,
  recordedShell,
  runProbe,
  type Sandbox,
  stepOf,
} from '../support/probe-run.ts';

const METAS = ['localhost:34601', 'localhost:34602', 'localhost:34603'];
const NODES = ['localhost:34801', 'localhost:34802', 'localhost:34803'];

const SHELL_STEPS = [
  ['cluster_info', 'cluster_info', '-j'],
  ['meta_level', 'get_meta_level'],
  ['nodes', 'nodes', '-d', '-j'],
  ['tables', 'ls', '-d', '-j'],
  ['server_info', 'server_info'],
  ['node_usage', 'nodes', '-d', '-u', '-q', '-j'],
  ['table_stat', 'app_stat', '-j'],
  ['server_stat', 'server_stat'],
];

/** `ls -d -j` as recorded, with these tables' partitions unhealthy: [unhealthy, of which unreadable]. */
function tablesWith(health: Readonly<Record<string, readonly [number, number]>>): string {
  return readFileSync(`${RECORDED_SHELL}shell-ls_-d_-j.stdout`, 'utf8').replaceAll(
    /("app_name": "(\w+)",\s+"partition_count": "\d+",\s+"fully_healthy": "\d+",\s+"unhealthy": ")0(",\s+"write_unhealthy": "0",\s+"read_unhealthy": ")0"/g,
    (_, start, name, middle) => `${start}${health[name]?.[0] ?? 0}${middle}${health[name]?.[1] ?? 0}"`,
  );
}

describe('the cluster probe', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
    sandbox.fake('pegasus_shell', recordedShell());
    sandbox.fake('curl', recordedCurl(sandbox));
  });
  afterEach(() => sandbox.remove());

  async function probe(environment: Readonly<Record<string, string>> = {}): Promise<OpenedFrame> {
    const output = await runProbe('cluster', sandbox, { environment: { ...PARAMETERS.cluster, ...environment } });
    expect(output).toMatchObject({ status: 0, stderr: '' });
    expect(sandbox.leftovers()).toEqual([]);
    return openFrame(output.stdout);
  }
  const printFile = (pattern: string, file: string, stream = '') => `'${pattern}') cat '${file}' ${stream}; exit 0 ;;`;
  const urls = () => readFileSync(join(sandbox.directory, 'urls'), 'utf8').trim().split('\n');

  it('runs the fixed commands, the important ones first, and keeps both streams as they are', async () => {
    const frame = await probe();
    const shellSteps = frame.steps.slice(0, SHELL_STEPS.length);
    expect(shellSteps.map(({ step, argv }) => [step, ...argv])).toEqual(
      SHELL_STEPS.map(([step, ...words]) => [step, 'pegasus_shell', ...words]),
    );
    for (const step of shellSteps) {
      const file = `${RECORDED_SHELL}shell-${step.argv.slice(1).join('_')}`;
      expect(step.stdout).toBe(readFileSync(`${file}.stdout`, 'utf8'));
      expect(step.stderr).toBe(readFileSync(`${file}.stderr`, 'utf8'));
    }
  });

  it('is read into a snapshot in which nothing is unknown that was asked for', async () => {
    const { steps } = await probe();
    const snapshot = readCluster({ time: 0, cluster: 'onebox', host: 'vm' }, steps);
    const unknown = Object.entries(snapshot).filter(([, value]) => value.known === false);
    expect(unknown.map(([name]) => name)).toEqual(['deadPartitions', 'partitionClasses']);
    expect([...snapshot.versions.keys()]).toEqual(METAS);
    expect([...snapshot.startTimes.keys()]).toEqual(METAS);
    expect([...snapshot.metrics.keys()]).toEqual([...METAS, ...NODES]);
  });

  it('asks each server for the metrics it needs only, and never what writes or can abort a server', async () => {
    const frame = await probe();
    const asked = urls();
    expect(asked.length).toBe(12 + 3 + 6 + 3 + 3 * 8 + 3 * 5);
    for (const url of asked) {
      expect(url).toMatch(
        /^http:\/\/localhost:34[68]0[123]\/(version|recentStartTime|meta\/cluster|config\?name=[a-z_0-9]+|metrics\?types=(server,disk|table|replica,queue|profiler&ids=[A-Z_@a-z,]+)&metrics=[a-z_,]+&with_metric_fields=name,value(,p99)?)$/,
      );
    }
    const step = stepOf(frame, 'metrics:localhost:34801');
    expect(step).toMatchObject({
      argv: ['GET', asked.find((url) => url.includes('34801/metrics?types=server'))],
      exit: 0,
      status: 200,
    });
    expect(step.stdout).toBe('{"role":"replica","entities":[]}\n');
  });

  it('gives each shell its own directory with a configuration that names the cluster, and one command line', async () => {
    sandbox.fake('pegasus_shell', `pwd >>'${sandbox.directory}/cwd'; echo "$@"; cat "$1"; cat`);
    const frame = await probe();
    const directories = readFileSync(join(sandbox.directory, 'cwd'), 'utf8').trim().split('\n');
    expect(new Set(directories).size).toBe(SHELL_STEPS.length + ['ls -a', 'dups', 'ls_backup_policy'].length);
    for (const directory of directories) expect(directory.startsWith(`${sandbox.temporary}/farrier.`)).toBe(true);
    const { stdout } = stepOf(frame, 'nodes');
    expect(stdout).toMatch(/^config.ini onebox\n/);
    expect(stdout).toContain('[pegasus.clusters]\nonebox = localhost:34601,localhost:34602,localhost:34603\n');
    expect(stdout).toContain('data_dir = ./pegasus_shell.data\n');
    expect(stdout.endsWith('\nnodes -d -j\n')).toBe(true);
  });

  it('fills the template of the installed version where there is one', async () => {
    sandbox.write(
      'tools/src/shell/config.ini',
      '[threads]\nof = that version\n[pegasus.clusters]\n@CLUSTER_NAME@ = @CLUSTER_ADDRESS@\n',
    );
    sandbox.fake('pegasus_shell', 'cat "$1"');
    const { stdout } = stepOf(await probe({ SSM_shell: join(sandbox.directory, 'tools') }), 'nodes');
    expect(stdout).toBe(`[threads]\nof = that version\n[pegasus.clusters]\nonebox = ${METAS.join(',')}\n`);
  });

  it.each(['bin/pegasus_shell/pegasus_shell', 'bin/pegasus_shell', 'pegasus_shell'])(
    'takes the shell of the tools directory before that on PATH, with the libraries beside it: %s',
    async (place) => {
      sandbox.fake(`../tools/${place}`, 'echo "libraries $LD_LIBRARY_PATH"');
      const tools = join(sandbox.directory, 'tools');
      const { stdout } = stepOf(await probe({ SSM_shell: `${tools}/` }), 'nodes');
      const beside = join(tools, place, '..');
      expect(stdout.startsWith(`libraries ${beside}:${tools}/lib:${tools}/bin`)).toBe(true);
    },
  );

  it('says so in each step when there is no shell, and still asks by HTTP', async () => {
    sandbox.remove();
    sandbox = makeSandbox();
    sandbox.fake('curl', recordedCurl(sandbox));
    const frame = await probe();
    const step = stepOf(frame, 'cluster_info');
    expect(step).toMatchObject({
      exit: 127,
      stdout: '',
      stderr: 'farrier: no pegasus_shell in /nonexistent nor on PATH\n',
    });
    expect(stepOf(frame, 'version:localhost:34602')).toMatchObject({ exit: 0, status: 200 });
  });

  it('tells a server that does not answer by the exit status of curl, without an HTTP status', async () => {
    sandbox.fake('curl', `echo 'curl: (7) Failed to connect' >&2; printf 000; exit 7`);
    const step = stepOf(await probe(), 'version:localhost:34601');
    expect(step).toMatchObject({ exit: 7, stdout: '', stderr: 'curl: (7) Failed to connect\n' });
    expect(step).not.toHaveProperty('status');
  });

  it('keeps the status and the body of an answer that is not 200', async () => {
    sandbox.fake('curl', recordedCurl(sandbox, `*/version) echo moved >"$out"; printf 307; exit 0 ;;`));
    expect(stepOf(await probe(), 'version:localhost:34601')).toMatchObject({ exit: 0, status: 307, stdout: 'moved\n' });
  });

  describe('with unhealthy tables', () => {
    async function probeTables(text: string): Promise<OpenedFrame> {
      const file = sandbox.write('tables', text);
      sandbox.fake('pegasus_shell', recordedShell(printFile('ls -d -j', file)));
      return probe();
    }
    const tableSteps = (frame: OpenedFrame) =>
      frame.steps.map((step) => step.step).filter((name) => /^(table:|dead_partitions)/.test(name));

    it('shows their partitions, the unreadable first, and looks for dead ones', async () => {
      const frame = await probeTables(tablesWith({ orders: [2, 0], temp: [3, 0], usertable: [1, 1] }));
      expect(tableSteps(frame)).toEqual(['dead_partitions', 'table:usertable', 'table:temp', 'table:orders']);
      expect(stepOf(frame, 'table:orders')).toMatchObject({
        argv: ['pegasus_shell', 'app', 'orders', '-d', '-j'],
        exit: 0,
      });
      expect(stepOf(frame, 'dead_partitions').argv).toEqual(['pegasus_shell', 'ddd_diagnose']);
    });

    it('does not look for dead partitions when all can be read', async () => {
      expect(tableSteps(await probeTables(tablesWith({ usertable: [1, 0] })))).toEqual(['table:usertable']);
    });

    it('shows eight of many and says that the others are left out', async () => {
      const rows = Array.from(
        { length: 20 },
        (_, at) => `{"app_name": "t${at}", "unhealthy": "1", "read_unhealthy": "0"}`,
      );
      const frame = await probeTables(`{"healthy_info": {${rows.map((row, at) => `"${at}": ${row}`).join(', ')}}}`);
      const steps = frame.steps.filter((step) => step.step.startsWith('table:'));
      expect(steps.length).toBe(20);
      expect(steps.filter((step) => step.argv.length > 0).length).toBe(8);
      expect(steps.at(-1)?.stderr).toBe('farrier: omitted: only 8 unhealthy tables are shown by partition\n');
    });

    it('never makes a command of a name that no table can have', async () => {
      const names = ['a b', 'a;id', '$(id)', 'a\\" -j', 'é', ''];
      const rows = names.map((name, at) => `"${at}": {"app_name": "${name}", "unhealthy": "1", "read_unhealthy": "1"}`);
      expect(tableSteps(await probeTables(`{"healthy_info": {${rows.join(', ')}}}`))).toEqual([]);
    });
  });

  describe('with nodes', () => {
    async function probeNodes(nodes: Readonly<Record<string, string>>, more = ''): Promise<OpenedFrame> {
      const rows = Object.entries(nodes).map(
        ([node, status]) => `"${node}": {"address": "${node}", "status": "${status}"}`,
      );
      const file = sandbox.write('nodes', `{"details": {${rows.join(', ')}}}`);
      sandbox.fake('pegasus_shell', recordedShell(`${printFile('nodes -d -j', file)} ${more}`));
      return probe();
    }
    const names = (frame: OpenedFrame, prefix: string) =>
      frame.steps.map((step) => step.step).filter((name) => name.startsWith(prefix));

    it('asks those directly that server_info does not know, dead or alive', async () => {
      const frame = await probeNodes({ 'localhost:34801': 'ALIVE', 'other:34801': 'ALIVE', 'dead:34801': 'UNALIVE' });
      const asked = [...METAS, 'other:34801', 'dead:34801'];
      expect(names(frame, 'version:')).toEqual(asked.map((server) => `version:${server}`));
      expect(names(frame, 'start_time:')).toEqual(asked.map((server) => `start_time:${server}`));
    });

    it('asks the living for metrics', async () => {
      const frame = await probeNodes({ 'localhost:34801': 'ALIVE', 'dead:34801': 'UNALIVE' });
      expect(names(frame, 'metrics:')).toEqual([...METAS, 'localhost:34801'].map((server) => `metrics:${server}`));
    });

    it('asks 128 of many and says that the others are left out', async () => {
      const nodes = Array.from({ length: 130 }, (_, at) => [`n${at}:34801`, 'ALIVE']);
      const frame = await probeNodes(Object.fromEntries(nodes));
      expect(names(frame, 'metrics:').length).toBe(3 + 130);
      expect(stepOf(frame, 'metrics:n127:34801').status).toBe(200);
      expect(stepOf(frame, 'metrics:n128:34801').stderr).toBe('farrier: omitted: only 128 replica servers are asked\n');
    }, 120_000);

    it('never asks what is not a host and a port', async () => {
      const frame = await probeNodes({
        'a/../b:1': 'ALIVE',
        'user@host:80': 'ALIVE',
        'host:1?x': 'ALIVE',
        '-o:1 -K x': 'ALIVE',
      });
      expect(urls().every((url) => url.startsWith('http://localhost:'))).toBe(true);
      expect(names(frame, 'metrics:').length).toBe(METAS.length);
    });
  });

  describe('with servers of 2.4 or 2.5', () => {
    const said = [
      'COMMAND: server-info',
      '',
      'CALL [meta-server] [localhost:34601] succeed: Pegasus Server 2.5.0 (1a2b3c4) Release, Started at 2026-02-01 08:00:00',
      'CALL [replica-server] [localhost:34801] succeed: Pegasus Server 2.5.0 (1a2b3c4) Release, Started at 2026-02-01 08:00:00',
      'CALL [replica-server] [localhost:34802] failed: ERR_TIMEOUT',
      '',
      'Succeed count: 2',
      'Failed count: 1',
      '',
    ].join('\n');

    it('reads their counters by remote command, asks nobody for metrics, and finds who did not answer', async () => {
      const file = sandbox.write('server-info', said);
      sandbox.fake('pegasus_shell', recordedShell(printFile('server_info', file, '>&2')));
      const version = `*/version) echo '{"Version":"2.5.0","GitCommit":"1a2b3c4"}' >"$out"; printf 200; exit ;;`;
      sandbox.fake('curl', recordedCurl(sandbox, version));
      const frame = await probe();
      expect(stepOf(frame, 'server_info')).toMatchObject({ stdout: '', stderr: said });
      expect(stepOf(frame, 'perf_counters:replica_stub').argv).toEqual(
        'pegasus_shell remote_command -t replica-server perf-counters-by-prefix replica*eon.replica_stub*'.split(' '),
      );
      const asked = frame.steps.map((step) => step.step).filter((name) => /^(metrics|version):/.test(name));
      expect(asked).toEqual([...METAS, 'localhost:34802', 'localhost:34803'].map((server) => `version:${server}`));
    });
  });

  it('asks neither for metrics nor for counters when no server says what it is', async () => {
    sandbox.fake('pegasus_shell', `echo 'get cluster info failed, error=ERR_TIMEOUT'`);
    sandbox.fake('curl', 'exit 28');
    const { steps } = await probe();
    expect(steps.length).toBe(SHELL_STEPS.length + 3 * METAS.length);
  });
});
