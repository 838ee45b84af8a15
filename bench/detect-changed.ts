/** A labelled series of the kit, as far as the bench reads it. */
export interface Labelled {
  readonly id: string;
  readonly dataset: string;
  readonly interval: number;
  readonly probation: number;
  readonly n: number;
  /** First row of the second half. */
  readonly half: number;
  /** First and last row of each label. */
  readonly intervals: readonly (readonly [number, number])[];
}

export interface Rows {
  readonly t: Float64Array;
  readonly v: Float64Array;
}

export interface Copy {
  readonly series: Labelled;
  readonly rows: Rows;
}

interface Row {
  readonly time: number;
  readonly value: number;
  readonly label: boolean;
}

/** Beside a series' own noise: enough to move every number, too little to hide an event. */
const NOISE = 0.3;
const LOST = 0.02;
const LATE = 0.08;

/**
 * Ways in which a series could as well have been recorded. A detector that is fitted to its files does worse on these; one
 * that knows the kind of series does not.
 */
export const CHANGES: Readonly<Record<string, (series: Labelled, rows: Rows) => Copy>> = {
  'with noise, 2 % lost': (series, rows) => {
    const random = generator(series.n);
    const amount = NOISE * usualStep(rows.v);
    const kept = rowsOf(series, rows).filter(() => random() >= LOST);
    return copy(
      series,
      kept.map((row) => ({
        ...row,
        value: row.value + amount * (random() + random() + random() + random() - 2) * 1.73,
      })),
    );
  },
  'at half the rate': (series, rows) => {
    const all = rowsOf(series, rows);
    const pairs = all.flatMap((row, index): Row[] => {
      const next = all[index + 1];
      if (index % 2 === 1 || next === undefined) return [];
      const value = Number.isNaN(next.value) ? row.value : (row.value + next.value) / 2;
      return [{ ...row, value: Number.isNaN(value) ? next.value : value, label: row.label || next.label }];
    });
    const { interval, probation } = series;
    return copy({ ...series, interval: 2 * interval, probation: Math.round(probation / 2) }, pairs);
  },
  'from a later start': (series, rows) => {
    const late = copy(series, rowsOf(series, rows).slice(Math.floor(LATE * series.n)));
    // A label that the probation swallows cannot be found by anyone.
    const intervals = late.series.intervals.filter(([first]) => first >= series.probation);
    return { ...late, series: { ...late.series, intervals } };
  },
};

function rowsOf({ n, intervals }: Labelled, { t, v }: Rows): readonly Row[] {
  const labels = new Uint8Array(n);
  for (const [first, last] of intervals) labels.fill(1, first, last + 1);
  return Array.from(t, (time, row) => ({ time, value: v[row] ?? Number.NaN, label: labels[row] === 1 }));
}

function copy(series: Labelled, rows: readonly Row[]): Copy {
  const intervals: [number, number][] = [];
  for (const [row, { label }] of rows.entries()) {
    const last = intervals.at(-1);
    if (!label) continue;
    if (last !== undefined && last[1] === row - 1) last[1] = row;
    else intervals.push([row, row]);
  }
  const times = Float64Array.from(rows, ({ time }) => time);
  const values = Float64Array.from(rows, ({ value }) => value);
  return { series: { ...series, n: rows.length, half: rows.length >> 1, intervals }, rows: { t: times, v: values } };
}

/** Median distance from one value to the next. */
function usualStep(values: Float64Array): number {
  const steps = values.subarray(1).map((value, row) => Math.abs(value - (values[row] ?? 0)));
  const known = steps.filter((step) => !Number.isNaN(step)).sort();
  return known[known.length >> 1] ?? 0;
}

/** Numbers in [0, 1) that are the same each time (xorshift). */
function generator(seed: number): () => number {
  let state = (seed * 7919) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 2 ** 32;
  };
}
