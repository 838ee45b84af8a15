import { describe, expect, it } from 'vitest';
import type { SeriesPoint } from '../../src/checks/series/table.ts';
import { DAY_MS, HOUR_MS } from '../../src/history/roll-up.ts';
import { measuredCapacity } from '../../src/query/cluster-capacity.ts';
import { oneCluster } from '../support/history-config.ts';
import { type MemoryHistory, memoryHistory } from '../support/memory-history.ts';
import { memoryStore } from '../support/memory-store.ts';

const MIB = 1024 ** 2;
const NOW = Date.UTC(2026, 10, 20);
const NODES = ['n1:34801', 'n2:34801', 'n3:34801'];

/** A cluster that was looked at every six hours, whose data grows by 1,000 MB a day and whose requests by 1 % a day. */
async function past(days: number, without: readonly string[] = []) {
  const history = memoryHistory();
  for (let at = NOW - days * DAY_MS; at < NOW; at += 6 * HOUR_MS) {
    const day = (at - NOW) / DAY_MS;
    const busy = (1 + 0.01 * day) * (new Date(at).getUTCHours() === 18 ? 2 : 1);
    const whole = [
      ['storage_mb', 500_000 + 1000 * day],
      ['read_qps', 9000 * busy],
      ['write_qps', 3000 * busy],
      ['read_p99_ms', busy],
      ['write_p99_ms', 2 * busy],
    ] as const;
    const node = [
      ['read_qps', 3000 * busy],
      ['write_qps', 3000 * busy],
      ['resident_memory_mb', 40_000],
    ] as const;
    const disk = [
      ['data_capacity_mb', 1_000_000],
      ['data_available_mb', 600_000],
    ] as const;
    const points = [
      ...whole.map(([metric, value]) => ({ entity: { kind: 'cluster', name: 'c1' }, metric, value }) as const),
      ...NODES.flatMap((name) => [
        ...node.map(([metric, value]) => ({ entity: { kind: 'node', name }, metric, value }) as const),
        ...['a', 'b'].flatMap((tag) =>
          disk.map(([metric, value]) => ({ entity: { kind: 'disk', name: `${name}:${tag}` }, metric, value }) as const),
        ),
      ]),
    ].filter(({ metric }) => !without.includes(metric));
    await history.putRun(
      run(at),
      SNAPSHOT,
      points.map((point): SeriesPoint => ({ ...point, unit: '' })),
    );
  }
  return history;
}

const SNAPSHOT = {
  view: {
    level: undefined,
    version: undefined,
    metas: undefined,
    nodes: undefined,
    tables: undefined,
    hosts: undefined,
  },
  checks: { looked: 0 } as never,
  findings: [],
};

function run(at: number) {
  return {
    cluster: 'c1',
    inspection: 'health',
    scheduledTime: new Date(at).toISOString(),
    at,
    health: 'ok',
    confidence: 'complete',
    findings: { critical: 0, warning: 0, info: 0 } as never,
    unknown: 0,
    coverage: {},
    points: 0,
  } as const;
}

const MEMORY = 128 * 1024 * MIB;

async function capacityOf(history: MemoryHistory, nodeMemory: number | null = MEMORY, now = NOW) {
  const store = memoryStore();
  const deps = { config: oneCluster('c1'), store, history, clock: () => now };
  return (await measuredCapacity('c1', { nodeMemory }, deps)).capacity;
}

describe('the capacity of a cluster by its history', () => {
  it('is what its nodes have and use at their busiest', async () => {
    const capacity = await capacityOf(await past(40));
    expect(capacity.nodes.map(({ name }) => name)).toEqual(NODES);
    const [first] = capacity.nodes;
    expect(first).toMatchObject({
      diskTotal: 2_000_000 * MIB,
      diskUsed: 800_000 * MIB,
      memoryTotal: 128 * 1024 * MIB,
      memoryUsed: 40_000 * MIB,
    });
    // The last evening, a quarter of a day before now; a write is counted on three copies.
    expect(first?.reads).toBeCloseTo(6000 * 0.9975, 3);
    expect(first?.writes).toBeCloseTo(2000 * 0.9975, 3);
    expect(capacity.readP99).toBeCloseTo(1.995, 6);
    expect(capacity.writeP99).toBeCloseTo(3.99, 6);
  });

  it('grows as its history did: data with its copies, requests as a share', async () => {
    const capacity = await capacityOf(await past(40));
    expect(capacity.bytesPerMonth).toBeCloseTo(30_000 * MIB * 3, -6);
    expect(capacity.requestsPerMonth).toBeCloseTo(0.3, 1);
  });

  it.each([
    [5, null, null],
    [20, 'known', null],
    [40, 'known', 'known'],
  ])('after %i days knows of growth: data %s, requests %s', async (days, data, requests) => {
    const capacity = await capacityOf(await past(days));
    expect(capacity.bytesPerMonth === null ? null : 'known').toBe(data);
    expect(capacity.requestsPerMonth === null ? null : 'known').toBe(requests);
  });

  it('is unknown, never zero, where nothing was measured', async () => {
    const blind = await past(2, ['data_available_mb', 'write_qps', 'read_p99_ms', 'resident_memory_mb']);
    const capacity = await capacityOf(blind, null);
    expect(capacity).toMatchObject({ readP99: null });
    expect(capacity.nodes[0]).toMatchObject({ diskUsed: null, memoryTotal: null, memoryUsed: null, writes: null });
  });

  it('has no node that was not seen for a day', async () => {
    const history = await past(3);
    const later = await capacityOf(history, MEMORY, NOW + 2 * DAY_MS);
    expect(later.nodes).toEqual([]);
  });
});
