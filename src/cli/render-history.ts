import { seriesOf } from '../checks/series/table.ts';
import type { HistoryReader } from '../history/ports.ts';
import type { HistoryFault, RollUp } from '../history/record.ts';
import { entityKey } from '../pegasus/entity.ts';
import type { SeriesAnswer } from '../query/series-over.ts';
import { plainNumber } from '../words/format.ts';
import { csvText } from './csv.ts';
import { palette } from './palette.ts';
import type { RenderOptions } from './render-verdict.ts';
import { sparkline } from './sparkline.ts';
import { type Cell, renderTable } from './table.ts';
import { ageText, clockText, count, hanging } from './text.ts';

const STATISTICS = ['count', 'min', 'median', 'p95', 'max', 'last'] as const satisfies readonly (keyof RollUp)[];
const PER = { raw: 'as measured', hour: 'by hours', day: 'by days' } as const;

/** A row for each point, with a line in between where nothing is known. */
export function renderSeriesTable(answer: SeriesAnswer, everyMs: number, options: RenderOptions): string {
  const paint = palette(options.color);
  const cells =
    answer.resolution === 'raw'
      ? answer.points.map(({ at, value }) => ({ at, cells: [numberCell(value)] }))
      : answer.points.map((point) => ({ at: point.at, cells: STATISTICS.map((name) => numberCell(point[name])) }));
  const rows = cells.flatMap(({ at, cells: own }, index): Cell[][] => {
    const before = cells[index - 1]?.at;
    const gap = before !== undefined && at - before > GAP_FACTOR * everyMs ? [gapRow(at - before)] : [];
    return [...gap, [{ text: clockText(at), paint: paint.dim }, ...own]];
  });
  const header = ['time', ...(answer.resolution === 'raw' ? ['value'] : STATISTICS)];
  return `${headline(answer, options)}${renderTable(rows, { width: options.width, header, paintHeader: paint.dim })}`;
}

/** Runs come a little early or late; one that is missing leaves at least two distances. */
const GAP_FACTOR = 1.6;

function gapRow(lengthMs: number): Cell[] {
  return [{ text: `  nothing for ${ageText(lengthMs)}` }];
}

function numberCell(value: number): Cell {
  return { text: plainNumber(value), align: 'right' };
}

/** One line with its axis; of what is rolled up the highest of each column. */
export function renderSpark(answer: SeriesAnswer, everyMs: number, options: RenderOptions): string {
  const points = answer.resolution === 'raw' ? answer.points : answer.points.map(({ at, max }) => ({ at, value: max }));
  return `${headline(answer, options)}${sparkline(points, answer, everyMs, options.width)}`;
}

function headline({ cluster, entity, metric, unit, resolution, points }: SeriesAnswer, options: RenderOptions): string {
  const paint = palette(options.color);
  const about = `${count(points.length, 'point')} ${PER[resolution]}`;
  return `${paint.bold(cluster)}  ${entityKey(entity)}  ${paint.bold(metric)} (${unit})  ${about}\n`;
}

export function seriesCsv(answer: SeriesAnswer): string {
  const iso = (at: number): string => new Date(at).toISOString();
  return answer.resolution === 'raw'
    ? csvText(
        ['time', answer.metric],
        answer.points.map(({ at, value }) => [iso(at), value]),
      )
    : csvText(
        ['time', ...STATISTICS],
        answer.points.map((point) => [iso(point.at), ...STATISTICS.map((name) => point[name])]),
      );
}

type Entities = Awaited<ReturnType<HistoryReader['entities']>>;

/** What there is: the metrics of each entity, with its last sample. @param now epoch milliseconds */
export function renderEntities(entities: Entities, now: number, { color, width }: RenderOptions): string {
  const paint = palette(color);
  return entities
    .map(({ entity, metrics, lastAt }) => {
      const names = metrics.map((metric) => `${metric} (${seriesOf(metric).unit})`).join(', ');
      const age = paint.dim(`last ${ageText(now - lastAt)} ago`);
      return `${paint.bold(entityKey(entity))}  ${age}\n${hanging(4, '', 0, names, width)}\n`;
    })
    .join('');
}

/** Items that could not be read, for stderr. */
export function faultLines(faults: readonly HistoryFault[]): string {
  return faults.map(({ item, text }) => `farrier: ${item} cannot be read and is left out: ${text}\n`).join('');
}
