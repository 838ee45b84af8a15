import type { Fault } from '../../src/local/simulator/faults.ts';
import { MACHINES } from '../../src/local/simulator/layout.ts';
import type { PegasusFamily } from '../../src/pegasus/cluster-snapshot.ts';

const TABLES = ['orders', 'sessions', 'temp', 'usertable'];
const NODES = [1, 2, 3, 4, 5].map((number) => `node/replica${number}:34801`);
const UNDER_REPLICATED = TABLES.map((table) => `partitions.healthy table/${table} warning under_replicated`);
/** Table `temp` has too little traffic for a change of it to mean anything. */
const BUSY = ['cluster/demo', 'table/orders', 'table/sessions', 'table/usertable'];

const traffic = (what: 'surge' | 'drop') =>
  ['read', 'write'].flatMap((way) => BUSY.map((who) => `traffic.${way} ${who} warning ${what}`));
const slow = (node: string) => ['read', 'write'].map((way) => `latency.${way}_p99 ${node} warning above_threshold`);
const withoutPrimaries = (node: string) => [
  'balance.pending cluster/demo warning pending',
  `nodes.primary_skew ${node} warning skewed`,
  `servers.restarted ${node} warning restarted`,
];

const CLOCK_SKEW = [
  'clock.offset host/replica3 warning off',
  'clock.servers node/replica3:34801 warning skewed',
  'clock.synchronised host/replica3 warning not_synchronised',
];

/** Faults that show only in the n-th round of them; any other is found in the first. */
export const SHOWS_IN_ROUND: Partial<Record<Fault, number>> = {
  'restart-loop': 3,
  'duplication-lag': 4,
  'latency-spike': 2,
  'slow-node': 2,
  'traffic-surge': 2,
  'traffic-drop': 2,
  'auto-freeze': 2,
};

export const VERSIONS: readonly PegasusFamily[] = ['2.4', '2.5', 'head'];

/** All that is found in the round in which a fault first shows, in order. */
export function foundUnder(fault: Fault, version: PegasusFamily): readonly string[] {
  const lines = OTHERWISE[fault]?.[version] ?? FOUND[fault];
  return lines.map((line) => (version === 'head' ? line : withAddress(line))).toSorted();
}

/** 2.4 and 2.5 know servers by address. */
function withAddress(line: string): string {
  return MACHINES.reduce((text, { name, address }) => text.replace(`node/${name}:`, `node/${address}:`), line);
}

/** `<check> <entity> <status> <reason>` of every finding. */
const FOUND: Readonly<Record<Fault, readonly string[]>> = {
  'node-down': [
    'nodes.alive node/replica2:34801 critical unalive',
    ...UNDER_REPLICATED,
    'process.exited host/replica2 critical exited',
    'process.oom host/replica2 critical oom_kill',
  ],
  'partition-unhealthy': [
    'partitions.healthy table/orders warning under_replicated',
    'partitions.dead cluster/demo critical dead',
    'partitions.read_margin cluster/demo warning next_loss',
    'partitions.readable table/orders critical unreadable',
    'partitions.writable table/orders critical unwritable',
  ],
  'meta-failover': [
    'meta.leader cluster/demo warning leader_changed',
    'meta.members node/meta1:34601 warning silent',
    'process.exited host/meta1 critical exited',
  ],
  'meta-level-changed': ['meta.level cluster/demo warning lively'],
  skew: [
    'balance.pending cluster/demo warning pending',
    'nodes.primary_skew node/replica5:34801 warning skewed',
    'nodes.replica_skew node/replica5:34801 warning skewed',
  ],
  'disk-full': [
    'disk.refusal node/replica4:34801 critical refusing',
    'disk.skew host/replica4 warning skewed',
    'disk.space disk/replica4:/data1 warning refusing',
  ],
  'disk-refusing': [
    'disk.node_skew node/replica4:34801 warning fuller',
    'disk.refusal node/replica4:34801 critical refusing',
    'disk.space disk/replica4:/data1 warning refusing',
    'disk.space disk/replica4:/data2 warning refusing',
  ],
  'clock-skew': CLOCK_SKEW,
  // neither is a finding: the one shows only while the cluster balances, the other is what somebody wanted
  'balance-hurts': [],
  'duplication-removed': [],
  'duplication-lag': NODES.map((node) => `duplication.lag ${node} warning lagging`),
  'connection-storm': ['connections.per_remote host/meta1 warning above_threshold'],
  'host-unreachable': [
    'host.reachable host/replica3 unknown agent_offline',
    'nodes.alive node/replica3:34801 critical unalive',
    ...UNDER_REPLICATED,
  ],
  'host-down': [
    'host.reachable host/replica1 unknown agent_offline',
    'nodes.alive node/replica1:34801 critical unalive',
    ...UNDER_REPLICATED,
  ],
  'agent-down': ['host.reachable host/replica5 unknown agent_offline'],
  'auto-freeze': [
    'meta.level cluster/demo critical freezed',
    'meta.level_requested cluster/demo warning auto_freeze',
    'partitions.dead cluster/demo critical dead',
    'partitions.read_margin cluster/demo warning next_loss',
    ...[1, 3, 5].map((number) => `nodes.alive node/replica${number}:34801 critical unalive`),
    ...[1, 3, 5].map((number) => `process.exited host/replica${number} critical exited`),
    ...UNDER_REPLICATED,
    ...TABLES.map((table) => `partitions.readable table/${table} critical unreadable`),
    ...TABLES.map((table) => `partitions.writable table/${table} critical unwritable`),
    ...['cluster/demo', 'table/orders', 'table/usertable'].map((who) => `traffic.read ${who} warning drop`),
    ...BUSY.map((who) => `traffic.write ${who} warning drop`),
  ],
  'node-vanished': [
    'nodes.expected node/replica2:34801 critical missing',
    ...UNDER_REPLICATED,
    'process.exited host/replica2 critical exited',
  ],
  'zookeeper-loss': [
    'cluster.reachable cluster/demo unknown no_answer',
    ...[1, 2, 3].map((number) => `process.exited host/meta${number} critical exited`),
    'zookeeper.session cluster/demo critical ended_together',
  ],
  'meta-leader-hang': ['cluster.reachable cluster/demo unknown no_answer'],
  'level-lost-on-failover': [
    'meta.leader cluster/demo warning leader_changed',
    'meta.level cluster/demo warning lively',
    'servers.restarted node/meta1:34601 warning restarted',
  ],
  'oom-kill': ['process.oom host/replica3 critical oom_kill', ...withoutPrimaries('node/replica3:34801')],
  segfault: [
    'process.core_file host/replica4 warning core',
    'process.segfault host/replica4 critical segfault',
    ...withoutPrimaries('node/replica4:34801'),
  ],
  'segfault-no-core': [
    'process.core_limit host/replica2 warning none_allowed',
    'process.segfault host/replica2 critical segfault',
    ...withoutPrimaries('node/replica2:34801'),
  ],
  'restart-loop': [
    'process.restart_loop host/replica4 critical restart_loop',
    ...withoutPrimaries('node/replica4:34801'),
  ],
  'rolling-restart': ['servers.restarted node/replica1:34801 warning restarted'],
  'version-mismatch': ['servers.version node/replica5:34801 warning unexpected_version'],
  'traffic-surge': traffic('surge'),
  'traffic-drop': traffic('drop'),
  'latency-spike': NODES.flatMap(slow),
  'slow-node': slow('node/replica4:34801'),
  'output-truncated': ['cluster.reachable cluster/demo unknown truncated'],
  'backup-overdue': ['backup.age cluster/demo warning late'],
  'hotspot-partition': ['partitions.hotspot partition/2.9 warning hot_reads'],
  'mixed-versions': [
    'latency.read_p99 cluster/demo unknown command_failed',
    'replicas.learning node/replica5:34801 unknown malformed',
    'servers.version node/replica5:34801 warning unexpected_version',
    'traffic.read cluster/demo unknown partial',
  ],
};

/** The same where a version shows more of it, or less. */
const OTHERWISE: Partial<Record<Fault, Partial<Record<PegasusFamily, readonly string[]>>>> = {
  // their servers do not tell their clocks
  'clock-skew': older(CLOCK_SKEW.filter((line) => !line.startsWith('clock.servers'))),
  'mixed-versions': {
    '2.4': ['servers.version node/replica5:34801 warning unexpected_version'],
    '2.5': [
      'latency.read_p99 cluster/demo unknown partial',
      'replicas.learning node/replica5:34801 unknown partial',
      'servers.version node/replica5:34801 warning unexpected_version',
      'traffic.read cluster/demo unknown partial',
    ],
  },
};

function older(lines: readonly string[]): Partial<Record<PegasusFamily, readonly string[]>> {
  return { '2.4': lines, '2.5': lines };
}
