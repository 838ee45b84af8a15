import { describe, expect, it } from 'vitest';
import type { ClusterSnapshot } from '../../src/pegasus/cluster-snapshot.ts';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import { knownValue, shellCommands, shellRecording } from '../support/recordings.ts';

const SOURCE = { time: 0, cluster: 'onebox', host: 'localhost' };

function snapshotOf(command: string, step: string): ClusterSnapshot {
  return readCluster(SOURCE, [shellRecording(command, step)]);
}

describe('tables printed as text', () => {
  it.each([
    ['cluster_info', 'clusterInfo', 'cluster_info', 'cluster_info_-j'],
    ['nodes', 'nodes', 'nodes_-d', 'nodes_-d_-j'],
    ['node_usage', 'nodeUsage', 'nodes_-d_-u_-q', 'nodes_-d_-u_-q_-j'],
    ['tables', 'tables', 'ls_-d', 'ls_-d_-j'],
    ['table_stat', 'tableStat', 'app_stat', 'app_stat_-j'],
  ] as const)('say the same as JSON: %s', (step, part, text, json) => {
    const fromText = snapshotOf(text, step)[part];
    expect(fromText.known).toBe(true);
    expect(fromText).toEqual(snapshotOf(json, step)[part]);
  });

  it.each(['orders', 'temp', 'usertable'])('say the same as JSON: app %s -d', (table) => {
    const [text, json] = [`app_${table}_-d`, `app_${table}_-d_-j`].map((command) =>
      snapshotOf(command, `table:${table}`).tableDetails.get(table),
    );
    expect(text).toMatchObject({ known: true, value: { name: table } });
    expect(text).toEqual(json);
  });
});

describe('forms of a command that hold more or less than the step asks for', () => {
  it('reads all rows of `ls -a -d`, dropped ones without health', () => {
    const tables = knownValue(snapshotOf('ls_-a_-d_-j', 'tables').tables);
    expect(tables.every((table) => (table.status === 'AVAILABLE') === (table.health !== undefined))).toBe(true);
  });

  it.each([
    ['ls_-j', 'tables', 'tables', 'healthy_info'],
    ['ls', 'tables', 'tables', 'healthy_info'],
    ['nodes_-j', 'nodes', 'nodes', 'replica_count'],
    ['nodes_-d_-u_-j', 'node_usage', 'nodeUsage', 'get_qps'],
    ['app_stat_-q', 'table_stat', 'tableStat', 'file_mb'],
    ['app_stat_-u_-j', 'table_stat', 'tableStat', 'GET'],
    ['app_stat_-a_usertable_-j', 'table_stat', 'tableStat', 'app_name'],
  ] as const)('%s has not what the snapshot needs and says what is missing', (command, step, part, missing) => {
    expect(snapshotOf(command, step)[part]).toMatchObject({
      known: false,
      reason: 'malformed',
      detail: expect.stringContaining(missing),
    });
  });

  it('reads nodes without usage from `nodes -d -q`', () => {
    const [row] = knownValue(snapshotOf('nodes_-d_-q_-j', 'node_usage').nodeUsage);
    expect(row).toMatchObject({ getQps: 0, residentMemoryMb: undefined });
  });

  it('reads no node from `nodes -s unalive`, which lists none', () => {
    expect(snapshotOf('nodes_-s_unalive_-j', 'nodes').nodes).toEqual({ known: true, value: [] });
  });

  it.each(['server_info_-t_meta-server', 'remote_command_-t_replica-server_server-info'])(
    'reads the answers of %s',
    (name) => {
      const servers = knownValue(snapshotOf(name, 'server_info').serverInfo);
      expect(servers).toHaveLength(3);
      expect(servers.every((server) => server.answer.known)).toBe(true);
    },
  );

  it('says of servers that do not know a command what they answered', () => {
    const servers = knownValue(snapshotOf('remote_command_-t_replica-server_nope', 'server_info').serverInfo);
    expect(servers[0]?.answer).toMatchObject({
      reason: 'malformed',
      detail: expect.stringContaining("unknown command 'nope'"),
    });
  });

  it('calls a help text a crash, since the shell aborts after it', () => {
    const step = { ...shellRecording('help', 'nodes'), exit: 134 };
    expect(readCluster(SOURCE, [step]).nodes).toMatchObject({
      reason: 'crashed',
      detail: expect.stringContaining('signal 6'),
    });
  });
});

/** Steps and the recorded commands that give them a value. */
const MEANT: Readonly<Record<string, RegExp>> = {
  cluster_info: /^cluster_info/,
  meta_level: /^get_meta_level$/,
  nodes: /^nodes_.*(-d|unalive)/,
  node_usage: /^nodes_.*(-q|unalive)/,
  tables: /^ls_.*-d/,
  server_info: /^(server_info|server_stat|remote_command)/,
  server_stat: /^(server_info|server_stat|remote_command)/,
  table_stat: /^app_stat(_-j)?$/,
  dead_partitions: /^ddd_diagnose$/,
};
const PARTS = {
  cluster_info: 'clusterInfo',
  meta_level: 'requestedLevel',
  nodes: 'nodes',
  node_usage: 'nodeUsage',
  tables: 'tables',
  server_info: 'serverInfo',
  server_stat: 'serverStat',
  table_stat: 'tableStat',
  dead_partitions: 'deadPartitions',
} as const;

it.each(Object.entries(PARTS))('step %s takes no other command’s output for its own', (step, part) => {
  const readable = shellCommands().filter((command) => snapshotOf(command, step)[part].known);
  expect(readable).not.toEqual([]);
  expect(readable.filter((command) => !MEANT[step]?.test(command))).toEqual([]);
});
