import type { Fault } from '../../src/local/simulator/faults.ts';

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

/** Faults that show only in the n-th round of them; any other is found in the first. */
export const SHOWS_IN_ROUND: Partial<Record<Fault, number>> = {
  'restart-loop': 3,
  'duplication-lag': 4,
  'latency-spike': 2,
  'slow-node': 2,
};

/** Faults that need an hour of healthy rounds before them, for what is usual to be known. */
export const NEEDS_HISTORY: readonly Fault[] = ['traffic-surge', 'traffic-drop'];

/** All that is found in the round in which a fault first shows: `<check> <entity> <status> <reason>`. */
export const FOUND: Readonly<Record<Fault, readonly string[]>> = {
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
    'disk.space disk/replica4:/data1 critical above_threshold',
  ],
  'disk-refusing': [
    'disk.node_skew node/replica4:34801 warning fuller',
    'disk.refusal node/replica4:34801 critical refusing',
    'disk.space disk/replica4:/data1 critical above_threshold',
    'disk.space disk/replica4:/data2 critical above_threshold',
  ],
  'clock-skew': [
    'clock.offset host/replica3 warning off',
    'clock.servers node/replica3:34801 warning skewed',
    'clock.synchronised host/replica3 warning not_synchronised',
  ],
  'duplication-lag': NODES.map((node) => `duplication.lag ${node} warning lagging`),
  'connection-storm': ['connections.per_remote host/meta1 warning above_threshold'],
  'host-unreachable': [
    'host.reachable host/replica3 unknown agent_offline',
    'nodes.alive node/replica3:34801 critical unalive',
    ...UNDER_REPLICATED,
  ],
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
  ],
  'node-vanished': [
    'nodes.expected node/replica2:34801 critical missing',
    ...UNDER_REPLICATED,
    'process.exited host/replica2 critical exited',
  ],
  'zookeeper-loss': [
    'cluster.reachable cluster/demo unknown no_answer',
    ...[1, 2, 3].map((number) => `process.exited host/meta${number} critical exited`),
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
};
