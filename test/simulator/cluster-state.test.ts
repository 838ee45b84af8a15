import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterAt, serversIn } from '../../src/local/simulator/cluster-state.ts';
import { FAULTS, type Fault } from '../../src/local/simulator/faults.ts';
import { NODES, TABLES } from '../../src/local/simulator/layout.ts';
import { healthOf, replicasOf } from '../../src/local/simulator/partitions.ts';
import { releaseOf } from '../../src/local/simulator/release.ts';
import { VICTIMS } from '../../src/local/simulator/victims.ts';
import { clusterWith, MINUTE, NOON } from '../support/simulator.ts';

const RESTARTING = [
  'oom-kill',
  'segfault',
  'segfault-no-core',
  'restart-loop',
  'rolling-restart',
  'level-lost-on-failover',
] as const;

const faultIds = Object.keys(FAULTS) as Fault[];
const anyFaults = fc.subarray(faultIds);
const health = (faults: readonly Fault[]) => healthOf(clusterWith(faults).partitions, 3);
const counts = (faults: readonly Fault[], what: 'replicas' | 'primaries') =>
  clusterWith(faults).nodes.map((node) => node[what]);

describe('a healthy cluster', () => {
  const cluster = clusterWith([]);

  it('has three metas and five nodes, all running', () => {
    expect(cluster.metas.map((meta) => meta.machine.server)).toEqual(['meta1:34601', 'meta2:34601', 'meta3:34601']);
    expect(cluster.nodes).toHaveLength(5);
    expect(cluster.nodes.every((node) => node.running && node.status === 'ALIVE')).toBe(true);
    expect(cluster.leader).toBe('meta1:34601');
  });

  it('is steady, and every partition has three replicas on three nodes', () => {
    expect([cluster.requestedLevel, cluster.effectiveLevel]).toEqual(['steady', 'steady']);
    expect(cluster.partitions).toHaveLength(TABLES.reduce((sum, table) => sum + table.partitions, 0));
    expect(cluster.partitions.every((each) => new Set(replicasOf(each)).size === 3)).toBe(true);
    expect(health([])).toEqual({ fullyHealthy: 64, unhealthy: 0, writeUnhealthy: 0, readUnhealthy: 0 });
  });

  it('is balanced as the balancer would leave it: counts differ by one at most', () => {
    for (const what of ['replicas', 'primaries'] as const) {
      const all = counts([], what);
      expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
    }
  });
});

describe('faults', () => {
  it('node-down: the node is UNALIVE without replicas, its primaries have moved, nothing is unreadable', () => {
    const cluster = clusterWith(['node-down']);
    const dead = cluster.nodes.filter((node) => node.status === 'UNALIVE');
    expect(dead).toMatchObject([{ machine: { name: 'replica2' }, running: false, replicas: 0, primaries: 0 }]);
    expect(health(['node-down'])).toMatchObject({ unhealthy: 38, writeUnhealthy: 0, readUnhealthy: 0 });
    expect(cluster.partitions.every((each) => each.primary && replicasOf(each).length >= 2)).toBe(true);
    expect(cluster.effectiveLevel).toBe('steady');
    const primaries = counts(['node-down'], 'primaries').filter((each) => each > 0);
    expect(Math.max(...primaries) - Math.min(...primaries)).toBeLessThanOrEqual(2);
  });

  it('two nodes lost: still enough alive to choose primaries, but some partitions cannot be written', () => {
    const cluster = clusterWith(['node-down', 'host-unreachable']);
    expect(cluster.effectiveLevel).toBe('steady');
    expect(health(['node-down', 'host-unreachable'])).toMatchObject({ readUnhealthy: 0 });
    expect(health(['node-down', 'host-unreachable']).writeUnhealthy).toBeGreaterThan(0);
  });

  it('meta-failover: the next meta leads and the old leader is gone', () => {
    const cluster = clusterWith(['meta-failover']);
    expect(cluster.leader).toBe('meta2:34601');
    expect(cluster.metas.map((meta) => meta.running)).toEqual([false, true, true]);
    expect(health(['meta-failover']).unhealthy).toBe(0);
  });

  it('meta-level-changed: the level was asked for and is in force', () => {
    const cluster = clusterWith(['meta-level-changed']);
    expect([cluster.requestedLevel, cluster.effectiveLevel]).toEqual(['lively', 'lively']);
  });

  it('skew: one node has far more than its share of replicas and primaries, and no node is without primaries', () => {
    expect(counts(['skew'], 'replicas')).toEqual([32, 32, 32, 32, 64]);
    expect(counts(['skew'], 'primaries')).toEqual([8, 8, 8, 8, 32]);
    expect(health(['skew']).unhealthy).toBe(0);
  });

  it('partition-unhealthy: one table has a partition with a copy too few, one that refuses writes, one that is dead', () => {
    const bad = clusterWith(['partition-unhealthy']).partitions.filter((each) => replicasOf(each).length < 3);
    expect(new Set(bad.map((each) => each.table.name))).toEqual(new Set(['orders']));
    expect(bad.map((each) => [each.primary !== undefined, replicasOf(each).length])).toEqual([
      [true, 2],
      [true, 1],
      [false, 0],
    ]);
    expect(health(['partition-unhealthy'])).toMatchObject({ unhealthy: 3, writeUnhealthy: 2, readUnhealthy: 1 });
  });

  it.each(['disk-full', 'connection-storm', 'output-truncated'] as const)(
    '%s leaves the cluster itself alone',
    (fault) => {
      const { faults: _healthyFaults, ...healthy } = clusterWith([]);
      const { faults: _faults, ...cluster } = clusterWith([fault]);
      expect(cluster).toEqual(healthy);
    },
  );
});

describe('faults that restart a server', () => {
  const startOf = (name: string, faults: readonly Fault[], minutes: number) => {
    const since = NOON - MINUTE;
    const at = NOON + minutes * MINUTE;
    const active = faults.map((fault) => ({ fault, since }));
    const { nodes } = clusterAt({ name: 'demo', release: releaseOf(undefined) }, at, active);
    return nodes.find((node) => node.machine.name === name)?.startedAt;
  };

  it.each(['oom-kill', 'segfault', 'restart-loop'] as const)('%s: the node is back, without primaries', (fault) => {
    const [victim] = VICTIMS[fault];
    const node = clusterWith([fault]).nodes.find(({ machine }) => machine.name === victim);
    expect(node).toMatchObject({ running: true, status: 'ALIVE', primaries: 0 });
    expect(node?.replicas).toBe(clusterWith([]).nodes.find(({ machine }) => machine.name === victim)?.replicas);
    expect(health([fault]).unhealthy).toBe(0);
  });

  it('oom-kill and segfault: it starts once and stays', () => {
    for (const [fault, victim] of [
      ['oom-kill', 'replica3'],
      ['segfault', 'replica4'],
    ] as const) {
      expect(startOf(victim, [fault], 0)).toBe(NOON - MINUTE + 8_000);
      expect(startOf(victim, [fault], 600)).toBe(NOON - MINUTE + 8_000);
    }
  });

  it('restart-loop: it starts anew every two minutes', () => {
    const starts = [0, 2, 4, 5].map((minutes) => startOf('replica4', ['restart-loop'], minutes));
    expect(new Set(starts).size).toBe(3);
  });

  it('rolling-restart: one node more each minute, in order', () => {
    const restarted = (minutes: number) =>
      NODES.filter(
        (server) => (startOf(server.split(':')[0] ?? '', ['rolling-restart'], minutes) ?? 0) >= NOON - MINUTE,
      );
    expect([0, 1, 2, 30].map((minutes) => restarted(minutes).length)).toEqual([1, 2, 3, 5]);
    expect(restarted(0)).toEqual(['replica1:34801']);
  });
});

describe('faults of the metas', () => {
  it('zookeeper-loss: every meta is gone, and no partition is', () => {
    expect(clusterWith(['zookeeper-loss']).metas.some((meta) => meta.running)).toBe(false);
    expect(health(['zookeeper-loss']).unhealthy).toBe(0);
  });

  it('meta-leader-hang: the leader runs and answers nobody', () => {
    const { metas } = clusterWith(['meta-leader-hang']);
    expect(metas.map(({ running, hangs }) => [running, hangs])).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ]);
  });

  it('level-lost-on-failover: the old leader is a standby now, and the level is not the one that was set', () => {
    const cluster = clusterWith(['level-lost-on-failover']);
    expect([cluster.leader, cluster.effectiveLevel]).toEqual(['meta2:34601', 'lively']);
    expect(cluster.metas.every((meta) => meta.running)).toBe(true);
  });

  it('auto-freeze: with two of five nodes the cluster freezes itself and chooses no primaries', () => {
    const cluster = clusterWith(['auto-freeze']);
    expect([cluster.requestedLevel, cluster.effectiveLevel]).toEqual(['steady', 'freezed']);
    expect(cluster.nodes.filter((node) => node.status === 'ALIVE')).toHaveLength(2);
    expect(health(['auto-freeze']).readUnhealthy).toBeGreaterThan(0);
  });

  it('node-vanished: the list has one node less, and its partitions one replica less', () => {
    expect(clusterWith(['node-vanished']).nodes.map(({ machine }) => machine.name)).not.toContain('replica2');
    expect(health(['node-vanished'])).toEqual(health(['node-down']));
  });
});

describe('version-mismatch', () => {
  it.each(['2.4.0', '2.5.0', '2.6.0-SNAPSHOT'])('of %s: one server differs, and prints the same form', (version) => {
    const releases = serversIn(clusterWith(['version-mismatch'], NOON, version)).map(({ release }) => release);
    expect(releases.filter((release) => release.version !== version)).toHaveLength(1);
    expect(new Set(releases.map(({ family }) => family)).size).toBe(1);
  });
});

describe('any faults at once', () => {
  it('never put a replica on a dead node, one replica twice, or a primary among the secondaries', () => {
    fc.assert(
      fc.property(anyFaults, (faults) => {
        const cluster = clusterWith(faults);
        const alive = new Set(cluster.nodes.filter((node) => node.running).map((node) => node.machine.server));
        for (const partition of cluster.partitions) {
          const replicas = replicasOf(partition);
          expect(new Set(replicas).size).toBe(replicas.length);
          expect(replicas.every((node) => alive.has(node))).toBe(true);
        }
      }),
    );
  });

  it('keep the counts of the nodes and of the partitions in step', () => {
    fc.assert(
      fc.property(anyFaults, (faults) => {
        const cluster = clusterWith(faults);
        const held = cluster.partitions.reduce((sum, each) => sum + replicasOf(each).length, 0);
        const led = cluster.partitions.filter((each) => each.primary).length;
        expect(cluster.nodes.reduce((sum, node) => sum + node.replicas, 0)).toBe(held);
        expect(cluster.nodes.reduce((sum, node) => sum + node.primaries, 0)).toBe(led);
      }),
    );
  });

  it('keep a leader that runs, unless no meta is left', () => {
    fc.assert(
      fc.property(anyFaults, (faults) => {
        const { metas, leader } = clusterWith(faults);
        const running = metas.filter((meta) => meta.running).map((meta) => meta.machine.server);
        if (running.length === 0) expect(leader).toBe('');
        else expect(running).toContain(leader);
      }),
    );
  });

  it('never start a server later than now, and restart none that is not struck', () => {
    fc.assert(
      fc.property(anyFaults, fc.nat(100 * 24 * 60), (faults, minutes) => {
        const cluster = clusterWith(faults, NOON + minutes * MINUTE);
        const struck: readonly string[] = RESTARTING.flatMap((fault) =>
          faults.includes(fault) ? [...VICTIMS[fault]] : [],
        );
        for (const { machine, startedAt } of serversIn(cluster)) {
          expect(startedAt).toBeLessThan(cluster.now);
          if (!struck.includes(machine.name)) expect(startedAt).toBe(machine.startedAt);
        }
      }),
    );
  });

  it('give the same cluster for the same time', () => {
    fc.assert(
      fc.property(anyFaults, (faults) => {
        expect(clusterWith(faults)).toEqual(clusterWith(faults));
      }),
    );
  });
});
