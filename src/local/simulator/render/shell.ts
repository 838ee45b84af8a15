import type { SimCluster } from '../cluster-state.ts';
import { TABLES } from '../layout.ts';
import { TASKS } from '../tasks.ts';
import { renderBackups, renderBackupsText, renderPolicies, renderPoliciesText } from './backups.ts';
import { renderClusterInfo, renderMetaLevel } from './cluster-info.ts';
import { renderCounters } from './counters-text.ts';
import { renderDeadPartitions } from './dead-partitions.ts';
import { renderDuplications } from './duplications.ts';
import { renderNodes, renderNodeUsage } from './nodes.ts';
import { renderServerInfo, renderServerStat } from './servers.ts';
import { renderServerInfoText, renderServerStatText } from './servers-text.ts';
import { renderPartitionStat, renderTableStat } from './table-stat.ts';
import { renderAllTables, renderTable, renderTables } from './tables.ts';
import { serversByAddress } from './text.ts';

/** What the cluster probe asks of the servers' counters (2.4, 2.5). */
const COUNTER_LINES = [
  'remote_command -t replica-server perf-counters-by-prefix replica*eon.replica_stub*',
  'remote_command -t replica-server perf-counters-by-substr recent.write.change. recent_beacon_fail_count client_session_count',
  'remote_command -t meta-server perf-counters-by-prefix meta*eon.server_state*',
  `remote_command -t replica-server perf-counters-by-postfix ${Object.keys(TASKS)
    .flatMap((task) => ['qps', 'latency.server'].map((end) => `RPC_RRDB_RRDB_${task}.${end}`))
    .join(' ')}`,
];

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
    ['ls_backup_policy -j', { stdout: renderPolicies(cluster), stderr: '' }],
    [`query_backup_policy -p ${policyNames(cluster)} -j`, { stdout: renderBackups(cluster), stderr: '' }],
  ]);
}

function tableAnswers(cluster: SimCluster): readonly [string, string][] {
  return [
    ['cluster_info -j', renderClusterInfo(cluster)],
    ['get_meta_level', renderMetaLevel(cluster)],
    ['nodes -d -j', renderNodes(cluster)],
    ['nodes -d -u -q -j', renderNodeUsage(cluster)],
    ['ls -d -j', renderTables(cluster)],
    ['ls -a -j', renderAllTables(cluster)],
    ['app_stat -j', renderTableStat(cluster)],
    ['ddd_diagnose', renderDeadPartitions(cluster)],
    ...TABLES.flatMap((table): [string, string][] => [
      [`app ${table.name} -d -j`, renderTable(cluster, table)],
      [`app_stat -a ${table.name} -q -j`, renderPartitionStat(cluster, table)],
    ]),
  ];
}

/** What 2.4 and 2.5 print on stderr. */
function textAnswers(cluster: SimCluster): readonly [string, ShellAnswer][] {
  const answers: [string, string][] = [
    ['server_info', renderServerInfoText(cluster)],
    ['server_stat', renderServerStatText(cluster)],
    ...COUNTER_LINES.map((line): [string, string] => [line, renderCounters(cluster, line)]),
  ];
  return [
    ...answers.map(([command, stderr]): [string, ShellAnswer] => [command, { stdout: '', stderr }]),
    ['ls_backup_policy', { stdout: renderPoliciesText(cluster), stderr: '' }],
    [`query_backup_policy -p ${policyNames(cluster)}`, { stdout: renderBackupsText(cluster), stderr: '' }],
  ];
}

function policyNames({ backupPolicies }: SimCluster): string {
  return backupPolicies.map(({ name }) => name).join(',');
}

function withAddresses([command, { stdout, stderr }]: [string, ShellAnswer]): [string, ShellAnswer] {
  return [command, { stdout: serversByAddress(stdout), stderr: serversByAddress(stderr) }];
}

/** The same commands when none of the metas that the shell was given answers. Exit status 0 all the same. */
export function unreachableAnswers(): ReadonlyMap<string, ShellAnswer> {
  const lines: [string, string][] = [
    ['cluster_info -j', 'get cluster info failed, error=ERR_TIMEOUT\n'],
    ['get_meta_level', 'get meta level got error ERR_NETWORK_FAILURE\n'],
    ['nodes -d -j', 'list nodes failed, error=ERR_TIMEOUT\n'],
    ['nodes -d -u -q -j', 'list nodes failed, error=ERR_TIMEOUT\n'],
    ['ls -d -j', 'list apps failed, error=ERR_TIMEOUT\n'],
    ['ls -a -j', 'list apps failed, error=ERR_TIMEOUT\n'],
    ['app_stat -j', 'ERROR: query app stat from server failed\n'],
    ['dups', 'ERROR: list duplications failed, error=ERR_TIMEOUT\n'],
    ['ls_backup_policy', 'ls backup policy failed\n'],
    ['ls_backup_policy -j', 'ls backup policy failed\n'],
    ...TABLES.flatMap(({ name }): [string, string][] => [
      [`app ${name} -d -j`, `query app ${name} failed, error=ERR_NETWORK_FAILURE\n`],
      [`app_stat -a ${name} -q -j`, 'ERROR: query app stat from server failed\n'],
    ]),
  ];
  const usages = ['server_info', 'server_stat', ...COUNTER_LINES].map((command): [string, ShellAnswer] => [
    command,
    { stdout: usage(command.split(' ')[0] ?? ''), stderr: NO_NODES },
  ]);
  const dead: ShellAnswer = { stdout: '', stderr: 'ERROR: DDD diagnose failed with err = ERR_TIMEOUT\n' };
  const failed = lines.map(([command, stdout]): [string, ShellAnswer] => [command, { stdout, stderr: '' }]);
  return new Map([...failed, ...usages, ['ddd_diagnose', dead]]);
}

const NO_NODES =
  'ERROR: list node failed: ERR_TIMEOUT\n\u001b[1m\u001b[38;2;255;000;000mERROR: prepare nodes failed, node_type = all\n\u001b[0m';

function usage(command: string): string {
  return `USAGE: \t${command.padEnd(27)}[-t all|meta-server|replica-server] [-l host:port,host:port...]\n`;
}
