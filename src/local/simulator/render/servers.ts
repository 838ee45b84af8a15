import { type SimCluster, type SimServer, serversIn } from '../cluster-state.ts';
import { isForeign, parseFailure } from '../foreign.ts';
import { residentMb } from '../node-stats.ts';
import { dateTime, double, remoteJson } from './text.ts';

/** `server_info` (HEAD): every meta, and the nodes that are not UNALIVE. */
export function renderServerInfo(cluster: SimCluster): string {
  return answers(cluster, 'server-info ', {
    message: (server) => (isForeign(cluster, server) ? serverInfoText(server) : serverInfo(server)),
    failure: ({ running }) => (running ? undefined : 'ERR_NETWORK_FAILURE'),
  });
}

/** `server_stat` (HEAD): only memory is real, and only on the leader and on nodes; everything else is always 0. */
export function renderServerStat(cluster: SimCluster): string {
  return answers(cluster, 'server_stat ', {
    message: (server) => memory(cluster, server),
    failure: (server) => {
      if (!server.running) return curlFailure(server);
      return isForeign(cluster, server) ? parseFailure('deserialize server stats', server) : undefined;
    },
  });
}

/** What `server-info` answers at HEAD: an object. */
export function serverInfo({ release, startedAt }: SimServer): Readonly<Record<string, string>> {
  return {
    build_type: 'Release',
    git_SHA: release.gitSha,
    start_time: dateTime(startedAt),
    version: release.version,
  };
}

/** The same in 2.4 and 2.5: a sentence. */
export function serverInfoText({ release, startedAt }: SimServer): string {
  return `Pegasus Server ${release.version} (${release.gitSha}) Release, Started at ${dateTime(startedAt)}`;
}

interface Answer {
  readonly message: (server: SimServer) => unknown;
  /** undefined: it has answered. */
  readonly failure: (server: SimServer) => string | undefined;
}

function answers(cluster: SimCluster, command: string, { message, failure }: Answer): string {
  const asked = serversIn(cluster).filter((server) => server.machine.role === 'meta' || server.running);
  const rows = asked.map((server) => {
    const why = failure(server);
    const role = `${server.machine.role}-server`;
    return [server.machine.server, { acked: why === undefined, message: why ?? message(server), role }] as const;
  });
  const succeeded = rows.filter(([, { acked }]) => acked).length;
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
