import type { SeriesMetric } from '../checks/series/table.ts';
import { byteReader, byteWriter, damaged, seal, unseal } from './block-bytes.ts';
import type { EntitySamples } from './hour-block.ts';
import { numberOfMetric } from './metric-numbers.ts';
import type { RollUp, Sample } from './record.ts';
import { metricOf } from './run-block.ts';
import { readColumn, writeColumn } from './scaled.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Statistics without the time that they are of. */
export type Statistics = Omit<RollUp, 'at'>;
export type EntityStatistics = ReadonlyMap<string, Statistics>;

/**
 * Statistics of samples, oldest first; undefined without any. Median and P95 are by nearest rank (the smallest value that at
 * least 50 or 95 in 100 values do not exceed), so they are values that were measured.
 */
export function statisticsOf(samples: readonly Sample[]): Statistics | undefined {
  const last = samples.at(-1);
  if (last === undefined) return undefined;
  const sorted = Float64Array.from(samples, ({ value }) => value).sort();
  const rank = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? last.value;
  return {
    count: sorted.length,
    min: sorted[0] ?? last.value,
    median: rank(0.5),
    p95: rank(0.95),
    max: sorted.at(-1) ?? last.value,
    last: last.value,
  };
}

export function rollUp(samples: EntitySamples): EntityStatistics {
  const statistics = new Map<string, Statistics>();
  for (const [metric, points] of samples) {
    const own = statisticsOf(points);
    if (own !== undefined) statistics.set(metric, own);
  }
  return statistics;
}

const VERSION = 1;
const COLUMNS_MAX = 10_000;

/** Statistics of one entity in bytes: docs/history.md has the format. */
export function writeRollUp(statistics: EntityStatistics): Uint8Array {
  const writer = byteWriter();
  const columns = [...statistics]
    .map(([metric, own]) => ({ number: numberOfMetric(metric as SeriesMetric), own }))
    .toSorted((a, b) => a.number - b.number);
  writer.count(columns.length);
  for (const { number, own } of columns) {
    writer.count(number);
    writer.count(own.count);
    writeColumn(writer, [own.min, own.median, own.p95, own.max, own.last]);
  }
  return seal(VERSION, writer.bytes());
}

/** @throws BundleFormatError */
export function readRollUp(block: Uint8Array): EntityStatistics {
  const reader = byteReader(unseal(VERSION, block));
  const length = reader.count();
  if (length > COLUMNS_MAX) throw damaged(`it claims to have ${length} columns`);
  const statistics = new Map<string, Statistics>();
  for (let column = 0; column < length; column += 1) {
    const metric = metricOf(reader.count());
    const count = reader.count();
    const [min = 0, median = 0, p95 = 0, max = 0, last = 0] = readColumn(reader, 5);
    statistics.set(metric, { count, min, median, p95, max, last });
  }
  if (!reader.isAtEnd()) throw damaged('more follows its last column');
  return statistics;
}
