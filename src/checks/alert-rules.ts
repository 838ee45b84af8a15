import type { Check } from './check.ts';

/** What opening and closing an alert needs to know of a check. */
export interface AlertRule<P extends string> extends Pick<Check, 'id' | 'openAfter' | 'alertsWhenUnknown'> {
  readonly probe: P;
}

type Row<P extends string> = readonly [id: string, probe: P, openAfter: number, alertsWhenUnknown?: boolean];

/**
 * In the order of the catalogue, beside it: what moves alerts between the runs carries these lines and not the code of every
 * check. A test holds the two together.
 */
const ROWS: readonly Row<Check['probe']>[] = [
  ['cluster.reachable', 'cluster', 1, true],
  ['meta.leader', 'cluster', 1],
  ['meta.members', 'cluster', 1],
  ['meta.level', 'cluster', 1],
  ['meta.level_requested', 'cluster', 1],
  ['nodes.alive', 'cluster', 1],
  ['nodes.expected', 'cluster', 1],
  ['nodes.replica_skew', 'cluster', 3],
  ['nodes.primary_skew', 'cluster', 3],
  ['tables.count', 'cluster', 1],
  ['partitions.readable', 'cluster', 1],
  ['partitions.writable', 'cluster', 1],
  ['partitions.healthy', 'cluster', 1],
  ['servers.version', 'cluster', 3],
  ['servers.restarted', 'cluster', 1],
  ['balance.pending', 'cluster', 3],
  ['availability', 'canary', 2],
  ['traffic.read', 'cluster', 1],
  ['traffic.write', 'cluster', 1],
  ['latency.read_p99', 'cluster', 1],
  ['latency.write_p99', 'cluster', 1],
  ['storage.table', 'cluster', 3],
  ['host.reachable', 'host', 1, true],
  ['process.exited', 'host', 1],
  ['process.oom', 'host', 1],
  ['process.segfault', 'host', 1],
  ['process.restart_loop', 'host', 1],
  ['disk.space', 'host', 1],
  ['memory.usage', 'host', 2],
  ['cpu.usage', 'host', 2],
  ['network.bandwidth', 'host', 2],
  ['connections.total', 'host', 2],
  ['connections.per_remote', 'host', 1],
  ['nodes.freeze_margin', 'cluster', 1],
  ['partitions.dead', 'cluster', 1],
  ['partitions.read_margin', 'cluster', 1],
  ['partitions.write_margin', 'cluster', 1],
  ['partitions.classes', 'cluster', 1],
  ['disk.refusal', 'cluster', 1],
  ['meta.redundancy', 'cluster', 2],
  ['meta.leaders', 'cluster', 2],
  ['zookeeper.session', 'host', 1],
  ['zookeeper.agreement', 'cluster', 1],
  ['zookeeper.connection', 'host', 2],
  ['meta.flapping', 'cluster', 1],
  ['meta.mass_restart', 'cluster', 1],
  ['meta.level_overdue', 'cluster', 1],
  ['meta.level_lost', 'cluster', 1],
  ['servers.mass_restart', 'cluster', 1],
  ['servers.rolling_restart', 'cluster', 1],
  ['host.rebooted', 'host', 1],
  ['nodes.cure_overdue', 'cluster', 1],
  ['replicas.error', 'cluster', 1],
  ['replicas.learning', 'cluster', 1],
  ['replicas.inactive', 'cluster', 1],
  ['replicas.opening', 'cluster', 1],
  ['replicas.closing', 'cluster', 1],
  ['replicas.drift', 'cluster', 1],
  ['nodes.empty', 'cluster', 3],
  ['balance.overdue', 'cluster', 1],
  ['partitions.splitting', 'cluster', 1],
  ['tables.status', 'cluster', 1],
  ['tables.replica_count', 'cluster', 3],
  ['tables.partition_count', 'cluster', 3],
  ['tables.name', 'cluster', 3],
  ['servers.build', 'cluster', 3],
  ['servers.mixed', 'cluster', 1],
  ['throttling.rejected', 'cluster', 2],
  ['throttling.delayed', 'cluster', 3],
  ['traffic.node_skew', 'cluster', 1],
  ['partitions.hotspot', 'cluster', 3],
  ['latency.read_outlier', 'cluster', 1],
  ['latency.write_outlier', 'cluster', 1],
  ['disk.node_skew', 'cluster', 3],
  ['memory.node_outlier', 'cluster', 1],
  ['memory.meta', 'cluster', 3],
  ['memory.growth', 'cluster', 1],
  ['clock.servers', 'cluster', 3],
  ['process.duplicate', 'host', 3],
  ['process.memory', 'host', 3],
  ['disk.full_soon', 'host', 2],
  ['disk.inodes', 'host', 2],
  ['disk.skew', 'host', 3],
  ['disk.unequal', 'host', 3],
  ['memory.swap', 'host', 3],
  ['cpu.outlier', 'host', 3],
  ['network.link', 'host', 3],
  ['connections.time_wait', 'host', 3],
  ['connections.close_wait', 'host', 3],
  ['connections.half_open', 'host', 3],
  ['host.unequal', 'host', 3],
  ['host.surge', 'host', 1],
  ['probe.incomplete', 'cluster', 3],
  ['writes.corrupt', 'cluster', 1],
  ['duplication.lost', 'cluster', 1],
  ['replicas.moved_error', 'cluster', 1],
  ['requests.failed', 'cluster', 2],
  ['requests.busy', 'cluster', 2],
  ['writes.stalled', 'cluster', 2],
  ['nodes.beacons', 'cluster', 2],
  ['replicas.slow_learn', 'cluster', 2],
  ['disk.error_dirs', 'cluster', 3],
  ['duplication.running', 'cluster', 1],
  ['duplication.lag', 'cluster', 1],
  ['backup.age', 'cluster', 3],
  ['config.drift', 'cluster', 3],
  ['process.core_file', 'host', 1],
  ['process.open_files', 'host', 2],
  ['process.nofile', 'host', 3],
  ['process.core_limit', 'host', 3],
  ['clock.synchronised', 'host', 3],
  ['clock.offset', 'host', 3],
  ['disk.garbage', 'host', 3],
];

/** Of the audit of accepted tables. */
const AUDIT_ROWS: readonly Row<'onboarding'>[] = [
  ['onboarding.overrun', 'onboarding', 1],
  ['onboarding.drift', 'onboarding', 1],
  ['onboarding.unregistered', 'onboarding', 1],
];

/** Of Farrier itself. */
const SELF_ROWS: readonly Row<'pipeline' | 'account'>[] = [
  ['self.dlq_depth', 'pipeline', 1],
  ['self.publish_failed', 'pipeline', 1],
  ['self.run_missed', 'pipeline', 1],
  ['self.run_late', 'pipeline', 1],
  ['self.outbox_stuck', 'pipeline', 1],
  ['self.message_rejected', 'pipeline', 1],
  ['self.canary_message', 'pipeline', 1],
  ['self.subscriptions', 'account', 1],
  ['self.sms_sandbox', 'account', 1],
  ['self.sms_spend', 'account', 1],
  ['self.run_partial', 'account', 2],
];

export const ALERT_RULES = ROWS.map(ruleOf);
export const AUDIT_ALERT_RULES = AUDIT_ROWS.map(ruleOf);
export const SELF_ALERT_RULES = SELF_ROWS.map(ruleOf);

function ruleOf<P extends string>([id, probe, openAfter, alertsWhenUnknown = false]: Row<P>): AlertRule<P> {
  return { id, probe, openAfter, alertsWhenUnknown };
}
