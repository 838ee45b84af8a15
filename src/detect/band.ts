import type { Judgement } from './judgement.ts';
import type { Plan, SeriesOptions } from './options.ts';
import { tailEdge } from './tail.ts';
import type { SeriesState } from './update.ts';

export interface Band {
  readonly low: number;
  readonly high: number;
}

/**
 * Values that a single point may have without being called out, in the series' unit: around everything that was
 * expected with trust, as far as the series' own tails reach at the threshold, within what the series can be.
 * @param before the state that the point was held against.
 */
export function bandOf(
  before: SeriesState,
  out: Judgement,
  plan: Plan,
  options: SeriesOptions,
  threshold: number,
): Band {
  const { lowest = Number.NEGATIVE_INFINITY, highest = Number.POSITIVE_INFINITY } = options;
  const row = threshold - plan.intervalDecades;
  const down = Math.max(tailEdge(before, plan.tails.down, row, plan.tuning) * out.spread, plan.minimumEffect);
  const up = Math.max(tailEdge(before, plan.tails.up, row, plan.tuning) * out.spread, plan.minimumEffect);
  return {
    low: Math.min(Math.max(out.expectedLow - down, lowest), highest),
    high: Math.max(Math.min(out.expectedHigh + up, highest), lowest),
  };
}
