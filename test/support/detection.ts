import type { Verdict } from '../../src/detect/verdict.ts';

/** A verdict of an unusual point upwards, three times what was expected, unless told otherwise. */
export function verdictOf(changes: Partial<Verdict> = {}): Verdict {
  return {
    reason: 'unusual',
    alert: true,
    direction: 'up',
    time: 1_704_067_200,
    value: 300,
    expected: 100,
    low: 80,
    high: 120,
    spreads: 12,
    surprise: 5,
    score: 0.56,
    alertScore: 0.56,
    basis: 'day',
    points: 2000,
    days: 7,
    ...changes,
  };
}
