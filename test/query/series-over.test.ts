import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueryDeps } from '../../src/query/deps.ts';
import { seriesCompared } from '../../src/query/series-compared.ts';
import { resolutionFor, type SeriesRequest, seriesOver } from '../../src/query/series-over.ts';
import { point, runAt, SNAPSHOT } from '../contract/history-contract.ts';
import { surroundings } from '../support/people.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-24T10:30:00Z');
const NODE = { kind: 'node', name: '10.0.0.1:34801' } as const;
const EACH_MINUTE = { inspections: [{ every: '1m' }] } as unknown as Parameters<typeof resolutionFor>[1];

/** One sample a minute over the last hours before now. */
async function measured(hours: number): Promise<QueryDeps> {
  const { deps } = await surroundings();
  for (let at = NOW - hours * HOUR; at < NOW; at += MINUTE) {
    await deps.history.putRun({ ...runAt(at), cluster: 'demo' }, SNAPSHOT, [point((at / MINUTE) % 60)]);
  }
  const clusters = deps.config.clusters.map((cluster) => ({
    ...cluster,
    inspections: cluster.inspections.map((one) => ({ ...one, every: '1m' as const })),
  }));
  return { ...deps, config: { ...deps.config, clusters }, clock: () => NOW };
}

function request(parts: Partial<SeriesRequest> = {}): SeriesRequest {
  const span = { from: NOW - 5 * HOUR, until: NOW };
  return { cluster: 'demo', entity: NODE, metric: 'read_qps', resolution: 'auto', ...span, ...parts };
}

describe('The resolution of a series', () => {
  it('is the finest whose points are few enough and which is kept and allowed, and days where none is', () => {
    const spans = fc.record({
      ago: fc.integer({ min: 1, max: 3 * 366 * 24 * 60 }),
      length: fc.integer({ min: 1, max: 3 * 366 * 24 * 60 }),
      points: fc.integer({ min: 10, max: 20_000 }),
    });
    fc.assert(
      fc.property(spans, ({ ago, length, points }) => {
        const from = NOW - ago * MINUTE;
        const until = Math.min(from + length * MINUTE, NOW);
        const minutes = (until - from) / MINUTE;
        const canBe = {
          raw: minutes <= points && ago <= 90 * 24 * 60 && minutes <= 31 * 24 * 60,
          hour: minutes / 60 <= points && minutes <= 400 * 24 * 60,
        };
        const resolution = resolutionFor({ from, until, points }, EACH_MINUTE, NOW);
        expect(resolution).toBe(canBe.raw ? 'raw' : canBe.hour ? 'hour' : 'day');
      }),
    );
  });

  it('never has more points than were asked for, but where they are days', async () => {
    const deps = await measured(6);
    const spans = fc.record({
      from: fc.integer({ min: 1, max: 360 }),
      length: fc.integer({ min: 1, max: 360 }),
      points: fc.integer({ min: 10, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(spans, async ({ from: ago, length, points }) => {
        const from = NOW - ago * MINUTE;
        const answer = await seriesOver(request({ from, until: from + length * MINUTE, points }), deps);
        expect(answer.points.length).toBeLessThanOrEqual(points);
        for (const { at } of answer.points) expect(at).toBeGreaterThanOrEqual(from);
      }),
      { numRuns: 50 },
    );
  });
});

describe('A series over a span', () => {
  it('reaches to the end of the span though its last hours are not rolled up yet', async () => {
    const deps = await measured(6);
    const history = { ...deps.history, rollUps: async () => ({ items: [], faults: [] }) };
    const asked = request({ resolution: 'hour' });
    const [whole, rolled] = [await seriesOver(asked, { ...deps, history }), await seriesOver(asked, deps)];
    expect(whole.points).toEqual(rolled.points);
    expect(whole.points.map(({ at }) => at)).toEqual([4, 3, 2, 1, 0].map((ago) => NOW - 30 * MINUTE - ago * HOUR));
  });

  it('tells since when there is anything where it reaches further back', async () => {
    const deps = await measured(1);
    const old = await seriesOver(request({ from: NOW - 100 * DAY, until: NOW - 80 * DAY, resolution: 'raw' }), deps);
    expect(old.keptSince).toBe(NOW - 90 * DAY);
    expect(await seriesOver(request(), deps)).not.toHaveProperty('keptSince');
  });

  it.each([
    ['raw', 32],
    ['hour', 401],
    ['day', 1465],
  ] as const)('is refused by %s over %d days, with the limits', async (resolution, days) => {
    const deps = await measured(1);
    const asked = seriesOver(request({ from: NOW - days * DAY, resolution }), deps);
    await expect(asked).rejects.toThrow(
      `the span is ${days} days; at most so many at once: raw 31, hour 400, day 1464`,
    );
  });
});

describe('A series beside itself of days before', () => {
  it('has both in one resolution, which the older one decides', async () => {
    const deps = await measured(30);
    const near = await seriesCompared(request({ from: NOW - HOUR, until: NOW }), 1, deps);
    expect([near.resolution, near.compared.resolution, near.compared.shiftMs]).toEqual(['raw', 'raw', DAY]);
    const values = ({ points }: Pick<typeof near, 'points'>) => points.map((one) => 'value' in one && one.value);
    expect(values(near)).toEqual(values(near.compared));
    expect(values(near)).toHaveLength(60);
    const far = await seriesCompared(request({ from: NOW - HOUR, until: NOW }), 100, deps);
    expect([far.resolution, far.compared.resolution]).toEqual(['hour', 'hour']);
  });

  it('is refused for days that are none', async () => {
    const deps = await measured(1);
    for (const days of [0, 1.5, 367]) await expect(seriesCompared(request(), days, deps)).rejects.toThrow('1 to 366');
  });
});
