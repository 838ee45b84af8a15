/**
 * A series' own recent level: the median of its last accepted points. It sees surges and drops from a few minutes of
 * history and knows nothing of seasons.
 */
export interface RecentLevel {
  /** Accepted points, oldest first, at most WINDOW. */
  readonly points: readonly number[];
  /** Points in a row that were out of range, oldest first; when they last, they become the new level. */
  readonly pending: readonly number[];
}

export interface LevelVerdict {
  readonly kind: 'learning' | 'steady' | 'surge' | 'drop';
  readonly value: number;
  /** Median of the accepted points; undefined while there are none. */
  readonly expected: number | undefined;
  /** Number of accepted points behind `expected`. */
  readonly points: number;
}
