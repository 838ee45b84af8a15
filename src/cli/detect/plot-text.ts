import { shortNumber } from '../../detect/explain.ts';
import type { Verdict } from '../../detect/verdict.ts';
import { columnsOf, type PlotColumn, rangeOf } from './plot-columns.ts';

const HEIGHT = 16;
const MARGIN = 9;

/**
 * Draws a series for a terminal: `:` the band, `#` the values (every column spans its least to its greatest), `^` and `v`
 * below it where something was called out.
 */
export function plotText(verdicts: readonly Verdict[], width: number): string {
  const columns = columnsOf(verdicts, Math.max(20, width - MARGIN));
  const { low, high } = rangeOf(columns);
  const rowOf = (value: number) =>
    Math.min(HEIGHT - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * HEIGHT)));
  const lines = Array.from({ length: HEIGHT }, (_, index) => {
    const row = HEIGHT - 1 - index;
    const label = row === HEIGHT - 1 ? shortNumber(high) : row === 0 ? shortNumber(low) : '';
    return `${label.padStart(MARGIN - 2)} ${columns.map((column) => cellOf(column, row, rowOf)).join('')}`.trimEnd();
  });
  const marks = columns.map(({ up, down }) => (up ? '^' : down ? 'v' : ' ')).join('');
  return `${[...lines, `${' '.repeat(MARGIN - 1)}${marks}`.trimEnd(), axis(verdicts, columns.length)].join('\n')}\n`;
}

function cellOf(column: PlotColumn, row: number, rowOf: (value: number) => number): string {
  const { low, high, bandLow, bandHigh } = column;
  if (low !== undefined && high !== undefined && row >= rowOf(low) && row <= rowOf(high)) return '#';
  if (bandLow === undefined || bandHigh === undefined) return ' ';
  return row >= rowOf(bandLow) && row <= rowOf(bandHigh) ? ':' : ' ';
}

function axis(verdicts: readonly Verdict[], width: number): string {
  const stamp = (verdict: Verdict | undefined) =>
    verdict === undefined ? '' : new Date(verdict.time * 1000).toISOString().slice(0, 16).replace('T', ' ');
  const first = stamp(verdicts[0]);
  const last = stamp(verdicts.at(-1));
  return `${' '.repeat(MARGIN - 1)}${first}${last.padStart(Math.max(last.length + 1, width - first.length))}`;
}
