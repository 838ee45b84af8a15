import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SimCluster } from '../../src/local/simulator/cluster-state.ts';
import type { Fault } from '../../src/local/simulator/faults.ts';
import { HOT_PARTITION, TABLES } from '../../src/local/simulator/layout.ts';
import { metricsOf } from '../../src/local/simulator/metrics.ts';
import { clientRates, nodeRates } from '../../src/local/simulator/node-stats.ts';
import { clientLoad, sumRates } from '../../src/local/simulator/traffic.ts';
import { clusterWith, firstOf, MINUTE, NOON } from '../support/simulator.ts';

const total = (rates: Readonly<Record<string, number>>) => Object.values(rates).reduce((sum, each) => sum + each, 0);
const ofTable = (cluster: SimCluster, name: string) =>
  [...cluster.partitionTraffic].filter(([{ table }]) => table.name === name);

describe('requests of partitions', () => {
  it.each(TABLES)('are together those of table $name, and about as many for each', ({ name }) => {
    const cluster = clusterWith([]);
    const parts = ofTable(cluster, name).map(([, rates]) => total(rates));
    const whole = total(cluster.traffic.get(name) ?? {});
    expect(parts.reduce((sum, each) => sum + each, 0)).toBeCloseTo(whole, 6);
    expect(Math.max(...parts) / (whole / parts.length)).toBeLessThan(1.4);
  });

  it('go to one of them under hotspot-partition, and are not more than before', () => {
    const cluster = clusterWith(['hotspot-partition']);
    const parts = ofTable(cluster, HOT_PARTITION.table);
    const hot = total(firstOf(parts.filter(([{ index }]) => index === HOT_PARTITION.index))[1]);
    const others = parts.filter(([{ index }]) => index !== HOT_PARTITION.index).map(([, rates]) => total(rates));
    expect(hot / (others.reduce((sum, each) => sum + each, 0) / others.length)).toBeGreaterThan(9);
    expect(cluster.traffic.get(HOT_PARTITION.table)).toEqual(clusterWith([]).traffic.get(HOT_PARTITION.table));
  });

  it('are none where nobody can be served: no read without a primary, no write with a single replica', () => {
    const parts = ofTable(clusterWith(['partition-unhealthy']), 'orders');
    const asked = (index: number) => firstOf(parts.filter(([each]) => each.index === index))[1];
    expect(asked(7)).toMatchObject({ PUT: 0, GET: expect.any(Number) });
    expect(asked(7).GET).toBeGreaterThan(0);
    expect(total(asked(11))).toBe(0);
  });

  it('are counted once at the primaries, and writes at each of three replicas', () => {
    const cluster = clusterWith([]);
    const clients = sumRates([...cluster.traffic.values()]);
    const sum = (rates: typeof nodeRates) => sumRates(cluster.nodes.map((node) => rates(cluster, node)));
    expect(sum(clientRates).PUT).toBeCloseTo(clients.PUT, 6);
    expect(sum(nodeRates).GET).toBeCloseTo(clients.GET, 6);
    expect(sum(nodeRates).PUT).toBeCloseTo(3 * clients.PUT, 6);
  });
});

describe('counters of requests', () => {
  const time = fc.integer({ min: NOON - 60 * MINUTE, max: NOON + 60 * MINUTE });
  const fault = fc.constantFrom<Fault>('traffic-surge', 'traffic-drop', 'node-down');

  it('only grow, and what is counted in two stretches is what is counted in both together', () => {
    fc.assert(
      fc.property(fault, fc.tuple(time, time, time), (id, times) => {
        const faults = new Map([[id, { fault: id, since: NOON }]]);
        const [a = 0, b = 0, c = 0] = times.toSorted((one, other) => one - other);
        const [first, second] = [clientLoad(faults, [a, b]), clientLoad(faults, [b, c])];
        expect(first).toBeGreaterThanOrEqual(0);
        expect(clientLoad(faults, [a, c])).toBeCloseTo(first + second, 3);
      }),
    );
  });

  it.each<Fault>(['node-down', 'auto-freeze', 'skew', 'oom-kill', 'traffic-surge', 'hotspot-partition'])(
    'make no jump when %s moves what a server leads',
    (id) => {
      const [before, after] = [executed(clusterWith([], NOON - 4 * MINUTE)), executed(clusterWith([id]))];
      for (const [node, count] of after) {
        const grown = count - (before.get(node) ?? 0);
        // a server that has started anew counts from zero
        if (grown >= 0) expect(grown).toBeLessThan(7_000 * 7 * 4 * 60);
      }
    },
  );
});

/** Requests of clients that each node has executed since its start, by node. */
function executed(cluster: SimCluster): ReadonlyMap<string, number> {
  const counts = cluster.nodes
    .filter(({ running }) => running)
    .map((node) => {
      const tasks = metricsOf(cluster, node).flatMap(({ metrics }) => metrics['profiler_executed_tasks'] ?? []);
      return [node.machine.name, tasks.reduce((sum, each) => sum + ('value' in each ? each.value : 0), 0)] as const;
    });
  return new Map(counts);
}
