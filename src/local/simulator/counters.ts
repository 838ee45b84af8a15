import type { SimCluster, SimNode, SimServer } from './cluster-state.ts';
import { unsentOf } from './duplications.ts';
import { availableRatios, disksOf } from './machine-disks.ts';
import { partitionClasses } from './metrics.ts';
import { BLOCK_CACHE_MB, clientRates, nodeRates, residentMb, sessionsOf } from './node-stats.ts';
import { taskLatencies, taskRates } from './tasks.ts';

/** A performance counter of a server of 2.4 or 2.5, by its full name, as the snapshot of the last ten seconds has it. */
export interface SimCounter {
  readonly name: string;
  readonly type: 'NUMBER' | 'VOLATILE_NUMBER' | 'RATE' | 'NUMBER_PERCENTILES';
  readonly value: number;
}

type Values = Readonly<Record<string, number>>;

/** The counters of a server that inspections may ask for; HEAD's has none. Percentiles come twice: P99 and P99.9. */
export function countersOf(cluster: SimCluster, server: SimServer): readonly SimCounter[] {
  if (server.release.family === 'head') return [];
  const node = cluster.nodes.find(({ machine }) => machine.name === server.machine.name);
  return [...(node ? nodeCounters(cluster, node) : metaCounters(cluster, server)), ...commonCounters(cluster, server)];
}

function nodeCounters(cluster: SimCluster, node: SimNode): readonly SimCounter[] {
  const { rates, p99 } = { rates: taskRates(clientRates(cluster, node)), p99: taskLatencies(cluster, node) };
  return [
    ...counters('NUMBER', 'replica*eon.replica_stub*', { ...levels(cluster, node), ...zeros(NO_LEVELS) }),
    ...counters('VOLATILE_NUMBER', 'replica*eon.replica_stub*', {
      'dup.pending_mutations_count': pending(cluster, node),
      ...zeros(NO_EVENTS),
    }),
    ...counters('RATE', 'replica*eon.replica_stub*', { 'replicas.commit.qps': commits(cluster, node) }),
    ...counters('VOLATILE_NUMBER', 'replica*eon.failure_detector*', zeros(['recent_beacon_fail_count'])),
    ...counters('VOLATILE_NUMBER', 'replica*app.pegasus*', zeros(NO_STALLS)),
    ...counters('NUMBER', 'replica*app.pegasus*', {
      'rdb.block_cache.memory_usage': BLOCK_CACHE_MB * 1024 * 1024,
      ...zeros(NO_COMPACTIONS),
    }),
    ...counters('RATE', 'zion*profiler*RPC_RRDB_RRDB_', named(rates, '.qps')),
    ...counters('NUMBER_PERCENTILES', 'zion*profiler*RPC_RRDB_RRDB_', {
      ...named(p99, '.latency.server'),
      ...named(scaled(p99, P999), '.latency.server.p999'),
    }),
  ];
}

/** Standbys have the counters of the leader too; they count nothing. */
function metaCounters(cluster: SimCluster, { machine }: SimServer): readonly SimCounter[] {
  const classes = partitionClasses(machine.server === cluster.leader ? cluster.partitions : []);
  return [
    ...counters('NUMBER', 'meta*eon.server_state*', named(classes, '_partition_count')),
    ...counters('VOLATILE_NUMBER', 'meta*eon.server_state*', zeros(NO_CHANGES)),
  ];
}

/** Counters of the process stand under `replica` on metas too. */
function commonCounters(cluster: SimCluster, { machine }: SimServer): readonly SimCounter[] {
  const resident = residentMb(cluster, machine.name, machine.role);
  return [
    ...counters('NUMBER', 'server*network*', { client_session_count: sessionsOf(machine.role) }),
    ...counters('NUMBER', 'replica*server*', { 'memused.res(MB)': resident, 'memused.virt(MB)': resident + 1_900 }),
  ];
}

function levels(cluster: SimCluster, node: SimNode): Values {
  const disks = disksOf(cluster, node.machine).filter(({ tag }) => tag !== undefined);
  const megabytes = (kilobytes: readonly number[]) => kilobytes.reduce((sum, each) => sum + Math.floor(each / 1024), 0);
  const ratios = availableRatios(disks);
  return {
    'replica(Count)': node.replicas,
    'shared.log.size(MB)': 512,
    'disk.capacity.total(MB)': megabytes(disks.map(({ totalKb }) => totalKb)),
    'disk.available.total(MB)': megabytes(disks.map(({ totalKb, usedKb }) => totalKb - usedKb)),
    'disk.available.total.ratio': ratios.total,
    'disk.available.min.ratio': ratios.min,
    'disk.available.max.ratio': ratios.max,
  };
}

function pending(cluster: SimCluster, node: SimNode): number {
  return cluster.partitions.reduce((sum, each) => sum + (unsentOf(cluster, each, node)?.pending ?? 0), 0);
}

function commits(cluster: SimCluster, node: SimNode): number {
  const { PUT, MPUT, DEL, MDEL, INCR, CAS, CAM } = nodeRates(cluster, node);
  return PUT + MPUT + DEL + MDEL + INCR + CAS + CAM;
}

const P999 = 5.2;

/** What a healthy replica server has nothing of, … */
const NO_LEVELS = [
  'opening.replica(Count)',
  'closing.replica(Count)',
  'replicas.learning.count',
  'replicas.learning.max.duration.time(ms)',
  'replicas.splitting.count',
  'replicas.error.replica.dir.count',
  'replicas.garbage.replica.dir.count',
  'replicas.tmp.replica.dir.count',
  'replicas.origin.replica.dir.count',
  'cold.backup.running.count',
  'bulk.load.running.count',
];
/** … and what has not happened to it. */
const NO_EVENTS = [
  'replicas.learning.recent.start.count',
  'replicas.learning.recent.learn.fail.count',
  'replicas.learning.recent.learn.succ.count',
  'replicas.recent.prepare.fail.count',
  'replicas.recent.replica.move.error.count',
  'replicas.recent.replica.move.garbage.count',
  'replicas.recent.group.check.fail.count',
  'recent.trigger.emergency.checkpoint.count',
  'recent.read.fail.count',
  'recent.write.fail.count',
  'recent.read.busy.count',
  'recent.write.busy.count',
  'recent_write_size_exceed_threshold_count',
  'cold.backup.recent.fail.count',
  'bulk.load.failed.count',
];
const NO_COMPACTIONS = ['manual.compact.enqueue.count', 'manual.compact.running.count'];
const NO_STALLS = ['recent.write.change.delayed.count', 'recent.write.change.stopped.count'];
const NO_CHANGES = ['recent_update_config_count', 'recent_partition_change_unwritable_count'];

function counters(type: SimCounter['type'], prefix: string, values: Values): readonly SimCounter[] {
  return Object.entries(values).map(([name, value]) => ({ name: `${prefix}${name}`, type, value }));
}

function zeros(names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, 0]));
}

function named(values: Values, end: string): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name}${end}`, value]));
}

function scaled(values: Values, factor: number): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Math.round(value * factor)]));
}
