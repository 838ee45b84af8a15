import type { SimCluster, SimServer } from '../cluster-state.ts';
import { partitionClasses } from '../metrics.ts';
import { duplicationOf, sessionsOf } from '../node-stats.ts';
import { calls } from './servers-text.ts';
import { dateTime } from './text.ts';

type Counters = Readonly<Record<string, number>>;

/** `perf-counters-by-prefix replica*eon.replica_stub*`, asked of the replica servers. */
export function renderReplicaCounters(cluster: SimCluster): string {
  const prefix = 'replica*eon.replica_stub*';
  return counters(cluster, `perf-counters-by-prefix ${prefix}`, cluster.nodes, (server) => {
    const node = cluster.nodes.find(({ machine }) => machine.name === server.machine.name);
    const none = Object.fromEntries(NONE_OF.map((name) => [name, 0]));
    const pending = node ? duplicationOf(cluster, node).pending : 0;
    return under(prefix, { 'replica(Count)': node?.replicas ?? 0, ...none, 'dup.pending_mutations_count': pending });
  });
}

/** `perf-counters-by-substr` of write stalls, lost beacons and client connections. */
export function renderNodeCounters(cluster: SimCluster): string {
  const command = 'perf-counters-by-substr recent.write.change. recent_beacon_fail_count client_session_count';
  return counters(cluster, command, cluster.nodes, (server) => ({
    'replica*eon.failure_detector*recent_beacon_fail_count': 0,
    'replica*server*client_session_count': sessionsOf(server.machine.role),
    'replica*app.pegasus*recent.write.change.delayed.count': 0,
    'replica*app.pegasus*recent.write.change.stopped.count': 0,
  }));
}

/** `perf-counters-by-prefix meta*eon.server_state*`, asked of the metas: standbys count no partition. */
export function renderClassCounters(cluster: SimCluster): string {
  const prefix = 'meta*eon.server_state*';
  return counters(cluster, `perf-counters-by-prefix ${prefix}`, cluster.metas, ({ machine }) => {
    const classes = partitionClasses(machine.server === cluster.leader ? cluster.partitions : []);
    return under(
      prefix,
      Object.fromEntries(Object.entries(classes).map(([name, n]) => [`${name}_partition_count`, n])),
    );
  });
}

/** What a healthy replica server counts nothing of. */
const NONE_OF = [
  'opening.replica(Count)',
  'closing.replica(Count)',
  'replicas.learning.count',
  'replicas.learning.max.duration.time(ms)',
  'replicas.learning.recent.learn.fail.count',
  'replicas.splitting.count',
  'replicas.error.replica.dir.count',
  'replicas.garbage.replica.dir.count',
  'replicas.tmp.replica.dir.count',
  'replicas.origin.replica.dir.count',
  'replicas.recent.replica.move.error.count',
  'replicas.recent.prepare.fail.count',
  'replicas.recent.group.check.fail.count',
  'recent.read.fail.count',
  'recent.write.fail.count',
  'recent.read.busy.count',
  'recent.write.busy.count',
] as const;

function under(prefix: string, values: Counters): Counters {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
}

/** Counters are snapshots that servers renew every ten seconds. Only servers that run are asked. */
function counters(
  cluster: SimCluster,
  command: string,
  servers: readonly SimServer[],
  of: (server: SimServer) => Counters,
): string {
  const timestamp = Math.floor(cluster.now / 10_000) * 10;
  const asked = servers.filter((server) => server.running || server.machine.role === 'meta');
  return calls(command, asked, (server) => {
    const list = Object.entries(of(server)).map(([name, value]) => ({ name, type: 'NUMBER', value }));
    return JSON.stringify({ result: 'OK', timestamp, timestamp_str: dateTime(timestamp * 1000), counters: list });
  });
}
