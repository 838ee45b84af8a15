import type { SeriesMetric, SeriesPoint } from '../checks/series/table.ts';
import type { EntityKind } from '../pegasus/entity.ts';
import { groupBy } from './group-by.ts';
import type { Palette } from './palette.ts';
import { type Cell, renderTable } from './table.ts';

const KINDS: readonly EntityKind[] = ['cluster', 'table', 'node', 'host', 'disk'];
/** More rows of one kind than this are only counted. */
const SHOWN_OF_ONE_KIND = 12;

/** Column headings, in the order of the columns: what an operator looks at first. The output for programs has the rest. */
const HEADINGS = {
  availability: 'avail %',
  read_qps: 'read/s',
  write_qps: 'write/s',
  read_p99_ms: 'r p99 ms',
  write_p99_ms: 'w p99 ms',
  storage_mb: 'MB',
  cpu_percent: 'cpu %',
  memory_percent: 'mem %',
  disk_used_percent: 'disk %',
  network_in_bps: 'in B/s',
  network_out_bps: 'out B/s',
  connections: 'conns',
} as const satisfies Readonly<Partial<Record<SeriesMetric, string>>>;
const METRICS = Object.keys(HEADINGS) as readonly (keyof typeof HEADINGS)[];

/** One small table for each kind of entity, with the metrics that it has; `-` where one entity lacks a value. */
export function renderSeries(series: readonly SeriesPoint[], paint: Palette, width: number): string {
  return KINDS.map((kind) => renderKind(kind, series, paint, width))
    .filter((part) => part !== '')
    .join('\n');
}

function renderKind(kind: EntityKind, series: readonly SeriesPoint[], paint: Palette, width: number): string {
  const points = series.filter(({ entity, metric }) => entity.kind === kind && Object.hasOwn(HEADINGS, metric));
  const entities = [...groupBy(points, ({ entity }) => entity.name)];
  const metrics = METRICS.filter((metric) => points.some((point) => point.metric === metric));
  const rows = entities.slice(0, SHOWN_OF_ONE_KIND).map(([name, own]): readonly Cell[] => [
    { text: name },
    ...metrics.map((metric): Cell => {
      const point = own.find((one) => one.metric === metric);
      return { text: point === undefined ? '-' : numberText(point.value), align: 'right' };
    }),
  ]);
  const header = [kind, ...metrics.map((metric) => HEADINGS[metric])];
  const table = renderTable(rows, { width, indent: 2, header, paintHeader: paint.dim });
  const rest = entities.length - rows.length;
  return rest > 0 ? `${table}  … and ${rest} more: --output json has them all\n` : table;
}

/** Three digits that matter, and a suffix from ten thousand on: a column of numbers must be short. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${short(value / 1e9)}G`;
  if (size >= 1e6) return `${short(value / 1e6)}M`;
  if (size >= 1e4) return `${short(value / 1e3)}k`;
  return short(value);
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
