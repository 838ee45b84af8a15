import type { Status } from '../checks/check.ts';
import type { Verdict } from '../checks/verdict.ts';
import { printable } from '../pegasus/printable.ts';
import { groupBy } from './group-by.ts';
import { type Palette, palette } from './palette.ts';
import { renderFindings } from './render-findings.ts';
import { renderSeries } from './render-series.ts';
import { type Cell, renderTable, tableWidth } from './table.ts';
import { count, hanging, spread, timeText } from './text.ts';

export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

const INDENT = 2;

/** From worst to best, as people want to read them. */
const STATUSES: readonly Status[] = ['critical', 'warning', 'unknown', 'ok'];

/** What a person sees of one inspection: the verdict, findings worst first, every check, and the numbers. */
export function renderVerdict(verdict: Verdict, options: RenderOptions): string {
  const paint = palette(options.color);
  return [
    headline(verdict, paint, options.width),
    renderFindings(verdict.findings, paint, options.width),
    section('CHECKS', renderChecks(verdict.checks, paint, options.width), paint),
    section('NUMBERS', renderSeries(verdict.series, paint, options.width), paint),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** `3 critical, 1 warning, 40 ok`; of nothing: `none`. */
export function tally(statuses: readonly Status[]): string {
  const parts = STATUSES.map((status) => ({ status, amount: statuses.filter((one) => one === status).length }));
  const text = parts.filter(({ amount }) => amount > 0).map(({ status, amount }) => `${amount} ${status}`);
  return text.length === 0 ? 'none' : text.join(', ');
}

/** The word that a verdict is reduced to: `UNKNOWN` where its health rests on nothing. */
export function healthStatus(verdict: Pick<Verdict, 'health' | 'confidence'>): Status {
  return verdict.confidence === 'blind' ? 'unknown' : verdict.health;
}

function headline(verdict: Verdict, paint: Palette, width: number): string {
  const status = healthStatus(verdict);
  const word = status.toUpperCase();
  const cluster = printable(verdict.cluster);
  const seen = `confidence ${verdict.confidence}`;
  const time = timeText(verdict.time);
  const gap = spread(`${cluster}  ${word}  ${seen}`, time, width);
  const results = tally(verdict.checks.map((check) => check.status));
  return [
    `${paint.bold(cluster)}  ${paint.status[status](word)}  ${seen}${gap}${paint.dim(time)}\n`,
    `${hanging(0, '', 0, `${count(verdict.checks.length, 'result')}: ${results}`, width)}\n`,
  ].join('');
}

function section(title: string, body: string, paint: Palette): string {
  return body === '' ? '' : `${paint.bold(title)}\n${body}`;
}

/** One cell a check: its worst status, its name, and how many of its entities have that status. */
function renderChecks(checks: Verdict['checks'], paint: Palette, width: number): string {
  const cells = [...groupBy(checks, ({ check }) => check)].map(([check, results]): readonly Cell[] => {
    const statuses = results.map(({ status }) => status);
    const worst = STATUSES.find((status) => statuses.includes(status)) ?? 'unknown';
    const share = `${statuses.filter((status) => status === worst).length}/${statuses.length}`;
    return [
      { text: worst, paint: paint.status[worst] },
      { text: check },
      { text: statuses.length > 1 ? share : '', paint: paint.dim, align: 'right' },
    ];
  });
  const columns = sideBySide(cells);
  return renderTable(tableWidth(columns) + INDENT <= width ? columns : cells, { width, indent: INDENT });
}

/** Two columns, to be read downwards. */
function sideBySide(cells: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const half = Math.ceil(cells.length / 2);
  return cells.slice(0, half).map((left, index) => [...left, ...(cells[half + index] ?? [])]);
}
