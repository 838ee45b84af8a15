import * as fc from 'fast-check';
import type { SeriesMetric } from '../../src/checks/series/table.ts';
import { METRICS_BY_NUMBER } from '../../src/history/metric-numbers.ts';
import type { Sample } from '../../src/history/record.ts';

/** As deriveSeries rounds: three decimals, of small numbers four digits. */
function rounded(value: number): number {
  return Math.abs(value) < 1 ? Number(value.toPrecision(4)) : Math.round(value * 1000) / 1000;
}

export const values = fc
  .oneof(
    fc.constant(0),
    fc.integer({ min: -1000, max: 1_000_000 }),
    fc.double({ min: -1e9, max: 1e15, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(rounded)
  .filter((value) => !Object.is(value, -0));

export const metrics = fc.constantFrom(...METRICS_BY_NUMBER) as fc.Arbitrary<SeriesMetric>;

/** Samples of one entity, by metric; times may be missing in some. */
export const entitySamples: fc.Arbitrary<ReadonlyMap<string, readonly Sample[]>> = fc
  .tuple(
    fc.integer({ min: 0, max: 4e12 }),
    fc.array(fc.integer({ min: 1, max: 120_000 }), { minLength: 1, maxLength: 70 }),
    fc.uniqueArray(metrics, { minLength: 1, maxLength: 12 }),
  )
  .chain(([start, steps, chosen]) => {
    let at = start;
    const times = steps.map((step) => {
      at += step;
      return at;
    });
    const column = fc
      .tuple(
        fc.array(values, { minLength: times.length, maxLength: times.length }),
        fc.subarray(times, { minLength: 1 }),
      )
      .map(([all, kept]) =>
        times.flatMap((time, row) => (kept.includes(time) ? [{ at: time, value: all[row] ?? 0 }] : [])),
      );
    return fc
      .array(column, { minLength: chosen.length, maxLength: chosen.length })
      .map((columns) => new Map(chosen.map((metric, index) => [metric as string, columns[index] ?? []])));
  });
