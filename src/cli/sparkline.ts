import type { Span } from '../history/ports.ts';
import { shortNumber } from '../words/format.ts';
import { clockText, spread } from './text.ts';

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** Nothing is known of that time. */
const GAP = '·';
const MIN_COLUMNS = 10;

export interface SparkPoint {
  /** Epoch milliseconds of the beginning of the time that it stands for. */
  readonly at: number;
  readonly value: number;
}

/**
 * One line from the lowest to the highest value between its labels, and below it the span. Each column shows the highest
 * value of its time; a column without any is a dot.
 * @param everyMs how far the points of a series without gaps are apart
 */
export function sparkline(points: readonly SparkPoint[], span: Span, everyMs: number, width: number): string {
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [left, right] = [shortNumber(low), shortNumber(high)];
  const margin = left.length + 1;
  const most = Math.max(MIN_COLUMNS, width - margin - right.length - 1);
  // A column that is shorter than the distance between two points would be a gap.
  const columns = Math.max(1, Math.min(most, Math.floor((span.until - span.from) / everyMs)));
  const highest = columnsOf(points, span, columns, everyMs);
  const line = highest.map((value) => (value === undefined ? GAP : barOf(value, low, high))).join('');
  const axis =
    clockText(span.from) + spread(clockText(span.from), clockText(span.until), columns) + clockText(span.until);
  const below = axis.split('\n').map((text) => `${' '.repeat(margin)}${text.trimStart()}\n`);
  return `${left} ${line} ${right}\n${below.join('')}`;
}

function columnsOf(
  points: readonly SparkPoint[],
  { from, until }: Span,
  columns: number,
  everyMs: number,
): readonly (number | undefined)[] {
  const widthMs = (until - from) / columns;
  const highest = new Array<number | undefined>(columns).fill(undefined);
  const last = new Array<SparkPoint | undefined>(columns).fill(undefined);
  for (const point of points) {
    const column = Math.min(columns - 1, Math.max(0, Math.floor((point.at - from) / widthMs)));
    highest[column] = Math.max(highest[column] ?? Number.NEGATIVE_INFINITY, point.value);
    last[column] = point;
  }
  // A column may fall between two points; the one before it still stands for its beginning.
  return highest.map((value, column) => {
    const before = last[column - 1];
    const stands = before !== undefined && from + column * widthMs < before.at + everyMs;
    return value ?? (stands ? before.value : undefined);
  });
}

function barOf(value: number, low: number, high: number): string {
  const share = high > low ? (value - low) / (high - low) : 0;
  return BARS[Math.min(BARS.length - 1, Math.floor(share * BARS.length))] ?? BARS[0];
}
