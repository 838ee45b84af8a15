import { type SimCluster, type SimServer, serversIn } from '../cluster-state.ts';
import { residentMb } from '../node-stats.ts';
import { dateTime, double, remoteJson } from './text.ts';

/** `server_info` (HEAD): every meta, and the nodes that are not UNALIVE. */
export function renderServerInfo(cluster: SimCluster): string {
  const message = (server: SimServer) => ({
    build_type: 'Release',
    git_SHA: server.release.gitSha,
    start_time: dateTime(server.startedAt),
    version: server.release.version,
  });
  return answers(cluster, 'server-info ', message, () => 'ERR_NETWORK_FAILURE');
}

/** `server_stat` (HEAD): only memory is real, and only on the leader and on nodes; everything else is always 0. */
export function renderServerStat(cluster: SimCluster): string {
  return answers(cluster, 'server_stat ', (server) => memory(cluster, server), curlFailure);
}

function answers(
  cluster: SimCluster,
  command: string,
  message: (server: SimServer) => unknown,
  failure: (server: SimServer) => string,
): string {
  const asked = serversIn(cluster).filter((server) => server.machine.role === 'meta' || server.running);
  const rows = asked.map((server) => [
    server.machine.server,
    {
      acked: server.running,
      message: server.running ? message(server) : failure(server),
      role: `${server.machine.role}-server`,
    },
  ]);
  const succeeded = asked.filter((server) => server.running).length;
  return remoteJson({
    command,
    details: Object.fromEntries(rows),
    failed_count: asked.length - succeeded,
    succeed_count: succeeded,
  });
}

/** Standby metas report no memory, and replica counts are never filled in. */
function memory(cluster: SimCluster, server: SimServer): Readonly<Record<string, string>> {
  const { name, role } = server.machine;
  const standby = role === 'meta' && server.machine.server !== cluster.leader;
  const resident = standby ? 0 : residentMb(cluster, name, role);
  const values = {
    ...(role === 'replica' ? Object.fromEntries(REPLICA_COUNTS.map((each) => [each, 0])) : {}),
    res_mem_mb: resident,
    virt_mem_mb: standby ? 0 : resident + 1_900,
  };
  const sorted = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, value]) => [key, double(value)]));
}

const REPLICA_COUNTS = ['closing', 'error', 'inactive', 'learning', 'opening', 'primary', 'secondary', 'splitting']
  .map((state) => `${state}_replicas`)
  .concat('total_replicas');

function curlFailure(server: SimServer): string {
  const [host, port] = server.machine.server.split(':');
  const url = `http://${host}:${port}/metrics?with_metric_fields=value,name&types=server&metrics=virtual_mem_usage_mb,resident_mem_usage_mb`;
  return `ERR_CURL_FAILED: ERROR: query starting server stats metrics from node ${host}:${port} failed, msg=ERR_CURL_FAILED: failed to perform http request(method=GET, url=${url}): code=7, desc="Couldn't connect to server", msg="Failed to connect to ${host} port ${port} after 0 ms: Couldn't connect to server"`;
}
