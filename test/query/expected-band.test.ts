import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { expectedBand } from '../../src/query/expected-band.ts';
import { seriesOver } from '../../src/query/series-over.ts';
import { point, runAt, SNAPSHOT } from '../contract/history-contract.ts';
import { memoryHistory } from '../support/memory-history.ts';
import { memoryStore } from '../support/memory-store.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const NOW = Date.parse('2026-11-24T00:00:00Z');
const TABLE = { kind: 'table', name: 'orders' } as const;
const config = configSchema.parse({
  clusters: [{ name: 'east', metas: ['meta1:34601'], inspections: [{ name: 'health', every: '10m' }] }],
});

/** A quiet day's curve with a surge in its last hour. */
async function history() {
  const stored = memoryHistory();
  for (let at = NOW - 10 * DAY; at < NOW; at += 10 * MINUTE) {
    const surge = at >= NOW - 60 * MINUTE ? 4 : 1;
    const value = (5000 + 3000 * Math.sin((2 * Math.PI * (at % DAY)) / DAY)) * surge;
    await stored.putRun(runAt(at), SNAPSHOT, [point(value, TABLE)]);
  }
  return { config, store: memoryStore(), history: stored, clock: () => NOW };
}

describe('The expected band', () => {
  it('holds what is usual and not what is unusual, at the times of the samples', async () => {
    const deps = await history();
    const request = { cluster: 'east', entity: TABLE, metric: 'read_qps', resolution: 'raw' } as const;
    const answer = await seriesOver({ ...request, from: NOW - DAY, until: NOW }, deps);
    const band = await expectedBand(answer, deps);
    const values = new Map(answer.points.map((each) => [each.at, 'value' in each ? each.value : Number.NaN]));
    const isInside = ({ at, low, high }: (typeof band)[number]): boolean =>
      low <= (values.get(at) ?? Number.NaN) && (values.get(at) ?? Number.NaN) <= high;
    const usual = band.filter(({ at }) => at < NOW - 60 * MINUTE);
    expect(usual).toHaveLength(138);
    expect(usual.every(isInside)).toBe(true);
    expect(band.find(({ at }) => at === NOW - 60 * MINUTE)).toSatisfy((one) => one !== undefined && !isInside(one));
  });

  it('is empty where nothing was measured before, and for statistics', async () => {
    const deps = await history();
    const request = { cluster: 'east', entity: TABLE, metric: 'read_qps' } as const;
    const first = { from: NOW - 10 * DAY, until: NOW - 10 * DAY + 60 * MINUTE };
    expect(await expectedBand(await seriesOver({ ...request, ...first, resolution: 'raw' }, deps), deps)).toEqual([]);
    const hours = await seriesOver({ ...request, from: NOW - DAY, until: NOW, resolution: 'hour' }, deps);
    expect(await expectedBand(hours, deps)).toEqual([]);
  });
});
