import { type SimCluster, type SimNode, type SimServer, serversIn } from '../cluster-state.ts';
import { availableRatios, disksOf } from '../machine-disks.ts';
import { nodeLatencies, nodeRates, residentMb } from '../node-stats.ts';
import { dateTime } from './text.ts';

/** `server_info` of 2.4 and 2.5: text on stderr. Every meta, and the nodes that are not UNALIVE. */
export function renderServerInfoText(cluster: SimCluster): string {
  const answer = ({ release, startedAt }: SimServer) =>
    `Pegasus Server ${release.version} (${release.gitSha}) Release, Started at ${dateTime(startedAt)}`;
  return calls('server-info', asked(cluster), answer);
}

/** `server_stat` of 2.4 and 2.5: counters in the order of their full names; what a process lacks is named at the end. */
export function renderServerStatText(cluster: SimCluster): string {
  return calls('server-stat', asked(cluster), (server) => {
    const node = cluster.nodes.find((each) => each.machine.name === server.machine.name);
    return node ? nodeStat(cluster, node) : metaStat(cluster, server);
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

function metaStat(cluster: SimCluster, { machine }: SimServer): string {
  const resident = residentMb(cluster, machine.name, 'meta');
  const missing = ['replica*app.pegasus*manual.compact.enqueue.count', 'replica*eon.replica_stub*replica(Count)'];
  return pairs({
    'memused_res(MB)': resident,
    'memused_virt(MB)': resident + 1_900,
    ...Object.fromEntries(missing.map((name) => [name, 'not_found'])),
  });
}

function nodeStat(cluster: SimCluster, node: SimNode): string {
  const disks = disksOf(cluster, node.machine);
  const ratios = availableRatios(disks);
  const [resident, rates, p99] = [
    residentMb(cluster, node.machine.name, 'replica'),
    nodeRates(cluster, node),
    nodeLatencies(cluster, node),
  ];
  const data = disks.filter((disk) => disk.tag !== undefined);
  return pairs({
    manual_compact_enqueue_count: 0,
    manual_compact_running_count: 0,
    rdb_block_cache_memory_usage: 9_830 * 1024 * 1024,
    closing_replica_count: 0,
    disk_available_min_ratio: ratios.min,
    disk_available_total_ratio: ratios.total,
    'disk_capacity_total(MB)': data.reduce((sum, disk) => sum + Math.floor(disk.totalKb / 1024), 0),
    opening_replica_count: 0,
    serving_replica_count: node.replicas,
    commit_throughput: rates.PUT + rates.MPUT,
    learning_count: 0,
    'shared_log_size(MB)': 512,
    'memused_res(MB)': resident,
    'memused_virt(MB)': resident + 1_900,
    'get_p99(ns)': p99.get * 1e6,
    get_qps: rates.GET,
    'put_p99(ns)': p99.put * 1e6,
    put_qps: rates.PUT / 3,
  });
}

/** Values have no decimals. */
function pairs(values: Readonly<Record<string, number | string>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}=${typeof value === 'number' ? value.toFixed(0) : value}`)
    .join(', ');
}
