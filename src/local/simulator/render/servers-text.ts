import { type SimCluster, type SimServer, serversIn } from '../cluster-state.ts';
import { countersOf } from '../counters.ts';
import { isForeign } from '../foreign.ts';
import { serverInfo, serverInfoText } from './servers.ts';

/** `server_info` of 2.4 and 2.5: text on stderr. Every meta, and the nodes that are not UNALIVE. */
export function renderServerInfoText(cluster: SimCluster): string {
  const answer = (server: SimServer) =>
    isForeign(cluster, server) ? JSON.stringify(serverInfo(server)) : serverInfoText(server);
  return calls('server-info', asked(cluster), answer);
}

/** `server_stat` of 2.4 and 2.5: counters in the order of their full names; what a process lacks is named at the end. */
export function renderServerStatText(cluster: SimCluster): string {
  return calls('server-stat', asked(cluster), (server) => {
    const values = new Map(countersOf(cluster, server).map(({ name, value }) => [name, value]));
    const names = Object.keys(BRIEF_NAMES).toSorted();
    const found = names.flatMap((name) => {
      const value = values.get(name);
      return value === undefined ? [] : [`${BRIEF_NAMES[name]}=${value.toFixed(0)}`];
    });
    return [...found, ...names.filter((name) => !values.has(name)).map((name) => `${name}=not_found`)].join(', ');
  });
}

function asked(cluster: SimCluster): readonly SimServer[] {
  return serversIn(cluster).filter((server) => server.machine.role === 'meta' || server.running);
}

/** What every remote command of 2.4 and 2.5 prints: a line a server, then how many answered. */
export function calls(command: string, servers: readonly SimServer[], answer: (server: SimServer) => string): string {
  const lines = servers.map((server) => {
    const { role, server: name } = server.machine;
    return `CALL [${role}-server] [${name}] ${server.running ? `succeed: ${answer(server)}` : 'failed: ERR_TIMEOUT'}`;
  });
  const succeeded = servers.filter((server) => server.running).length;
  const counts = [`Succeed count: ${succeeded}`, `Failed count: ${servers.length - succeeded}`];
  return [`COMMAND: ${command}`, '', ...lines, '', ...counts, ''].join('\n');
}

const PROFILED = { GET: 'get', MULTI_GET: 'multi_get', BATCH_GET: 'batch_get', PUT: 'put', MULTI_PUT: 'multi_put' };

/** What `server_stat` calls the counters that it shows. */
const BRIEF_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(PROFILED).flatMap(([task, name]) => [
      [`zion*profiler*RPC_RRDB_RRDB_${task}.qps`, `${name}_qps`],
      [`zion*profiler*RPC_RRDB_RRDB_${task}.latency.server`, `${name}_p99(ns)`],
    ]),
  ),
  'replica*eon.replica_stub*replica(Count)': 'serving_replica_count',
  'replica*eon.replica_stub*opening.replica(Count)': 'opening_replica_count',
  'replica*eon.replica_stub*closing.replica(Count)': 'closing_replica_count',
  'replica*eon.replica_stub*replicas.commit.qps': 'commit_throughput',
  'replica*eon.replica_stub*replicas.learning.count': 'learning_count',
  'replica*app.pegasus*manual.compact.running.count': 'manual_compact_running_count',
  'replica*app.pegasus*manual.compact.enqueue.count': 'manual_compact_enqueue_count',
  'replica*app.pegasus*rdb.block_cache.memory_usage': 'rdb_block_cache_memory_usage',
  'replica*eon.replica_stub*shared.log.size(MB)': 'shared_log_size(MB)',
  'replica*server*memused.virt(MB)': 'memused_virt(MB)',
  'replica*server*memused.res(MB)': 'memused_res(MB)',
  'replica*eon.replica_stub*disk.capacity.total(MB)': 'disk_capacity_total(MB)',
  'replica*eon.replica_stub*disk.available.total.ratio': 'disk_available_total_ratio',
  'replica*eon.replica_stub*disk.available.min.ratio': 'disk_available_min_ratio',
  'replica*eon.replica_stub*disk.available.max.ratio': 'disk_available_max_ratio',
};
