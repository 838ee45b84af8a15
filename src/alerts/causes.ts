/**
 * `here`: the cause is on the same host by name; where either is not on a host (the cluster, a table), anywhere.
 * `any`: anywhere in the cluster.
 */
export type Scope = 'here' | 'any';

/** A check whose alert explains another one. */
export interface Edge {
  readonly cause: string;
  readonly scope: Scope;
  /** The effect follows by definition, so it belongs to the cause however long that has lasted. */
  readonly implied: boolean;
}

/**
 * What explains an alert of each check, by check id; nothing of the catalogue explains those with an empty list. Every
 * check of the catalogue stands here, and no chain of causes comes back to where it began: a surge of traffic that breaks
 * partitions and broken partitions that stop traffic cannot both be edges, and the second is the more frequent.
 */
export const CAUSES: Readonly<Record<string, readonly Edge[]>> = {
  'host.reachable': [],
  'host.rebooted': here('host.reachable'),
  'process.duplicate': [],
  'memory.node_outlier': [],
  'memory.meta': [],
  'memory.growth': [],
  'process.memory': here('process.duplicate', 'memory.node_outlier', 'memory.meta'),
  'memory.usage': here('process.memory', 'process.duplicate', 'memory.growth'),
  'memory.swap': here('memory.usage', 'process.memory'),
  'process.oom': here('memory.usage', 'process.memory', 'memory.swap', 'memory.growth'),
  'process.segfault': [],
  'process.core_limit': [],
  'process.core_file': here('process.segfault'),
  // Meta servers that lose ZooKeeper end themselves.
  'process.exited': [
    ...here('host.reachable', 'host.rebooted', 'process.oom', 'process.segfault'),
    ...here('zookeeper.session'),
  ],
  'process.restart_loop': here('process.exited', 'process.oom', 'process.segfault'),
  'process.nofile': [],
  'clock.synchronised': [],
  'clock.offset': here('clock.synchronised'),
  'clock.servers': here('clock.offset', 'clock.synchronised'),
  'network.link': [],
  'host.unequal': [],
  'disk.unequal': [],
  'disk.garbage': [],
  'disk.skew': here('disk.unequal', 'disk.garbage'),
  'disk.inodes': here('disk.garbage'),
  'disk.full_soon': here('disk.garbage'),
  'disk.space': here('disk.garbage', 'disk.full_soon'),
  'disk.refusal': here('disk.space', 'disk.inodes'),
  'writes.corrupt': [],
  'disk.error_dirs': here('writes.corrupt'),

  'zookeeper.connection': [],
  'zookeeper.agreement': [],
  'zookeeper.session': any('zookeeper.connection'),
  'meta.mass_restart': any('zookeeper.session'),
  'meta.leaders': any('zookeeper.agreement', 'zookeeper.session'),
  'servers.mass_restart': [],
  'servers.rolling_restart': [],
  'servers.mixed': any('servers.rolling_restart'),
  'servers.version': any('servers.mixed', 'servers.rolling_restart'),
  'servers.build': any('servers.version'),
  'config.drift': any('servers.version'),

  'cluster.reachable': any('host.reachable', 'process.exited', 'process.oom', 'meta.members'),
  'probe.incomplete': any('cluster.reachable'),
  'meta.members': here('host.reachable', 'host.rebooted', 'process.exited', 'process.oom', 'process.segfault'),
  'meta.redundancy': any('meta.members', 'host.reachable', 'process.exited'),
  'meta.flapping': any(
    'zookeeper.session',
    'meta.mass_restart',
    'meta.members',
    'process.restart_loop',
    'clock.servers',
  ),
  'meta.leader': any(
    'meta.flapping',
    'meta.mass_restart',
    'zookeeper.session',
    'meta.members',
    'host.reachable',
    'process.exited',
    'servers.mass_restart',
  ),

  'nodes.beacons': here('host.reachable', 'network.link'),
  'nodes.alive': here(
    'host.reachable',
    'host.rebooted',
    'process.exited',
    'process.oom',
    'process.segfault',
    'process.restart_loop',
    'nodes.beacons',
  ),
  'nodes.expected': any('nodes.alive', 'host.reachable'),
  'servers.restarted': [
    ...any('servers.mass_restart', 'servers.rolling_restart', 'meta.mass_restart'),
    ...here(
      'host.rebooted',
      'process.oom',
      'process.segfault',
      'process.exited',
      'process.restart_loop',
      'nodes.alive',
    ),
  ],
  'nodes.freeze_margin': any('nodes.alive', 'nodes.expected'),
  'meta.level': any('nodes.freeze_margin', 'nodes.alive', 'meta.leader'),
  'meta.level_requested': implied('meta.level'),
  'meta.level_overdue': implied('meta.level'),
  'meta.level_lost': any('meta.leader', 'meta.flapping', 'servers.restarted', 'meta.mass_restart', 'zookeeper.session'),
  'nodes.cure_overdue': [...here('nodes.alive'), ...any('meta.level', 'meta.leader')],
  'nodes.empty': [...here('nodes.alive', 'servers.restarted'), ...any('meta.level')],

  'replicas.error': here('disk.error_dirs', 'disk.refusal', 'writes.corrupt', 'servers.restarted'),
  'replicas.moved_error': here('replicas.error', 'disk.error_dirs', 'writes.corrupt'),
  'replicas.learning': [...here('disk.refusal', 'servers.restarted'), ...any('nodes.alive')],
  'replicas.slow_learn': [...here('replicas.learning', 'network.link'), ...any('nodes.alive')],
  'replicas.opening': here('servers.restarted', 'nodes.alive'),
  'replicas.closing': any('meta.level', 'nodes.alive'),
  'replicas.inactive': [...here('servers.restarted', 'replicas.error'), ...any('nodes.alive', 'meta.level')],
  'replicas.drift': [...here('servers.restarted', 'replicas.inactive'), ...any('nodes.alive', 'meta.level')],

  'partitions.dead': any('nodes.alive', 'nodes.cure_overdue', 'replicas.error', 'servers.mass_restart'),
  'partitions.readable': [
    ...implied('partitions.dead'),
    ...any('nodes.alive', 'replicas.error', 'meta.level', 'servers.mass_restart', 'servers.restarted'),
  ],
  'partitions.writable': [
    ...implied('partitions.readable', 'partitions.dead'),
    ...any('nodes.alive', 'replicas.error', 'meta.level', 'disk.refusal', 'servers.mass_restart', 'servers.restarted'),
  ],
  'partitions.healthy': [
    ...implied('partitions.writable', 'partitions.readable', 'partitions.dead'),
    ...any('nodes.alive', 'nodes.cure_overdue', 'replicas.error', 'replicas.learning', 'meta.level'),
    ...any('servers.mass_restart', 'servers.restarted'),
  ],
  'partitions.write_margin': [...implied('partitions.healthy', 'partitions.writable'), ...any('nodes.alive')],
  'partitions.read_margin': [
    ...implied('partitions.write_margin', 'partitions.healthy', 'partitions.readable'),
    ...any('nodes.alive'),
  ],
  'partitions.classes': any('partitions.healthy', 'nodes.alive', 'meta.leader'),
  'partitions.hotspot': any('traffic.read', 'traffic.write'),
  'partitions.splitting': any('nodes.alive', 'meta.level'),
  'tables.status': any('nodes.alive', 'meta.level', 'meta.leader', 'partitions.healthy'),
  'tables.count': any('tables.status'),
  'tables.replica_count': [],
  'tables.partition_count': [],
  'tables.name': [],
  'storage.table': [],

  'nodes.replica_skew': any('nodes.alive', 'nodes.empty', 'nodes.expected', 'meta.level'),
  'nodes.primary_skew': any(
    'nodes.alive',
    'nodes.replica_skew',
    'servers.restarted',
    'servers.mass_restart',
    'meta.level',
  ),
  'balance.pending': any('nodes.alive', 'nodes.replica_skew', 'nodes.primary_skew', 'servers.restarted', 'meta.level'),
  'balance.overdue': any('balance.pending', 'meta.level', 'meta.leader', 'nodes.alive'),
  'disk.node_skew': [...here('disk.garbage'), ...any('nodes.replica_skew')],

  availability: any(
    'partitions.dead',
    'partitions.readable',
    'partitions.writable',
    'partitions.healthy',
    'nodes.alive',
    'meta.leader',
    'cluster.reachable',
    'disk.refusal',
    'servers.mass_restart',
    'servers.restarted',
  ),
  'traffic.read': any('availability', 'partitions.readable', 'nodes.alive', 'meta.leader', 'servers.mass_restart'),
  'traffic.write': any('availability', 'partitions.writable', 'nodes.alive', 'meta.leader', 'servers.mass_restart'),
  'traffic.node_skew': any('nodes.primary_skew', 'nodes.alive'),

  'connections.per_remote': [],
  'connections.time_wait': [],
  'connections.close_wait': [],
  'connections.half_open': here('connections.time_wait', 'connections.per_remote'),
  'connections.total': [
    ...here('connections.per_remote', 'connections.time_wait', 'connections.close_wait'),
    ...any('traffic.read', 'traffic.write'),
  ],
  'process.open_files': here('connections.total', 'connections.close_wait', 'process.nofile'),
  'cpu.usage': [...here('process.duplicate', 'traffic.node_skew'), ...any('traffic.read', 'traffic.write')],
  'host.surge': [...here('traffic.node_skew', 'process.duplicate'), ...any('traffic.read', 'traffic.write')],
  'cpu.outlier': [...here('cpu.usage', 'traffic.node_skew'), ...any('nodes.primary_skew')],
  'network.bandwidth': [...here('network.link', 'traffic.node_skew'), ...any('traffic.read', 'traffic.write')],

  'throttling.rejected': any('traffic.read', 'traffic.write'),
  'throttling.delayed': any('throttling.rejected', 'traffic.read', 'traffic.write'),
  'writes.stalled': [...here('disk.space', 'disk.refusal', 'cpu.usage'), ...any('traffic.write')],
  'requests.busy': [...here('writes.stalled', 'cpu.usage', 'memory.swap'), ...any('traffic.read', 'traffic.write')],
  'requests.failed': [
    ...here('disk.refusal', 'writes.corrupt', 'requests.busy', 'replicas.error'),
    ...any('partitions.dead', 'partitions.readable', 'partitions.writable', 'nodes.alive', 'throttling.rejected'),
    ...any('servers.mass_restart', 'servers.restarted'),
  ],
  'latency.read_p99': [
    ...here('cpu.usage', 'memory.swap', 'network.bandwidth', 'requests.busy', 'traffic.node_skew', 'replicas.learning'),
    ...any('nodes.alive', 'traffic.read', 'throttling.delayed', 'servers.restarted'),
  ],
  'latency.write_p99': [
    ...here('writes.stalled', 'cpu.usage', 'memory.swap', 'network.bandwidth', 'requests.busy', 'replicas.learning'),
    ...any('nodes.alive', 'traffic.write', 'throttling.delayed', 'servers.restarted'),
  ],
  'latency.read_outlier': here('latency.read_p99', 'cpu.usage', 'memory.swap', 'traffic.node_skew'),
  'latency.write_outlier': here('latency.write_p99', 'writes.stalled', 'cpu.usage', 'memory.swap'),

  'duplication.running': any('nodes.alive', 'partitions.readable'),
  'duplication.lag': [...here('network.bandwidth'), ...any('duplication.running', 'traffic.write', 'nodes.alive')],
  'duplication.lost': [...here('writes.corrupt'), ...any('duplication.running', 'duplication.lag')],
  'backup.age': any('nodes.alive', 'partitions.healthy', 'meta.leader'),

  // What a table uses against what was promised: nothing that is broken leads to that.
  'onboarding.overrun': [],
  'onboarding.drift': [],
  'onboarding.unregistered': [],

  // Of Farrier itself: a stage that gives up, and an SNS that does not take anything.
  'self.dlq_depth': [],
  'self.publish_failed': [],
  'self.message_rejected': [],
  'self.run_missed': any('self.dlq_depth'),
  'self.run_late': any('self.dlq_depth'),
  'self.run_partial': [],
  'self.outbox_stuck': any('self.publish_failed', 'self.dlq_depth'),
  'self.canary_message': any('self.publish_failed', 'self.message_rejected', 'self.outbox_stuck'),
  'self.subscriptions': [],
  'self.sms_sandbox': [],
  'self.sms_spend': [],
};

function edges(causes: readonly string[], scope: Scope, implied: boolean): readonly Edge[] {
  return causes.map((cause) => ({ cause, scope, implied }));
}

function here(...causes: string[]): readonly Edge[] {
  return edges(causes, 'here', false);
}

function any(...causes: string[]): readonly Edge[] {
  return edges(causes, 'any', false);
}

function implied(...causes: string[]): readonly Edge[] {
  return edges(causes, 'any', true);
}
