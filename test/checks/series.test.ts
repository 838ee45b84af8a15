import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import { countsNow } from '../../src/checks/meter-counts.ts';
import { SERIES, SERIES_METRICS, seriesOf } from '../../src/checks/series/table.ts';
import { deriveSeries, seriesKey } from '../../src/checks/series.ts';
import type { ClusterSnapshot, Meter, PartitionStat, ServerMeters } from '../../src/pegasus/cluster-snapshot.ts';
import { known, type Reading, unknown } from '../../src/pegasus/reading.ts';
import { clusterValues, hostValues, seriesFacts, seriesValues } from '../support/series-facts.ts';
import {
  clusterSnapshot,
  hostReport,
  inspecting,
  lostHost,
  NODES,
  NOON,
  nodeRow,
  nodeUsage,
  tableRow,
  tableStat,
} from '../support/snapshots.ts';

const MINUTE = 60_000;
const count = (value: number): Meter => ({ value, kind: 'cumulative', unit: 'count' });

/** What every node counts, each at this time. */
function counted(at: number, meters: ServerMeters['meters'], nodes = NODES): NonNullable<ClusterSnapshot['meters']> {
  return new Map(
    nodes.map((server): [string, Reading<ServerMeters>] => [
      server,
      known({ server, role: 'replica', timestampMs: at, meters }),
    ]),
  );
}

/** The memory of an inspection that saw these meters. */
function remembering(meters: NonNullable<ClusterSnapshot['meters']>) {
  return { ...EMPTY_MEMORY, meters: countsNow(EMPTY_MEMORY, NOON, known(clusterSnapshot({ meters }))) };
}

describe('series', () => {
  it('of tables and the cluster are what clients see, of nodes what the node does', () => {
    expect(clusterValues({})).toMatchObject({
      'table/orders|read_qps': 150,
      'table/orders|write_qps': 45,
      'table/orders|storage_mb': 800,
      'cluster/c1|read_qps': 300,
      'cluster/c1|write_qps': 90,
      'cluster/c1|storage_mb': 1600,
      'cluster/c1|read_p99_ms': 1.5,
      'cluster/c1|write_p99_ms': 6,
      'node/replica1:34801|read_qps': 100,
      'node/replica1:34801|write_qps': 90,
      'node/replica1:34801|disk_used_percent': 45,
    });
  });

  it('of the cluster’s P99 is that of the slowest node, never a mean', () => {
    const rows = [nodeUsage('a:1', { getP99Ms: 3 }), nodeUsage('b:1', { getP99Ms: 40 })];
    expect(clusterValues({ nodeUsage: known(rows) })['cluster/c1|read_p99_ms']).toBe(40);
  });

  it('of hosts leave the loopback out and name disks by host and mount', () => {
    expect(hostValues(hostReport('h1'))).toEqual({
      'host/h1|cpu_percent': 20,
      'host/h1|memory_percent': 37.5,
      'host/h1|connections': 300,
      'host/h1|network_in_bps': 2e6,
      'host/h1|network_out_bps': 1e6,
      'disk/h1:/data1|disk_used_percent': 50,
      'disk/h1:/data1|disk_available_mb': 476837.158,
      'disk/h1:/data1|inodes_used_percent': 1,
    });
  });

  it('have no point for what is not known, never zero', () => {
    const gone = unknown('no_answer', 'x');
    const hosts = [lostHost('h1'), hostReport('h2', { cpuPercent: gone })];
    expect(Object.keys(hostValues(...hosts)).filter((key) => key.endsWith('cpu_percent'))).toEqual([]);
    expect(seriesValues({ hosts: [lostHost('h1')] })).toEqual({});
    expect(seriesValues({})).toEqual({});
  });

  it('come in a fixed order, each once, with the units of the table', () => {
    const points = deriveSeries(seriesFacts({ snapshot: clusterSnapshot(), hosts: [hostReport('h1')] }));
    const keys = points.map((point) => seriesKey(point.entity, point.metric));
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
    for (const point of points) expect(point.unit).toBe(SERIES[point.metric].unit);
  });

  it('keep the fixed metrics with their units', () => {
    const units = Object.fromEntries(SERIES_METRICS.map((metric) => [metric, SERIES[metric].unit]));
    expect(units).toMatchObject({
      availability: 'percent',
      read_qps: 'ops/s',
      write_qps: 'ops/s',
      read_p99_ms: 'ms',
      write_p99_ms: 'ms',
      cpu_percent: 'percent',
      memory_percent: 'percent',
      disk_used_percent: 'percent',
      network_in_bps: 'bytes/s',
      network_out_bps: 'bytes/s',
      connections: 'connections',
      storage_mb: 'MB',
    });
  });
});

describe('totals of a cluster', () => {
  it('are not made of what counts every replica: a write is counted once', () => {
    for (const metric of SERIES_METRICS) {
      const { cluster, ...others } = seriesOf(metric).of;
      if (cluster === undefined || !('total' in cluster)) continue;
      const source = others[cluster.total as keyof typeof others];
      expect(source && 'counts' in source ? source.counts : 'none', metric).toMatch(/^(clients|itself)$/);
    }
  });

  it('lack nothing: with one part unknown there is no sum', () => {
    const meters = new Map(counted(NOON, { learning_replicas: { value: 2, kind: 'level', unit: 'count' } }));
    expect(clusterValues({ meters })['cluster/c1|learning_replicas']).toBe(6);
    meters.set('replica3:34801', unknown('no_answer', 'x'));
    const values = clusterValues({ meters });
    expect(values['node/replica1:34801|learning_replicas']).toBe(2);
    expect(values['cluster/c1|learning_replicas']).toBeUndefined();
    const dead = [...NODES.slice(0, 2).map((node) => nodeRow(node)), nodeRow('replica3:34801', { status: 'UNALIVE' })];
    expect(clusterValues({ meters, nodes: known(dead) })['cluster/c1|learning_replicas']).toBe(4);
  });

  it('of writes and sizes are not known while app_stat over-counts; reads are', () => {
    const doubt = { overcounted: unknown('overcounted', 'x'), figures: { get: 7, put: 3, files: 2 } };
    const values = clusterValues({ tableStat: known([tableStat('orders', doubt), tableStat('users', doubt)]) });
    expect(values).toMatchObject({ 'cluster/c1|read_qps': 300, 'cluster/c1|get_qps': 14 });
    for (const metric of ['write_qps', 'put_qps', 'storage_mb', 'storage_files']) {
      expect(Object.keys(values).filter((key) => /^(table|cluster).*/.test(key) && key.endsWith(`|${metric}`))).toEqual(
        [],
      );
    }
  });
});

describe('points that are remembered', () => {
  it('are the rates of tables and of the cluster alone, however many series there are', () => {
    const partitionStats = new Map([['orders', known([{ index: 0, readQps: 9, writeQps: 4, figures: {} }])]]);
    const { memory } = judge(inspecting({ partitionStats }), EMPTY_MEMORY);
    expect(Object.keys(memory.levels).toSorted()).toEqual(
      ['cluster/c1', 'table/orders', 'table/users'].flatMap((entity) => [`${entity}|read_qps`, `${entity}|write_qps`]),
    );
  });
});

describe('columns that count within one sample', () => {
  const figures = { read_units: 120, rejected: 30 };
  const stat = known([tableStat('orders', { figures })]);

  it.each([
    ['2.4', 12, 3],
    ['2.5', 12, 3],
    ['head', 120, 30],
  ] as const)('become rates by the sample of %s', (family, units, rejected) => {
    const usage = known([nodeUsage('replica1:34801', { figures })]);
    expect(clusterValues({ family: known(family), tableStat: stat, nodeUsage: usage })).toMatchObject({
      'table/orders|read_capacity_units': units,
      'table/orders|rejected_writes': rejected,
      'node/replica1:34801|read_capacity_units': units,
    });
  });

  it('are not known where the version is not', () => {
    const values = clusterValues({ family: unknown('no_answer', 'x'), tableStat: stat });
    expect(values['table/orders|read_capacity_units']).toBeUndefined();
    expect(values['table/orders|read_qps']).toBe(150);
  });
});

describe('counts since a server’s start', () => {
  const before = remembering(counted(NOON, { get_calls: count(1000), failed_reads: count(0) }));
  const after = (meters: ServerMeters['meters'], at = NOON + 5 * MINUTE) =>
    clusterValues({ meters: counted(at, meters) }, { memory: before });

  it('become rates against the last inspection', () => {
    expect(after({ get_calls: count(4000), failed_reads: count(3) })).toMatchObject({
      'node/replica1:34801|get_qps': 10,
      'node/replica1:34801|failed_reads': 0.01,
      'cluster/c1|failed_reads': 0.03,
    });
  });

  it.each([
    ['the first inspection', { get_calls: count(4000) }, NOON + 5 * MINUTE, EMPTY_MEMORY],
    ['a restart, which is a lower count', { get_calls: count(999) }, NOON + 5 * MINUTE, before],
    ['a gap', { get_calls: count(4000) }, NOON + 36 * MINUTE, before],
    ['the same report twice', { get_calls: count(1000) }, NOON, before],
    ['a count that the last inspection did not tell', { put_calls: count(1e9) }, NOON + 5 * MINUTE, before],
  ] as const)('give no point after %s', (_, meters, at, memory) => {
    const values = clusterValues({ meters: counted(at, meters) }, { memory });
    expect(Object.keys(values).filter((key) => /node.*(get|put)_qps/.test(key))).toEqual([]);
  });

  it('are never negative and never above what was counted, whatever is counted', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), fc.integer({ min: 1, max: 34 }), (first, second, minutes) => {
        const memory = remembering(counted(NOON, { get_calls: count(first) }));
        const meters = counted(NOON + minutes * MINUTE, { get_calls: count(second) });
        const rate = clusterValues({ meters }, { memory })['node/replica1:34801|get_qps'];
        if (second < first) expect(rate).toBeUndefined();
        else expect(rate).toBeCloseTo((second - first) / (minutes * 60), 2);
      }),
      { numRuns: 50 },
    );
  });

  it('are rates already, or of ten seconds, in 2.4 and 2.5', () => {
    const values = clusterValues({
      meters: counted(NOON, {
        get_calls: { value: 250.5, kind: 'rate', unit: 'count' },
        failed_reads: { value: 30, kind: 'recent', unit: 'count' },
      }),
    });
    expect(values).toMatchObject({ 'node/replica1:34801|get_qps': 250.5, 'node/replica1:34801|failed_reads': 3 });
  });
});

describe('servers that are not listed', () => {
  const level: Meter = { value: 41, kind: 'level', unit: 'count' };
  const meters = new Map([
    ...counted(NOON, { network_sessions: level }, ['replica1:34801']),
    [
      'meta1:34601',
      known<ServerMeters>({
        server: 'meta1:34601',
        role: 'meta',
        timestampMs: NOON,
        meters: { network_sessions: level },
      }),
    ],
  ]);

  it('have points if they are replica servers, and no total', () => {
    const values = clusterValues({ meters, nodes: unknown('no_answer', 'x') });
    expect(Object.entries(values).filter(([key]) => /\|(connections|queued_tasks)$/.test(key))).toEqual([
      ['node/replica1:34801|connections', 41],
    ]);
  });
});

describe('P99 of a class of requests', () => {
  const told = (qps: number, p99: number) =>
    clusterValues({
      meters: counted(NOON, {
        scan_calls: { value: qps, kind: 'rate', unit: 'count' },
        scan_p99: { value: p99, kind: 'level', unit: 'ms' },
      }),
    });

  it('is a point only where such requests flow', () => {
    expect(told(10, 4.25)).toMatchObject({ 'node/replica1:34801|scan_p99_ms': 4.25, 'cluster/c1|scan_p99_ms': 4.25 });
    expect(told(9.9, 4.25)['node/replica1:34801|scan_p99_ms']).toBeUndefined();
    expect(told(9.9, 4.25)['cluster/c1|scan_p99_ms']).toBeUndefined();
    expect(told(50, 0)['node/replica1:34801|scan_p99_ms']).toBeUndefined();
  });

  it('of the cluster is the highest', () => {
    const meters = new Map([
      ...counted(NOON, {
        put_calls: { value: 50, kind: 'rate', unit: 'count' },
        put_p99: { value: 3, kind: 'level', unit: 'ms' },
      }),
      ...counted(
        NOON,
        { put_calls: { value: 50, kind: 'rate', unit: 'count' }, put_p99: { value: 90, kind: 'level', unit: 'ms' } },
        ['replica2:34801'],
      ),
    ]);
    expect(clusterValues({ meters })['cluster/c1|put_p99_ms']).toBe(90);
  });
});

describe('series of partitions', () => {
  const partitionStats = new Map<string, Reading<readonly PartitionStat[]>>([
    ['orders', known([{ index: 0, readQps: 900, writeQps: 4, figures: { hit_rate: 0.25, read_units: 40 } }])],
    ['gone', known([{ index: 0, readQps: 1, writeQps: 1, figures: {} }])],
    ['users', unknown('truncated', 'x')],
  ]);

  it('are named by the table’s id, and are those that were asked for', () => {
    const values = clusterValues({ tables: known([tableRow(7, 'orders'), tableRow(8, 'users')]), partitionStats });
    expect(Object.entries(values).filter(([key]) => key.startsWith('partition/'))).toEqual([
      ['partition/7.0|cache_hit_percent', 25],
      ['partition/7.0|read_capacity_units', 40],
      ['partition/7.0|read_qps', 900],
      ['partition/7.0|write_qps', 4],
    ]);
  });
});
