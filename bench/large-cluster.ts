import type { Step } from '../src/pegasus/step.ts';
import { partitionStat, profiler, totals } from './large-details.ts';

/** Texts of a cluster of any size, in the form that the shell of HEAD and the servers print. */
export interface Size {
  readonly nodes: number;
  readonly tables: number;
}

/** Epoch milliseconds of the probe and of the servers. */
export const LOOKED_AT = Date.UTC(2026, 10, 23);

const PARTITIONS = 8;
const REPLICAS = 3;
/** As many as the probe shows by partition. */
const BUSY_TABLES = 3;
const METAS = ['meta1:34601', 'meta2:34601', 'meta3:34601'];
const BANNER = [
  'W2026-11-23 09:27:45.369 (1795426065369254448 5580) : overwrite default thread pool for task RPC_CM_QUERY',
  'Pegasus Shell 2.6.0-SNAPSHOT',
  'Type "help" for more information.',
  'Type "Ctrl-D" or "Ctrl-C" to exit the shell.',
  '',
  'The config file is: config-shell.ini',
  'The cluster name is: large',
  `The cluster meta list is: ${METAS.join(',')}`,
  '',
].join('\n');

/** A number that looks measured and is the same every time. */
function figure(seed: number): string {
  return ((Math.imul(seed + 1, 2654435761) >>> 0) / 2 ** 20).toFixed(2);
}

export function largeCluster({ nodes, tables }: Size): readonly Step[] {
  const names = range(nodes).map((index) => `replica${index + 1}.example.internal:34801`);
  const shares = range(nodes).map((index) => share(tables * PARTITIONS, nodes, index));
  return [
    shell('cluster_info', { cluster_info: clusterInfo() }),
    { ...shell('meta_level', {}), stdout: `${BANNER}current meta level is fl_steady\ndsn exit with code 0\n` },
    shell('nodes', { details: keyed(names, (name, at) => nodeRow(name, shares[at] ?? 0)), summary: summary(nodes) }),
    shell('tables', tableList(tables)),
    servers('server_info', names, (index) => serverInfo(index)),
    shell('node_usage', {
      details: keyed(names, (name, at) => ({ ...nodeRow(name, shares[at] ?? 0), ...usage(at) })),
      summary: summary(nodes),
    }),
    shell('table_stat', tableStat(tables)),
    servers('server_stat', names, (index) => ({ res_mem_mb: 2048 + (index % 97), virt_mem_mb: 4096 })),
    ...names.map(metrics),
    shell('all_tables', { general_info: generalRows(tables), summary: { total_app_count: String(tables) } }),
    ...names.map((server, index) => totals({ server, index, time: LOOKED_AT })),
    ...names.map((server, index) => profiler({ server, index, time: LOOKED_AT })),
    ...range(Math.min(tables, BUSY_TABLES)).map((index) =>
      shell(`partition_stat:${tableName(index)}`, partitionStat(PARTITIONS, index)),
    ),
  ];
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function share(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}

function keyed<T>(names: readonly string[], row: (name: string, index: number) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(names.map((name, index) => [name, row(name, index)]));
}

function shell(step: string, tables: unknown): Step {
  const stdout = `${BANNER}${JSON.stringify(tables, null, 4)}\ndsn exit with code 0\n`;
  return { step, argv: ['pegasus_shell', step, '-j'], exit: 0, ms: 400, stdout, stderr: '' };
}

function clusterInfo(): unknown {
  return {
    meta_servers: METAS.join(','),
    primary_meta_server: METAS[0],
    zookeeper_hosts: 'zk1:2181,zk2:2181,zk3:2181',
    zookeeper_root: '/pegasus/large',
    meta_function_level: 'steady',
    balance_operation_count: '{\n  "copy_pri": 0,\n  "copy_sec": 0,\n  "move_pri": 0,\n  "total": 0\n}',
    primary_replica_count_stddev: '0.47',
    total_replica_count_stddev: '0.00',
    cluster_name: 'large',
  };
}

function nodeRow(name: string, primaries: number): Readonly<Record<string, string>> {
  return {
    address: name,
    status: 'ALIVE',
    replica_count: String(primaries * REPLICAS),
    primary_count: String(primaries),
    secondary_count: String(primaries * (REPLICAS - 1)),
  };
}

function usage(seed: number): Readonly<Record<string, string>> {
  const columns = ['get_qps', 'mget_qps', 'bget_qps', 'read_cu', 'put_qps', 'mput_qps', 'write_cu'];
  const latencies = ['get_p99(ms)', 'mget_p99(ms)', 'bget_p99(ms)', 'put_p99(ms)', 'mput_p99(ms)'];
  return {
    memused_res_mb: String(2048 + (seed % 97)),
    block_cache_mb: '1024',
    wbm_total_mb: '0',
    wbm_mutable_mb: '0',
    mem_tbl_mb: '300',
    mem_idx_mb: '100',
    disk_avl_total_ratio: '57',
    disk_avl_min_ratio: '52',
    ...Object.fromEntries(columns.map((column, at) => [column, figure(seed * 16 + at)])),
    ...Object.fromEntries(latencies.map((column, at) => [column, (3 + ((seed + at) % 7) / 4).toFixed(2)])),
  };
}

function summary(nodes: number): Readonly<Record<string, string>> {
  return { total_node_count: String(nodes), alive_node_count: String(nodes), unalive_node_count: '0' };
}

function tableName(index: number): string {
  return `service_${(index * 7919) % 1009}_table_${index}`;
}

function tableIds(tables: number): readonly string[] {
  return range(tables).map((index) => String(index + 1));
}

function generalRows(tables: number): unknown {
  return keyed(tableIds(tables), (id, index) => ({
    app_id: id,
    status: 'AVAILABLE',
    app_name: tableName(index),
    app_type: 'pegasus',
    partition_count: String(PARTITIONS),
    replica_count: String(REPLICAS),
    is_stateful: 'true',
    create_time: '2026-01-02_03:04:05',
    drop_time: '-',
    drop_expire: '-',
    envs_count: '3',
    atomic_idempotent: 'false',
  }));
}

function tableList(tables: number): unknown {
  const healthy = keyed(tableIds(tables), (id, index) => ({
    app_id: id,
    app_name: tableName(index),
    partition_count: String(PARTITIONS),
    fully_healthy: String(PARTITIONS),
    unhealthy: '0',
    write_unhealthy: '0',
    read_unhealthy: '0',
  }));
  return {
    general_info: generalRows(tables),
    healthy_info: healthy,
    summary: { total_app_count: String(tables), fully_healthy_app_count: String(tables) },
  };
}

const OPERATIONS = ['GET', 'MGET', 'BGET', 'PUT', 'MPUT', 'DEL', 'MDEL', 'INCR', 'CAS', 'CAM', 'SCAN', 'RCU', 'WCU'];
const REST = ['expire', 'filter', 'abnormal', 'delay', 'reject', 'hit_rate', 'seek_n_rate', 'point_n_rate'];

function tableStat(tables: number): unknown {
  const row = (name: string, id: number, partitions: number) => ({
    app_name: name,
    app_id: String(id),
    pcount: String(partitions),
    ...Object.fromEntries(OPERATIONS.map((column, at) => [column, figure(id * 32 + at)])),
    ...Object.fromEntries(REST.map((column) => [column, '0.00'])),
    file_mb: figure(id),
    file_num: '120',
    mem_tbl_mb: '1.500',
    mem_idx_mb: '0.500',
  });
  const rows = range(tables).map((index) => [tableName(index), row(tableName(index), index + 1, PARTITIONS)] as const);
  const total = `(total:${tables - 1})`;
  return { app_stat: { ...Object.fromEntries(rows), [total]: row(total, 0, tables * PARTITIONS) } };
}

function serverInfo(index: number): unknown {
  const start_time = `2026-11-0${1 + (index % 9)} 08:00:0${index % 10}`;
  return { build_type: 'Release', git_SHA: 'db756dcdf24e2af6169659a67548501ed61f106c', start_time, version: '2.6.0' };
}

function servers(step: string, nodes: readonly string[], message: (index: number) => unknown): Step {
  const all = [...METAS, ...nodes];
  const role = (index: number) => (index < METAS.length ? 'meta-server' : 'replica-server');
  const details = keyed(all, (_, index) => ({ acked: true, message: message(index), role: role(index) }));
  const body = { command: `${step.replace('_', '-')} `, details, failed_count: 0, succeed_count: all.length };
  return shell(step, body);
}

const GAUGES = ['total_replicas', 'primary_replicas', 'secondary_replicas'];
const QUIET_GAUGES = ['learning_replicas', 'error_replicas', 'inactive_replicas'];

/** As filtered by the probe: the server and its disks. */
function metrics(server: string, index: number): Step {
  const values = (names: readonly string[]) => names.map((name, at) => ({ name, value: (index * 31 + at * 7) % 5000 }));
  const disks = ['/data1', '/data2'].map((dir) => ({
    type: 'disk',
    id: `disk@${dir}`,
    attributes: { tag: dir.slice(1), data_dir: `${dir}/pegasus` },
    metrics: [
      { name: 'disk_capacity_total_mb', value: 3_800_000 },
      { name: 'disk_capacity_avail_mb', value: 2_100_000 + index },
    ],
  }));
  const quiet = QUIET_GAUGES.map((name) => ({ name, value: 0 }));
  const body = {
    cluster: 'large',
    role: 'replica',
    host: server.split('.')[0],
    port: 34801,
    timestamp_ns: LOOKED_AT * 1e6,
    entities: [{ type: 'server', id: 'replica', attributes: {}, metrics: [...values(GAUGES), ...quiet] }, ...disks],
  };
  const stdout = JSON.stringify(body);
  return { step: `metrics:${server}`, argv: ['GET', server], exit: 0, ms: 20, stdout, stderr: '', status: 200 };
}
