import type { Findings, Series } from '../lib/api.ts';
import { timeOf } from '../lib/format.ts';

/**
 * One point of a chart; `low` and `high` are the least and the most of what it stands for, or between what it was
 * expected (`expects`).
 */
export interface ChartPoint {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly expects?: true;
}

/** Something that was found, on the axis of time. Epoch milliseconds. */
export interface ChartMark {
  readonly from: number;
  /** undefined: it lasts. */
  readonly until: number | undefined;
  readonly severity: string;
  readonly text: string;
}

/** Columns as uPlot takes them: time in seconds, value, low and high where there are any, and last week's value likewise. */
export type Columns = [number[], ...Cell[][]];
type Cell = number | null;

/**
 * Joins a series and an earlier one, moved by `shift` milliseconds, on one axis. Where points are further apart than
 * `gap` milliseconds, a null between them keeps the line from pretending to know.
 */
export function columnsOf(
  points: readonly ChartPoint[],
  past: readonly ChartPoint[],
  { shift, gap }: { readonly shift: number; readonly gap: number },
): Columns {
  const rows = new Map<number, [Cell, Cell, Cell, Cell]>();
  const rowAt = (at: number) => {
    const row = rows.get(at) ?? [null, null, null, null];
    rows.set(at, row);
    return row;
  };
  for (const { at, value, low, high } of points) {
    const row = rowAt(at);
    [row[0], row[1], row[2]] = [value, low ?? null, high ?? null];
  }
  for (const { at, value } of past) rowAt(at + shift)[3] = value;
  for (const at of breaksOf(points, gap)) rowAt(at);
  const sorted = [...rows].toSorted(([a], [b]) => a - b);
  const column = (index: 0 | 1 | 2 | 3) => sorted.map(([, row]) => row[index]);
  return [
    sorted.map(([at]) => at / 1000),
    column(0),
    ...(hasBand(points) ? [column(1), column(2)] : []),
    ...(past.length > 0 ? [column(3)] : []),
  ];
}

/** Whether the points stand for more than one value each. */
export function hasBand(points: readonly ChartPoint[]): boolean {
  return points.some(({ low }) => low !== undefined);
}

/** Times within which nothing is known. */
function breaksOf(points: readonly ChartPoint[], gap: number): readonly number[] {
  return points.flatMap(({ at }, index) => {
    const before = points[index - 1];
    return before !== undefined && at - before.at > gap ? [before.at + 1] : [];
  });
}

/** Least, most and last of what is drawn. */
export function rangeOf(points: readonly ChartPoint[]) {
  const lows = points.map(({ value, low = value, expects }) => (expects ? value : low));
  const highs = points.map(({ value, high = value, expects }) => (expects ? value : high));
  return {
    min: lows.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    max: highs.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
    last: points.at(-1),
  };
}

/**
 * Points of an answer: of an hour or a day the median, between the least and the most of it; what was measured between
 * what the detector would have expected.
 */
export function pointsOf(series: Series | undefined): readonly ChartPoint[] {
  const band = new Map((series?.band ?? []).map((expected) => [expected.at, expected]));
  return (series?.points ?? []).map((point) => {
    const at = timeOf(point.at);
    if (!('value' in point)) return { at, value: point.median, low: point.min, high: point.max };
    const expected = band.get(at);
    if (expected === undefined) return { at, value: point.value };
    return { at, value: point.value, low: expected.low, high: expected.high, expects: true };
  });
}

export function marksOf(findings: Findings['findings']): readonly ChartMark[] {
  return findings.map(({ since, until, severity, symptom }) => ({
    from: timeOf(since),
    until: until === undefined ? undefined : timeOf(until),
    severity,
    text: symptom,
  }));
}

/** The distance that most neighbours have: the median. @returns Infinity for fewer than two points */
export function typicalGap(points: readonly ChartPoint[]): number {
  const gaps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY;
}
