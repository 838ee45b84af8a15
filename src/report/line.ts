import type { Span } from '../history/ports.ts';
import type { Sample } from '../history/record.ts';
import { meanOf } from './bounded.ts';

/** Points of a line: as many as a small drawing can show. */
const POINTS = 84;

/** The samples as means of equal parts of the span; null where a part has none. */
export function lineOf(samples: readonly Sample[], { from, until }: Span): readonly (number | null)[] {
  const parts: number[][] = Array.from({ length: POINTS }, () => []);
  for (const { at, value } of samples) {
    parts[Math.floor(((at - from) / (until - from)) * POINTS)]?.push(value);
  }
  return parts.map((values) => meanOf(values) ?? null);
}
