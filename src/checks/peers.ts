/** Middle value; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export interface Outlier<T> {
  readonly row: T;
  readonly value: number;
  /** Median of the others. */
  readonly peers: number;
}

/** Comparing needs two others that agree. */
const MIN_ROWS = 3;

/** Rows whose value is at least so many times the median of the others, and at least the floor. */
export function outliers<T>(
  rows: readonly T[],
  figureOf: (row: T) => number | undefined,
  rule: { readonly times: number; readonly floor: number },
): readonly Outlier<T>[] {
  const known = rows.flatMap((row) => {
    const value = figureOf(row);
    return value === undefined ? [] : [{ row, value }];
  });
  if (known.length < MIN_ROWS) return [];
  return known.flatMap(({ row, value }) => {
    if (value < rule.floor) return [];
    const peers = median(known.filter((other) => other.row !== row).map((other) => other.value));
    return value >= rule.times * peers ? [{ row, value, peers }] : [];
  });
}
