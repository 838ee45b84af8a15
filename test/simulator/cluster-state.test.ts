import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULTS, type Fault } from '../../src/local/simulator/faults.ts';
import { TABLES } from '../../src/local/simulator/layout.ts';
import { healthOf, replicasOf } from '../../src/local/simulator/partitions.ts';
import { clusterWith, MINUTE, NOON } from '../support/simulator.ts';

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

  it('keep a leader, and servers whose start time never changes', () => {
    const started = clusterWith([]).nodes.map((node) => node.machine.startedAt);
    fc.assert(
      fc.property(anyFaults, fc.nat(100 * 24 * 60), (faults, minutes) => {
        const cluster = clusterWith(faults, NOON + minutes * MINUTE);
        expect(cluster.metas.find((meta) => meta.machine.server === cluster.leader)?.running).toBe(true);
        expect(cluster.nodes.map((node) => node.machine.startedAt)).toEqual(started);
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
