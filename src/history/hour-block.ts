import type { SeriesMetric } from '../checks/series/table.ts';
import { type ByteReader, type ByteWriter, byteReader, byteWriter, damaged, seal, unseal } from './block-bytes.ts';
import { numberOfMetric } from './metric-numbers.ts';
import type { Sample } from './record.ts';
import { metricOf } from './run-block.ts';
import { readColumn, writeColumn } from './scaled.ts';

/** All samples of one entity in a stretch of time, by metric, oldest first; one for each time and metric. */
export type EntitySamples = ReadonlyMap<string, readonly Sample[]>;

const VERSION = 1;
const ROWS_MAX = 100_000;
const COLUMNS_MAX = 10_000;
const FULL = 0;
const PARTIAL = 1;

/**
 * Samples of one entity in bytes: docs/history.md has the format. The times stand once for all metrics; a metric that is
 * missing at some of them says at which it is there.
 */
export function writeHourBlock(samples: EntitySamples): Uint8Array {
  const columns = [...samples]
    .map(([metric, points]) => ({ number: numberOfMetric(metric as SeriesMetric), points }))
    .filter(({ points }) => points.length > 0)
    .toSorted((a, b) => a.number - b.number);
  const times = [...new Set(columns.flatMap(({ points }) => points.map(({ at }) => at)))].toSorted((a, b) => a - b);
  const rows = new Map(times.map((at, row) => [at, row]));
  const writer = byteWriter();
  writeTimes(writer, times);
  writer.count(columns.length);
  for (const { number, points } of columns) {
    writer.count(number);
    if (points.length === times.length) writer.byte(FULL);
    else {
      writer.byte(PARTIAL);
      writePresence(
        writer,
        points.map(({ at }) => rows.get(at) ?? 0),
      );
    }
    writeColumn(
      writer,
      points.map(({ value }) => value),
    );
  }
  return seal(VERSION, writer.bytes());
}

/** @throws BundleFormatError */
export function readHourBlock(block: Uint8Array): EntitySamples {
  const reader = byteReader(unseal(VERSION, block));
  const times = readTimes(reader);
  const length = reader.count();
  if (length > COLUMNS_MAX) throw damaged(`it claims to have ${length} columns`);
  const samples = new Map<string, readonly Sample[]>();
  for (let column = 0; column < length; column += 1) {
    const metric = metricOf(reader.count());
    const rows = reader.byte() === FULL ? undefined : readPresence(reader, times.length);
    const own = rows === undefined ? times : rows.map((row) => times[row] ?? 0);
    const values = readColumn(reader, own.length);
    samples.set(
      metric,
      own.map((at, index) => ({ at, value: values[index] ?? 0 })),
    );
  }
  if (!reader.isAtEnd()) throw damaged('more follows its last column');
  return samples;
}

/** Their number, the first, and the second differences: runs come at an even pace. */
function writeTimes(writer: ByteWriter, times: readonly number[]): void {
  writer.count(times.length);
  let last = 0;
  let pace = 0;
  for (const [row, at] of times.entries()) {
    if (row === 0) writer.count(at);
    else {
      writer.integer(at - last - pace);
      pace = at - last;
    }
    last = at;
  }
}

function readTimes(reader: ByteReader): readonly number[] {
  const length = reader.count();
  if (length > ROWS_MAX) throw damaged(`it claims to have ${length} times`);
  const times: number[] = [];
  let pace = 0;
  while (times.length < length) {
    const last = times.at(-1);
    if (last === undefined) times.push(reader.count());
    else {
      pace += reader.integer();
      times.push(last + pace);
    }
  }
  return times;
}

/** The rows that have a value: their number, and how many are left out before each. */
function writePresence(writer: ByteWriter, rows: readonly number[]): void {
  writer.count(rows.length);
  let next = 0;
  for (const row of rows) {
    writer.count(row - next);
    next = row + 1;
  }
}

function readPresence(reader: ByteReader, length: number): readonly number[] {
  const rows: number[] = [];
  let next = 0;
  for (let left = reader.count(); left > 0; left -= 1) {
    const row = next + reader.count();
    if (row >= length) throw damaged(`a column has a value at row ${row} of ${length}`);
    rows.push(row);
    next = row + 1;
  }
  return rows;
}
