import type { CauseCode } from './cause.ts';
import { PROCESS_ENDS } from './rank.ts';

/** What ends a server, or keeps it from running. */
const ENDS: readonly CauseCode[] = [
  'host_rebooted',
  ...PROCESS_ENDS,
  'sigkill',
  'clean_stop',
  'restart_loop',
  'process_down',
];
const GONE: readonly CauseCode[] = ['host_down', 'network_cut', ...ENDS];
const DISKS: readonly CauseCode[] = ['disk_full', 'disk_refusing', 'disk_failing'];
const SLOW: readonly CauseCode[] = ['hot_key', 'write_stall', 'disk_failing', 'disk_full', 'connection_storm'];
const CONNECTIONS: readonly CauseCode[] = ['connection_storm', 'nofile_exhaustion'];
const TRAFFIC: readonly CauseCode[] = ['table_dropped', 'client_outage', 'server_outage'];

/**
 * Causes that explain what a check finds, by check. Findings of these checks have their hosts looked at; a cause that is
 * named here is an answer to the finding, others are told beside it.
 */
export const WANTED: Readonly<Record<string, readonly CauseCode[]>> = {
  'cluster.reachable': GONE,
  'zookeeper.session': ['zookeeper_session'],
  'meta.members': GONE,
  'meta.level': ['auto_freeze'],
  'meta.level_requested': ['auto_freeze'],
  'nodes.alive': GONE,
  'nodes.expected': GONE,
  'nodes.beacons': ['network_cut', 'clock_jump'],
  'host.reachable': ['host_down', 'agent_down', 'network_cut', 'process_down'],
  'host.rebooted': ['host_rebooted'],
  'servers.restarted': ENDS,
  'process.exited': ENDS,
  'process.oom': ['oom_kill'],
  'process.segfault': ['segfault', 'known_bug'],
  'process.core_file': ['segfault', 'check_abort', 'known_bug'],
  'process.restart_loop': ENDS,
  'process.nofile': CONNECTIONS,
  'process.open_files': CONNECTIONS,
  'connections.total': CONNECTIONS,
  'connections.per_remote': CONNECTIONS,
  'connections.half_open': CONNECTIONS,
  'disk.space': DISKS,
  'disk.inodes': DISKS,
  'disk.refusal': DISKS,
  'disk.error_dirs': ['disk_failing', 'known_bug'],
  'replicas.error': ['disk_failing', 'known_bug'],
  'replicas.learning': ['learn_stuck'],
  'replicas.slow_learn': ['learn_stuck'],
  'writes.corrupt': ['disk_failing', 'known_bug'],
  'writes.stalled': ['write_stall', ...DISKS],
  'requests.failed': ['write_stall', 'network_cut', ...DISKS],
  'latency.read_p99': SLOW,
  'latency.write_p99': SLOW,
  'latency.read_outlier': SLOW,
  'latency.write_outlier': SLOW,
  'clock.offset': ['clock_jump'],
  'clock.synchronised': ['clock_jump'],
  'clock.servers': ['clock_jump'],
  'traffic.read': TRAFFIC,
  'traffic.write': TRAFFIC,
  'tables.count': ['table_dropped'],
  'tables.status': ['table_dropped'],
};

/** Checks of the whole cluster that the hosts of its metas answer; other findings of the cluster are answered by what others say. */
export const ASKS_METAS: readonly string[] = ['cluster.reachable', 'zookeeper.session'];
