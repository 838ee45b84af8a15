import type { SeriesMetric } from '../checks/series/table.ts';
import { byteReader, byteWriter, damaged, seal, unseal } from './block-bytes.ts';
import { METRICS_BY_NUMBER, numberOfMetric } from './metric-numbers.ts';
import { readColumn, writeColumn } from './scaled.ts';

/** The values of one entity in one run. */
export interface EntityValues {
  /** Of the entity; its kind is that of the block. */
  readonly name: string;
  /** Values by metric; a metric that this version does not know any more keeps its old name. */
  readonly values: ReadonlyMap<string, number>;
}

export interface RunBlock {
  /** Epoch milliseconds. */
  readonly at: number;
  /** In order of their names. */
  readonly entities: readonly EntityValues[];
}

const VERSION = 1;
/** No block of ours has more: a number beyond it is damage that the checksum let through. */
const ENTITIES_MAX = 1_000_000;

/**
 * What one run measured of a group of entities, in bytes: docs/history.md has the format. Names share their beginnings;
 * entities with the metrics of the one before say so in one byte; values stand metric by metric.
 */
export function writeRunBlock({ at, entities }: RunBlock): Uint8Array {
  const writer = byteWriter();
  writer.count(at);
  writer.count(entities.length);
  const columns = new Map<number, number[]>();
  let name = '';
  let set = '';
  for (const entity of entities) {
    const from = sharedLength(name, entity.name);
    writer.count(from);
    writer.text(entity.name.slice(from));
    name = entity.name;
    const metrics = [...entity.values]
      .map(([metric, value]) => ({ number: numberOfMetric(metric as SeriesMetric), value }))
      .toSorted((a, b) => a.number - b.number);
    const own = metrics.map(({ number }) => number).join();
    writer.count(own === set ? 0 : metrics.length + 1);
    if (own !== set) for (const { number } of metrics) writer.count(number);
    set = own;
    for (const { number, value } of metrics) {
      const column = columns.get(number);
      if (column === undefined) columns.set(number, [value]);
      else column.push(value);
    }
  }
  for (const [, column] of [...columns].toSorted(([a], [b]) => a - b)) writeColumn(writer, column);
  return seal(VERSION, writer.bytes());
}

/** @throws BundleFormatError */
export function readRunBlock(block: Uint8Array): RunBlock {
  const reader = byteReader(unseal(VERSION, block));
  const at = reader.count();
  const length = reader.count();
  if (length > ENTITIES_MAX) throw damaged(`it claims to have ${length} entities`);
  const entities: {
    readonly name: string;
    readonly metrics: readonly number[];
    readonly values: Map<string, number>;
  }[] = [];
  let name = '';
  let metrics: readonly number[] = [];
  for (let index = 0; index < length; index += 1) {
    name = name.slice(0, reader.count()) + reader.text();
    const told = reader.count();
    if (told > 0) metrics = Array.from({ length: Math.min(told - 1, METRICS_BY_NUMBER.length) }, () => reader.count());
    entities.push({ name, metrics, values: new Map() });
  }
  const numbers = [...new Set(entities.flatMap((entity) => entity.metrics))].toSorted((a, b) => a - b);
  for (const number of numbers) {
    const having = entities.filter((entity) => entity.metrics.includes(number));
    const column = readColumn(reader, having.length);
    for (const [index, { values }] of having.entries()) values.set(metricOf(number), column[index] ?? 0);
  }
  if (!reader.isAtEnd()) throw damaged('more follows its last column');
  return { at, entities: entities.map(({ name: own, values }) => ({ name: own, values })) };
}

/** @throws BundleFormatError for a number that is not in the list */
export function metricOf(number: number): string {
  const metric = METRICS_BY_NUMBER[number];
  if (metric === undefined) throw damaged(`there is no metric with the number ${number}`);
  return metric;
}

function sharedLength(before: string, name: string): number {
  let shared = 0;
  while (shared < before.length && shared < name.length && before[shared] === name[shared]) shared += 1;
  return shared;
}
