import type { Verdict } from '../../detect/verdict.ts';

/** What is drawn in one column: the least and the greatest of its rows. Undefined where no row has any. */
export interface PlotColumn {
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly bandLow: number | undefined;
  readonly bandHigh: number | undefined;
  readonly up: boolean;
  readonly down: boolean;
}

/** Puts the rows of a series into at most `width` columns, evenly. */
export function columnsOf(verdicts: readonly Verdict[], width: number): readonly PlotColumn[] {
  const count = Math.min(width, verdicts.length);
  return Array.from({ length: count }, (_, column) => {
    const from = Math.floor((column * verdicts.length) / count);
    return columnOf(verdicts.slice(from, Math.floor(((column + 1) * verdicts.length) / count)));
  });
}

function columnOf(rows: readonly Verdict[]): PlotColumn {
  const values = rows.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const lows = rows.flatMap(({ low }) => (low === undefined ? [] : [low]));
  const highs = rows.flatMap(({ high }) => (high === undefined ? [] : [high]));
  return {
    low: least(values),
    high: greatest(values),
    bandLow: least(lows),
    bandHigh: greatest(highs),
    up: rows.some(({ alert, direction }) => alert && direction === 'up'),
    down: rows.some(({ alert, direction }) => alert && direction === 'down'),
  };
}

/** The range of the values, a little widened; the band may leave it. Never empty. */
export function rangeOf(columns: readonly PlotColumn[]): { readonly low: number; readonly high: number } {
  const low = least(columns.flatMap((column) => (column.low === undefined ? [] : [column.low]))) ?? 0;
  const high = greatest(columns.flatMap((column) => (column.high === undefined ? [] : [column.high]))) ?? 1;
  const margin = 0.05 * (high - low) || 0.05 * Math.abs(high) || 1;
  return { low: low - margin, high: high + margin };
}

function least(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => Math.min(a, b));
}

function greatest(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => Math.max(a, b));
}
