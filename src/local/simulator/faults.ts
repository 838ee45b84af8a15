/** Faults that the simulated cluster can be given, with what each of them does. */
export const FAULTS = {
  'node-down':
    'replica2 was killed by the kernel for want of memory: its node is UNALIVE, its partitions have 2 of 3 replicas',
  'partition-unhealthy': 'three partitions of table orders lack a secondary, both secondaries, and their primary',
  'meta-failover': 'meta1, the leader until now, has exited: meta2 leads',
  'meta-level-changed': 'the meta level is lively, as an operator left it after balancing',
  skew: 'replica5 holds far more replicas and primaries than its peers',
  'disk-full': 'one data disk of replica4 is 93 % full',
  'disk-refusing': 'both data disks of replica4 have 4 % available: it refuses writes and new replicas',
  'connection-storm': 'one client machine holds thousands of connections to meta1',
  'host-unreachable': 'replica3 is off the network: its agent is lost and its node is UNALIVE',
  'host-down': 'the machine of replica1 was stopped: EC2 says so, its agent is lost and its node is UNALIVE',
  'agent-down': 'the SSM agent of replica5 has ended: nothing else is wrong with the host',
  'auto-freeze': 'three of the five nodes are dead: the metas act as if frozen, and partitions lose their primaries',
  'node-vanished': 'replica2 died before the leader changed: the new leader does not list it at all',
  'zookeeper-loss': 'ZooKeeper is gone: every meta has given up its lock and exited, with code 0',
  'meta-leader-hang': 'meta1 leads and hangs: its process is there, and whatever asks the metas runs out of time',
  'level-lost-on-failover':
    'meta1 was restarted: meta2 leads, with the level of its configuration file, which is lively',
  'oom-kill': 'replica3 was killed for want of memory and started again: its node is ALIVE, without primaries',
  segfault: 'replica4 crashed with a segmentation fault, left a core file, and was started again',
  'segfault-no-core': 'the same of replica2, whose limits allow no core file: nothing is left to look into',
  'restart-loop': 'the server of replica4 ends every two minutes, and its supervisor starts it again',
  'rolling-restart': 'the nodes are restarted on purpose, one a minute, replica1 first',
  'version-mismatch': 'replica5 runs another version than its peers, as an upgrade left it that was not finished',
  'mixed-versions': 'replica5 runs a release of another line, which prints other things: an upgrade has begun',
  'clock-skew': 'the clock of replica3 is seven minutes ahead, and its time daemon has lost its servers',
  'duplication-lag': 'the cluster to which table usertable is duplicated takes its writes forty minutes late',
  'backup-overdue': 'no backup has been made for four days',
  'hotspot-partition': 'one partition of usertable is asked twelve times as much as any other',
  'traffic-surge': 'clients ask seven times as much as usual, for three minutes in every fifteen',
  'traffic-drop': 'nine of ten requests are missing, for three minutes in every fifteen',
  'latency-spike': 'every node takes sixty times as long to answer',
  'slow-node': 'replica4 takes sixty times as long to answer as its peers',
  'duplication-removed': 'the duplication of table usertable was removed, as it is for the time of a rebalance',
  'balance-hurts': 'while the cluster balances, every node takes sixty times as long to answer',
  'output-truncated': 'the cluster probe prints more than SSM keeps: the end of its output is lost',
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof FAULTS;

/** A fault and since when it has been there (epoch milliseconds). */
export interface ActiveFault {
  readonly fault: Fault;
  readonly since: number;
}
