import type { Span } from '../history/ports.ts';
import { meanOf } from './bounded.ts';
import type { Availability, Serving } from './digest.ts';
import type { ClusterFacts } from './facts.ts';
import { lineOf } from './line.ts';

/**
 * How available the cluster was for its probe: the mean of the samples, as every inspection probes as often as the next. The
 * error budget is what the goal lets fail (Google, Site Reliability Engineering, chapter 3).
 */
export function availabilityOf(facts: ClusterFacts, span: Span): Availability {
  const { goal, availability, measured } = facts;
  const percent = meanOf(availability.map(({ value }) => value));
  if (percent === undefined) return { known: false, reason: measured ? 'no_sample' : 'not_measured', goal };
  const length = span.until - span.from;
  return {
    known: true,
    percent,
    goal,
    budgetUsed: (100 * (100 - percent)) / (100 - goal),
    lost: ((100 - percent) / 100) * length,
    allowed: ((100 - goal) / 100) * length,
    samples: availability.length,
    line: lineOf(availability, span),
  };
}

/** Inspections in which not every partition served. A time at which only one of the two is known counts by that one. */
export function servingOf({ unreadable, unwritable }: ClusterFacts): Serving {
  const worst = new Map<number, number>();
  for (const { at, value } of [...unreadable, ...unwritable]) worst.set(at, Math.max(value, worst.get(at) ?? 0));
  const values = [...worst.values()];
  return {
    looked: values.length,
    unserved: values.filter((value) => value > 0).length,
    worst: values.reduce((most, value) => Math.max(most, value), 0),
  };
}
