import { describe, expect, it } from 'vitest';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { httpStep, shellStep } from '../support/frame.ts';
import { captured, knownValue } from '../support/recordings.ts';

const SOURCE = { time: 1, cluster: 'c1', host: 'meta1' };
const level = (name: string) => shellStep('meta_level', `current meta level is fl_${name}\n`);
const read = (...steps: Step[]) => readCluster(SOURCE, steps);

describe('steps of a capture', () => {
  it('that are missing are not collected', () => {
    const { cluster, probeHost, nodes, tableDetails, requestedLevel } = read();
    expect({ cluster, probeHost }).toEqual({ cluster: 'c1', probeHost: 'meta1' });
    expect(nodes).toEqual({ known: false, reason: 'not_collected', detail: 'no step nodes' });
    expect(requestedLevel.known).toBe(false);
    expect(tableDetails.size).toBe(0);
  });

  it('may come in any order', () => {
    const { header, steps } = captured('03-replica-sigkill/3-at-2min');
    expect(readCluster(header, steps.toReversed())).toEqual(readCluster(header, steps));
  });

  it('that the snapshot does not know change nothing', () => {
    const { header, steps } = captured('06-meta-level/steady');
    const more = [shellStep('__proto__', 'x'), shellStep('nodes2', 'y'), shellStep('tables:', 'z'), shellStep('', '')];
    expect(readCluster(header, [...more, ...steps])).toEqual(readCluster(header, steps));
  });

  it('that stand twice give the last result', () => {
    expect(read(level('steady'), level('lively')).requestedLevel).toMatchObject({ value: 'lively' });
  });

  it('that failed once and succeeded once give the result, whichever came first', () => {
    const failed = shellStep('meta_level', '', { exit: -6 });
    expect(read(failed, level('lively')).requestedLevel).toMatchObject({ value: 'lively' });
    expect(read(level('lively'), failed).requestedLevel).toMatchObject({ value: 'lively' });
  });

  it('that failed twice give the last failure', () => {
    const failures = ['ERR_INVALID_STATE', 'ERR_TIMEOUT'].map((error) => shellStep('meta_level', `got error ${error}`));
    expect(read(...failures).requestedLevel).toMatchObject({ reason: 'no_answer' });
  });

  it.each(['a.b', 'a:b:c', '__proto__', 'constructor', ''])('of a table named %j stand under that name', (name) => {
    const snapshot = read(shellStep(`table:${name}`, `query app ${name} failed, error=ERR_OBJECT_NOT_FOUND`));
    expect([...snapshot.tableDetails.keys()]).toEqual([name]);
    expect(snapshot.tableDetails.get(name)).toMatchObject({ reason: 'command_failed' });
  });

  it('give each server its own facts', () => {
    const snapshot = read(
      httpStep('version:a:1', '{"Version":"2.4.0","GitCommit":"x"}'),
      httpStep('version:b:1', '', { status: 404 }),
      httpStep('start_time:a:1', '{"RecentStartTime":"2026-11-23 09:25:34"}'),
      shellStep('perf_counters:replica_stub', '', { stderr: 'CALL [replica-server] [a:1] failed: ERR_TIMEOUT' }),
    );
    expect([...snapshot.versions].map(([server, version]) => [server, version.known])).toEqual([
      ['a:1', true],
      ['b:1', false],
    ]);
    expect(knownValue(snapshot.startTimes.get('a:1'))).toBe('2026-11-23 09:25:34');
    expect(snapshot.perfCounters?.get('replica_stub')).toMatchObject({ reason: 'malformed' });
  });
});

describe('a step that the probe could not run or keep', () => {
  it.each([
    ['farrier: omitted: 51230 bytes', 'truncated'],
    ['farrier: out of time: the budget of 108 s was used up', 'out_of_time'],
    ['farrier: malformed: {"step":"nodes"', 'malformed'],
  ])('%s is %s in every part', (stderr, reason) => {
    const names = [
      'cluster_info',
      'meta_level',
      'nodes',
      'tables',
      'server_info',
      'server_stat',
      'node_usage',
      'table_stat',
    ];
    const steps = [...names, 'dead_partitions', 'table:a', 'metrics:a:1', 'version:a:1', 'start_time:a:1'].map((name) =>
      shellStep(name, '', { stderr, exit: 124 }),
    );
    const snapshot = readCluster(SOURCE, steps);
    const { clusterInfo, requestedLevel, nodes, tables, serverInfo, serverStat, nodeUsage, tableStat } = snapshot;
    const single = [clusterInfo, requestedLevel, nodes, tables, serverInfo, serverStat, nodeUsage, tableStat];
    const maps = [snapshot.tableDetails, snapshot.metrics, snapshot.versions, snapshot.startTimes];
    const all = [...single, snapshot.deadPartitions, snapshot.family, ...maps.flatMap((map) => [...map.values()])];
    expect(new Set(all.map((reading) => (reading.known ? 'known' : reading.reason)))).toEqual(new Set([reason]));
    expect(all).toHaveLength(14);
    expect(nodes).toMatchObject({ detail: stderr.replace(/^farrier: [a-z ]+: /, '') });
  });

  it.each([
    [{ exit: 124, stdout: 'Pegasus Shell 2.5.0\n' }, 'out_of_time', '100 ms'],
    [{ exit: 124, stdout: '{"details": {' }, 'out_of_time', '100 ms'],
    [{ exit: 127, stderr: 'farrier: no pegasus_shell in /opt nor on PATH' }, 'command_failed', 'no pegasus_shell'],
    [{ exit: 255, stdout: 'ERROR: init pegasus failed: config.ini' }, 'command_failed', 'init pegasus failed'],
    [{ exit: -6, stderr: 'terminate called after throwing' }, 'crashed', 'signal 6: terminate'],
    [{ exit: 134 }, 'crashed', 'signal 6: it printed nothing'],
    [{ exit: 139, stdout: '{"details": {' }, 'crashed', 'signal 11'],
    [{ exit: 3, stdout: 'nothing' }, 'command_failed', 'exit status 3'],
    [{ stdout: '{"details": {"a:1": {' }, 'malformed', 'cut off'],
    [{ stdout: 'USAGE: nodes [-d]' }, 'command_failed', 'USAGE'],
    [{ stdout: "ERROR: invalid subcommand 'nodes'" }, 'command_failed', 'invalid subcommand'],
    [{ stdout: 'list nodes failed, error=ERR_TIMEOUT' }, 'no_answer', 'ERR_TIMEOUT'],
    [{ stdout: 'welcome' }, 'malformed', 'welcome'],
    [{ stderr: 'Failed to stat /opt/pegasus.log: No such file or directory' }, 'malformed', 'it printed nothing'],
    [{}, 'malformed', 'it printed nothing'],
  ])('%j is %s', (step, reason, detail) => {
    expect(read(shellStep('nodes', '', step)).nodes).toMatchObject({ reason, detail: expect.stringContaining(detail) });
  });

  it.each(['send request: ERR_OK', 'closing {connection}', 'Failed to symlink pegasus.log: File exists'])(
    'is read all the same when %j stands after its result',
    (line) => {
      const text = '{"details":{},\n"summary":{"total_node_count":"0"}\n}\n';
      expect(read(shellStep('nodes', `${text}${line}\n`)).nodes).toEqual({ known: true, value: [] });
    },
  );

  it('is read all the same when its whole result was printed before it crashed', () => {
    const text = '{"details":{},"summary":{"total_node_count":"0"}}\n';
    expect(read(shellStep('nodes', text, { exit: -6 })).nodes).toEqual({ known: true, value: [] });
  });
});

describe('the family of a cluster', () => {
  const version = (server: string, text: string) =>
    httpStep(`version:${server}`, JSON.stringify({ Version: text, GitCommit: 'x' }));
  const info = (...versions: string[]) =>
    shellStep('server_info', '', {
      stderr: `${versions
        .map(
          (text, i) =>
            `CALL [replica-server] [n${i}:1] succeed: Pegasus Server ${text} (x) Release, Started at 2026-02-01 08:00:00`,
        )
        .join('\n')}\nSucceed count: ${versions.length}\nFailed count: 0\n`,
    });

  it.each([
    ['2.4.0', '2.4'],
    ['2.5.0-rc1', '2.5'],
    ['2.6.0-SNAPSHOT', 'head'],
    ['2.10.1', 'head'],
    ['3.0', 'head'],
  ])('%s is %s', (text, family) => {
    expect(read(info(text)).family).toEqual({ known: true, value: family });
  });

  it('is that of most servers during an upgrade', () => {
    expect(read(info('2.4.0', '2.5.0', '2.5.0')).family).toMatchObject({ value: '2.5' });
  });

  it('is taken from /version when server_info says nothing', () => {
    expect(read(version('a:1', '2.4.0')).family).toMatchObject({ value: '2.4' });
    expect(read(info('2.5.0'), version('a:1', '2.4.0')).family).toMatchObject({ value: '2.5' });
  });

  it.each(['2.3.0', 'unknown', '', '2'])('is unknown for %j', (text) => {
    expect(read(version('a:1', text)).family).toMatchObject({ known: false, reason: 'malformed' });
  });
});
