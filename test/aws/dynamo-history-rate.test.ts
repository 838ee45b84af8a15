import { describe, expect, it } from 'vitest';
import { dynamoSamples } from '../../src/aws/dynamo-history-samples.ts';
import type { Item, Table } from '../../src/aws/dynamo-table.ts';
import { SERIES, type SeriesMetric, type SeriesPoint } from '../../src/checks/series/table.ts';

const AT = Date.parse('2026-11-24T00:00:00Z');
/** DynamoDB's own limit for one partition key, in write units a second. */
const LIMIT = 1000;
const UNIT_BYTES = 1024;

/** Every metric of every entity, with values of many digits. */
function pointsOf(kind: 'node' | 'table', count: number): readonly SeriesPoint[] {
  const metrics = (Object.keys(SERIES) as SeriesMetric[]).filter((metric) => kind in SERIES[metric].of);
  return Array.from({ length: count }, (_, index) => `${kind}-${index}.example.internal:34801`).flatMap((name, row) =>
    metrics.map((metric, column) => ({
      entity: { kind, name },
      metric,
      value: ((row * 7919 + column * 104_729) % 10_000_000) / 1000,
      unit: SERIES[metric].unit,
    })),
  );
}

/** Takes items and has none. */
function takingTable(items: Item[]): Table {
  const refuse = () => expect.unreachable();
  return {
    get: async () => undefined,
    put: async (item) => void items.push(item),
    putNew: async () => true,
    putIf: refuse,
    query: refuse,
    queryLast: refuse,
    page: refuse,
    update: refuse,
    remove: refuse,
  };
}

describe('The samples of a run of 10,000 nodes and 1,000 tables', () => {
  it('are spread, so that no key takes more than a 25th of what it could in a second', async () => {
    const items: Item[] = [];
    const run = { cluster: 'east', at: AT, inspection: 'health' };
    const points = [...pointsOf('node', 10_000), ...pointsOf('table', 1000)];
    await dynamoSamples(takingTable(items), () => AT).putSamples(run, points);
    const units = new Map<string, number>();
    for (const item of items) {
      const bytes = (item['block'] as Uint8Array).length + 150;
      units.set(item.pk, (units.get(item.pk) ?? 0) + Math.ceil(bytes / UNIT_BYTES));
    }
    const nodeKeys = [...units.keys()].filter((key) => key.startsWith('samples#east#node#'));
    expect(nodeKeys).toHaveLength(64);
    expect(points.length).toBeGreaterThan(300_000);
    expect(Math.max(...units.values())).toBeLessThanOrEqual(LIMIT / 25);
    const total = [...units.values()].reduce((sum, each) => sum + each, 0);
    expect(Math.max(...units.values())).toBeLessThan((3 * total) / units.size);
  });
});
