import type { SimCluster } from '../../local/simulator/cluster-state.ts';
import { VERSIONS } from '../../local/simulator/release.ts';
import type { Step } from '../../pegasus/step.ts';
import { stepOf } from './frame-text.ts';
import { type HttpAnswer, httpAnswers } from './http-answers.ts';
import { probeConstant } from './probe-constants.ts';
import { simulatedShell } from './shell-answers.ts';
import { sumsOf } from './sums.ts';

const FIELDS = 'with_metric_fields=name,value';
const SERVER_QUERY = `types=server,disk&metrics=${probeConstant('SERVER_METRICS')},${probeConstant('DISK_METRICS')}`;
const CLASS_QUERY = `types=table&metrics=${probeConstant('CLASS_METRICS')}`;
const TASKS = probeConstant('OPERATIONS')
  .split(' ')
  .map((task) => `task@RPC_RRDB_RRDB_${task}`)
  .join(',');
const PROFILER_QUERY = `types=profiler&ids=${TASKS}&metrics=${probeConstant('PROFILER_METRICS')}`;
const TOTALS_QUERY = `types=replica,queue&metrics=${probeConstant('SUMMED_METRICS')}`;
const META_OPTIONS = probeConstant('META_OPTIONS').split(' ');
const REPLICA_OPTIONS = probeConstant('REPLICA_OPTIONS').split(' ');
const MAX_BUSY_TABLES = Number.parseInt(probeConstant('MAX_BUSY_TABLES'), 10);
const MIN_BUSY_REQUESTS = Number.parseInt(probeConstant('MIN_BUSY_REQUESTS'), 10);
const MIN_BUSY_PARTITIONS = Number.parseInt(probeConstant('MIN_BUSY_PARTITIONS'), 10);
const OPERATION = /^(GET|MGET|BGET|SCAN|PUT|MPUT|DEL|MDEL|INCR|CAS|CAM)$/;

type Tables = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What the cluster probe prints where servers of HEAD are asked: the same steps in the same order as the script's
 * (test/scenario compares them). @throws RangeError for a cluster of another release
 */
export function clusterSteps(cluster: SimCluster, metas: readonly string[]): readonly Step[] {
  if (cluster.release.family !== 'head') {
    throw new RangeError(`scenarios are played with ${VERSIONS.head}, not with ${cluster.release.version}`);
  }
  const shell = simulatedShell(cluster, metas);
  const answer = httpAnswers(cluster);
  const get = (step: string, server: string, path: string): Step =>
    httpStep(step, `http://${server}/${path}`, answer(server, path));
  const identity = (server: string): readonly Step[] => [
    get(`version:${server}`, server, 'version'),
    get(`start_time:${server}`, server, 'recentStartTime'),
  ];
  const general = [
    shell.ask('cluster_info', 'cluster_info', '-j'),
    shell.ask('meta_level', 'get_meta_level'),
    shell.ask('nodes', 'nodes', '-d', '-j'),
    shell.ask('tables', 'ls', '-d', '-j'),
    shell.ask('server_info', 'server_info'),
    shell.ask('node_usage', 'nodes', '-d', '-u', '-q', '-j'),
    shell.ask('table_stat', 'app_stat', '-j'),
    shell.ask('server_stat', 'server_stat'),
  ];
  const leads = metas.flatMap((meta) => [...identity(meta), get(`lead:${meta}`, meta, 'meta/cluster')]);
  const printed = (name: string): string => general.find(({ step }) => step === name)?.stdout ?? '';
  const nodes = shell.reachable ? nodesIn(printed('nodes')) : [];
  const info = printed('server_info');
  const unanswered = nodes.filter(([server]) => !new RegExp(`"${server}": \\{\\s*"acked": true`).test(info));
  const someAnswer = [info, ...leads.map(({ stdout }) => stdout)].some((text) => /"acked"|"Version":"/.test(text));
  const tables = shell.reachable ? Object.values(tablesIn(printed('tables'), 'healthy_info')) : [];
  return [
    ...general,
    ...leads,
    ...unanswered.flatMap(([server]) => identity(server)),
    ...unhealthySteps(tables, shell.ask),
    ...(someAnswer ? detailSteps() : []),
  ];

  function detailSteps(): readonly Step[] {
    const alive = nodes.filter(([, status]) => status === 'ALIVE').map(([server]) => server);
    const sums = (step: string, server: string, query: string): Step => summed(get(step, server, `metrics?${query}`));
    const options = (server: string, names: readonly string[]) => optionsStep(server, names, answer);
    const policies = cluster.backupPolicies.map(({ name }) => name).join(',');
    const stats = shell.reachable ? busyTables(printed('table_stat')) : [];
    return [
      ...[...metas, ...alive].map((server) => get(`metrics:${server}`, server, `metrics?${SERVER_QUERY}&${FIELDS}`)),
      ...metas.map((meta) => sums(`classes:${meta}`, meta, `${CLASS_QUERY}&${FIELDS}`)),
      shell.ask('duplications', 'dups'),
      shell.ask('all_tables', 'ls', '-a', '-j'),
      shell.ask('backup_policies', 'ls_backup_policy', '-j'),
      ...(shell.reachable && policies !== ''
        ? [shell.ask('backups', 'query_backup_policy', '-p', policies, '-j')]
        : []),
      ...alive.flatMap((server) => [
        get(`profiler:${server}`, server, `metrics?${PROFILER_QUERY}&${FIELDS},p99`),
        sums(`totals:${server}`, server, `${TOTALS_QUERY}&${FIELDS},p99`),
      ]),
      ...stats.map((table) => shell.ask(`partition_stat:${table}`, 'app_stat', '-a', table, '-q', '-j')),
      ...metas.map((meta) => options(meta, META_OPTIONS)),
      ...alive.map((server) => options(server, REPLICA_OPTIONS)),
    ];
  }
}

function httpStep(step: string, url: string, { exit, status, body, stderr }: HttpAnswer): Step {
  return stepOf(step, ['GET', url], body, { exit, stderr, ...(status === undefined ? {} : { status }) });
}

function summed(step: Step): Step {
  return step.exit === 0 ? { ...step, stdout: sumsOf(step.stdout) } : step;
}

/** One option a line, without its description. What a server that is gone would say stands on stderr, once for each. */
function optionsStep(server: string, names: readonly string[], answer: ReturnType<typeof httpAnswers>): Step {
  const answers = names.map((name) => ({ name, ...answer(server, `config?name=${name}`) }));
  const lines = answers
    .filter(({ status }) => status !== undefined)
    .map(({ name, status, body }) => `${name} ${status} ${body.replace(/"section":.*"value":/, '"value":')}\n`);
  const last = answers.at(-1);
  return stepOf(`config:${server}`, ['GET', `http://${server}/config?name=<each>`], lines.join(''), {
    exit: last?.exit ?? 0,
    stderr: answers.map((each) => each.stderr).join(''),
    ...(last?.status === undefined ? {} : { status: last.status }),
  });
}

/** The unreadable tables first. */
function unhealthySteps(
  tables: readonly Readonly<Record<string, string>>[],
  ask: (step: string, ...words: readonly string[]) => Step,
): readonly Step[] {
  const unhealthy = tables
    .map((table) => ({
      name: table['app_name'] ?? '',
      unhealthy: Number(table['unhealthy']),
      unreadable: Number(table['read_unhealthy']),
    }))
    .filter((table) => table.unhealthy > 0)
    .toSorted((a, b) => b.unreadable - a.unreadable || b.unhealthy - a.unhealthy || (a.name < b.name ? -1 : 1));
  return [
    ...((unhealthy[0]?.unreadable ?? 0) > 0 ? [ask('dead_partitions', 'ddd_diagnose')] : []),
    ...unhealthy.map(({ name }) => ask(`table:${name}`, 'app', name, '-d', '-j')),
  ];
}

function nodesIn(stdout: string): readonly (readonly [server: string, status: string])[] {
  return Object.values(tablesIn(stdout, 'details')).map((node) => [node['address'] ?? '', node['status'] ?? '']);
}

/** Tables in which one partition may be hot, busiest first. */
function busyTables(stdout: string): readonly string[] {
  return Object.values(tablesIn(stdout, 'app_stat'))
    .map((row) => ({
      name: row['app_name'] ?? '',
      partitions: Number(row['pcount']),
      requests: Object.entries(row)
        .filter(([column]) => OPERATION.test(column))
        .reduce((sum, [, value]) => sum + Number(value), 0),
    }))
    .filter(({ name }) => !name.startsWith('(total:'))
    .filter(({ partitions, requests }) => requests >= MIN_BUSY_REQUESTS && partitions >= MIN_BUSY_PARTITIONS)
    .toSorted((a, b) => b.requests - a.requests)
    .slice(0, MAX_BUSY_TABLES)
    .map(({ name }) => name);
}

/** The named table of what the shell printed with `-j`. */
function tablesIn(stdout: string, name: string): Tables {
  const from = stdout.indexOf('\n{');
  const to = stdout.lastIndexOf('\n}');
  return (JSON.parse(stdout.slice(from, to + 2)) as Readonly<Record<string, Tables>>)[name] ?? {};
}
