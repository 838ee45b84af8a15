import type { SimCluster } from '../cluster-state.ts';
import { MACHINES, TABLES } from '../layout.ts';
import { renderClusterInfo, renderMetaLevel } from './cluster-info.ts';
import { renderClassCounters, renderNodeCounters, renderReplicaCounters } from './counters-text.ts';
import { renderDeadPartitions } from './dead-partitions.ts';
import { renderDuplications } from './duplications.ts';
import { renderNodes, renderNodeUsage } from './nodes.ts';
import { renderServerInfo, renderServerStat } from './servers.ts';
import { renderServerInfoText, renderServerStatText } from './servers-text.ts';
import { renderTableStat } from './table-stat.ts';
import { renderTable, renderTables } from './tables.ts';

const REPLICA_COUNTERS = 'remote_command -t replica-server perf-counters-by-prefix replica*eon.replica_stub*';
const NODE_COUNTERS =
  'remote_command -t replica-server perf-counters-by-substr recent.write.change. recent_beacon_fail_count client_session_count';
const CLASS_COUNTERS = 'remote_command -t meta-server perf-counters-by-prefix meta*eon.server_state*';

/** What one command line of the shell prints, beside the banner and the last line that all have. */
export interface ShellAnswer {
  readonly stdout: string;
  readonly stderr: string;
}

/** By command line, as the cluster probe types it. */
export function shellAnswers(cluster: SimCluster): ReadonlyMap<string, ShellAnswer> {
  const tables = tableAnswers(cluster).map(([command, stdout]): [string, ShellAnswer] => [
    command,
    { stdout, stderr: '' },
  ]);
  if (cluster.release.family !== 'head') return new Map([...tables, ...textAnswers(cluster)].map(withAddresses));
  return new Map([
    ...tables,
    ['server_info', { stdout: renderServerInfo(cluster), stderr: '' }],
    ['server_stat', { stdout: renderServerStat(cluster), stderr: '' }],
    ['dups', { stdout: renderDuplications(cluster), stderr: '' }],
    ['ls_backup_policy -j', { stdout: '{}\n', stderr: '' }],
  ]);
}

function tableAnswers(cluster: SimCluster): readonly [string, string][] {
  return [
    ['cluster_info -j', renderClusterInfo(cluster)],
    ['get_meta_level', renderMetaLevel(cluster)],
    ['nodes -d -j', renderNodes(cluster)],
    ['nodes -d -u -q -j', renderNodeUsage(cluster)],
    ['ls -d -j', renderTables(cluster)],
    ['app_stat -j', renderTableStat(cluster)],
    ['ddd_diagnose', renderDeadPartitions(cluster)],
    ...TABLES.map((table): [string, string] => [`app ${table.name} -d -j`, renderTable(cluster, table)]),
  ];
}

/** What 2.4 and 2.5 print on stderr. */
function textAnswers(cluster: SimCluster): readonly [string, ShellAnswer][] {
  const answers: [string, string][] = [
    ['server_info', renderServerInfoText(cluster)],
    ['server_stat', renderServerStatText(cluster)],
    [REPLICA_COUNTERS, renderReplicaCounters(cluster)],
    [NODE_COUNTERS, renderNodeCounters(cluster)],
    [CLASS_COUNTERS, renderClassCounters(cluster)],
  ];
  return [
    ...answers.map(([command, stderr]): [string, ShellAnswer] => [command, { stdout: '', stderr }]),
    ['ls_backup_policy', { stdout: 'ls backup policy succeed\n', stderr: '' }],
  ];
}

/** 2.4 and 2.5 know servers by address, not by name. */
function withAddresses([command, { stdout, stderr }]: [string, ShellAnswer]): [string, ShellAnswer] {
  const renamed = (text: string) =>
    MACHINES.reduce((all, { name, address }) => all.replaceAll(`${name}:`, `${address}:`), text);
  return [command, { stdout: renamed(stdout), stderr: renamed(stderr) }];
}

/** The same commands when none of the metas that the shell was given answers. Exit status 0 all the same. */
export function unreachableAnswers(): ReadonlyMap<string, ShellAnswer> {
  const lines: [string, string][] = [
    ['cluster_info -j', 'get cluster info failed, error=ERR_TIMEOUT\n'],
    ['get_meta_level', 'get meta level got error ERR_NETWORK_FAILURE\n'],
    ['nodes -d -j', 'list nodes failed, error=ERR_TIMEOUT\n'],
    ['nodes -d -u -q -j', 'list nodes failed, error=ERR_TIMEOUT\n'],
    ['ls -d -j', 'list apps failed, error=ERR_TIMEOUT\n'],
    ['app_stat -j', 'ERROR: query app stat from server failed\n'],
    ['dups', 'ERROR: list duplications failed, error=ERR_TIMEOUT\n'],
    ['ls_backup_policy', 'ls backup policy failed, error=ERR_TIMEOUT\n'],
    ['ls_backup_policy -j', 'ls backup policy failed, error=ERR_TIMEOUT\n'],
    ...TABLES.map(({ name }): [string, string] => [
      `app ${name} -d -j`,
      `query app ${name} failed, error=ERR_NETWORK_FAILURE\n`,
    ]),
  ];
  const usages = ['server_info', 'server_stat', REPLICA_COUNTERS, NODE_COUNTERS, CLASS_COUNTERS].map(
    (command): [string, ShellAnswer] => [command, { stdout: usage(command.split(' ')[0] ?? ''), stderr: NO_NODES }],
  );
  const dead: ShellAnswer = { stdout: '', stderr: 'ERROR: DDD diagnose failed with err = ERR_TIMEOUT\n' };
  const failed = lines.map(([command, stdout]): [string, ShellAnswer] => [command, { stdout, stderr: '' }]);
  return new Map([...failed, ...usages, ['ddd_diagnose', dead]]);
}

const NO_NODES =
  'ERROR: list node failed: ERR_TIMEOUT\n\u001b[1m\u001b[38;2;255;000;000mERROR: prepare nodes failed, node_type = all\n\u001b[0m';

function usage(command: string): string {
  return `USAGE: \t${command.padEnd(27)}[-t all|meta-server|replica-server] [-l host:port,host:port...]\n`;
}
