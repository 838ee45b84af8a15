import { describe, expect, it } from 'vitest';
import { deriveSeries, seriesKey } from '../../src/checks/series.ts';
import { SERIES_UNITS } from '../../src/pegasus/entity.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { clusterSnapshot, hostReport, lostHost, nodeUsage } from '../support/snapshots.ts';

const valuesOf = (points: ReturnType<typeof deriveSeries>) =>
  Object.fromEntries(points.map((point) => [seriesKey(point.entity, point.metric), point.value]));

describe('series', () => {
  it('of tables and the cluster are what clients see, of nodes what the node does', () => {
    const values = valuesOf(deriveSeries('c1', known(clusterSnapshot()), undefined));
    expect(values).toMatchObject({
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
    const values = valuesOf(deriveSeries('c1', known(clusterSnapshot({ nodeUsage: known(rows) })), undefined));
    expect(values['cluster/c1|read_p99_ms']).toBe(40);
  });

  it('of hosts leave the loopback out and name disks by host and mount', () => {
    const values = valuesOf(deriveSeries('c1', undefined, [hostReport('h1')]));
    expect(values).toEqual({
      'host/h1|cpu_percent': 20,
      'host/h1|memory_percent': 37.5,
      'host/h1|connections': 300,
      'host/h1|network_in_bps': 2e6,
      'host/h1|network_out_bps': 1e6,
      'disk/h1:/data1|disk_used_percent': 50,
    });
  });

  it('have no point for what is not known, never zero', () => {
    const gone = unknown('no_answer', 'x');
    const snapshot = known(clusterSnapshot({ tableStat: gone, nodeUsage: gone }));
    expect(
      deriveSeries('c1', snapshot, [lostHost('h1'), hostReport('h2', { cpuPercent: gone })]).map((each) => each.metric),
    ).not.toContain('cpu_percent');
    expect(deriveSeries('c1', snapshot, [lostHost('h1')])).toEqual([]);
    expect(deriveSeries('c1', gone, undefined)).toEqual([]);
  });

  it('come in a fixed order, with the units of the contract', () => {
    const points = deriveSeries('c1', known(clusterSnapshot()), [hostReport('h1')]);
    const keys = points.map((point) => seriesKey(point.entity, point.metric));
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
    for (const point of points) expect(point.unit).toBe(SERIES_UNITS[point.metric]);
  });
});
