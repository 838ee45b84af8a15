/**
 * What keeping the detector's memory costs: prints, never gates.
 *
 *   npx tsx bench/detect-writes.ts
 *
 * The series of clusters are made up and learnt for three days, packed, and counted in write units of DynamoDB.
 */
import { type BundleItem, packDeltas, packHot, packSeasons, unpackStates } from '../src/detect/bundle.ts';
import { emptyState, type SeriesState, update } from '../src/detect/update.ts';

interface Size {
  readonly hosts: number;
  readonly tables: number;
  /** Seconds between runs. */
  readonly cadence: number;
}

const SIZES: readonly Size[] = [
  { hosts: 13, tables: 30, cadence: 60 },
  { hosts: 13, tables: 30, cadence: 300 },
  { hosts: 100, tables: 1000, cadence: 300 },
];
/** The series that src/checks/watched-series.ts judges; a host has two disks. */
const OF_TABLE = ['read_qps', 'write_qps'] as const;
const OF_HOST = [
  'cpu_percent',
  'memory_percent',
  'network_in_bps',
  'network_out_bps',
  'connections',
  'disk1',
  'disk2',
] as const;
const OF_NODE = ['read_p99_ms', 'write_p99_ms'] as const;
const OF_CLUSTER = ['read_qps', 'write_qps'] as const;

const MONDAY = 1_704_067_200;
const DAY = 86_400;
const MONTH = 30 * DAY;
const WRITE_UNIT = 1024;
/** Names and key of an item, besides its bytes. */
const ITEM_OVERHEAD = 100;
/** On demand, us-east-1. */
const USD_PER_WRITE_UNIT = 0.625e-6;
const KINDS = 16;
const HALF_HOUR = 1800;

function main(): void {
  const heading = [
    'cluster',
    'every',
    'series',
    'hot',
    'units a run',
    'seasons',
    'units an hour',
    'M units a month',
    'USD',
  ];
  print(heading);
  print(heading.map(() => '---'));
  for (const size of SIZES) print(rowOf(size));
}

function rowOf({ hosts, tables, cadence }: Size): readonly string[] {
  const keys = keysOf(hosts, tables);
  const kinds = Array.from({ length: KINDS }, (_, kind) => learnt(kind, 300));
  const states = new Map(keys.map((key, index) => [key, kinds[index % KINDS] ?? emptyState()]));
  const [hot, seasons] = [packHot(states), packSeasons(states)];
  const later = new Map([...states].map(([key, state]) => [key, advanced(state, HALF_HOUR, cadence)] as const));
  const bases = new Map([...states].map(([key, { season }]) => [key, season]));
  const deltas = packDeltas(later, bases) ?? [];
  if (unpackStates(hot, seasons).faults.length > 0) throw new Error('what was packed cannot be read');
  const run = unitsOf(hot) + unitsOf(deltas);
  const monthly = (run * MONTH) / cadence + (unitsOf(seasons) * MONTH) / 3600;
  return [
    `${hosts} hosts, ${tables} tables`,
    `${cadence} s`,
    String(keys.length),
    sizeOf(hot, keys.length),
    `${unitsOf(hot)} + ${unitsOf(deltas)}`,
    sizeOf(seasons, keys.length),
    String(unitsOf(seasons)),
    (monthly / 1e6).toFixed(2),
    (monthly * USD_PER_WRITE_UNIT).toFixed(2),
  ];
}

function keysOf(hosts: number, tables: number): readonly string[] {
  const of = (kind: string, count: number, metrics: readonly string[]) =>
    Array.from({ length: count }, (_, index) => metrics.map((metric) => `${kind}${index + 1} ${metric}`)).flat();
  return [
    ...OF_CLUSTER.map((metric) => `cluster/c1 ${metric}`),
    ...of('table/orders_of_region_', tables, OF_TABLE),
    ...of('host/i-0123456789abcde', hosts, OF_HOST),
    ...of('node/replica.example:34801/', hosts, OF_NODE),
  ];
}

/** As it is some time later, in the midst of an hour: the usual size of what has changed. */
function advanced(state: SeriesState, seconds: number, interval: number): SeriesState {
  let next = state;
  for (let time = state.time + interval; time <= state.time + seconds; time += interval) {
    ({ state: next } = update(next, { time, value: 100 + (time % 7) }, { interval }));
  }
  return next;
}

function learnt(kind: number, interval: number): SeriesState {
  let state = emptyState();
  for (let time = MONDAY; time < MONDAY + 3 * DAY; time += interval) {
    const day = 2 + Math.sin((2 * Math.PI * (time % DAY)) / DAY);
    const value = 10 ** (kind % 5) * day * (1 + 0.05 * Math.sin(time * (1 + kind)));
    ({ state } = update(state, { time, value }, { interval }));
  }
  return state;
}

function unitsOf(items: readonly BundleItem[]): number {
  return items.reduce((sum, { bytes }) => sum + Math.ceil((bytes.length + ITEM_OVERHEAD) / WRITE_UNIT), 0);
}

function sizeOf(items: readonly BundleItem[], series: number): string {
  const bytes = items.reduce((sum, item) => sum + item.bytes.length, 0);
  return `${items.length} × ${Math.round(bytes / items.length / 1000)} kB, ${(bytes / series).toFixed(0)} B a series`;
}

function print(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

main();
