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
  const sorted = known.map(({ value }) => value).toSorted((a, b) => a - b);
  return known.flatMap(({ row, value }) => {
    if (value < rule.floor) return [];
    const peers = medianWithout(sorted, value);
    return value >= rule.times * peers ? [{ row, value, peers }] : [];
  });
}

/** Middle value of the others: one sorting does for all of a thousand rows. */
function medianWithout(sorted: readonly number[], value: number): number {
  const other = (place: number) => {
    const there = sorted[place] ?? Number.NaN;
    return value <= there ? (sorted[place + 1] ?? there) : there;
  };
  const others = sorted.length - 1;
  const middle = others >> 1;
  return others % 2 === 1 ? other(middle) : (other(middle - 1) + other(middle)) / 2;
}
