/** Faults that the simulated cluster can be given, with what each of them does. */
export const FAULTS = {
  'node-down':
    'replica2 was killed by the kernel for want of memory: its node is UNALIVE, its partitions have 2 of 3 replicas',
  'partition-unhealthy': 'three partitions of table orders lack a secondary, both secondaries, and their primary',
  'meta-failover': 'meta1, the leader until now, has exited: meta2 leads',
  'meta-level-changed': 'the meta level is lively, as an operator left it after balancing',
  skew: 'replica5 holds far more replicas and primaries than its peers',
  'disk-full': 'one data disk of replica4 is 93 % full',
  'connection-storm': 'one client machine holds thousands of connections to meta1',
  'host-unreachable': 'replica3 is off the network: its agent is lost and its node is UNALIVE',
  'output-truncated': 'the cluster probe prints more than SSM keeps: the end of its output is lost',
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof FAULTS;

/** A fault and since when it has been there (epoch milliseconds). */
export interface ActiveFault {
  readonly fault: Fault;
  readonly since: number;
}
