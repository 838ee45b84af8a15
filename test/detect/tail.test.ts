import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Model, newModel, TAIL_UP } from '../../src/detect/model.ts';
import { planFor } from '../../src/detect/options.ts';
import { tailEdge, tailSurprise } from '../../src/detect/tail.ts';

const { tuning, tails } = planFor({ interval: 300 });

function modelOf(points: number, level: number, excess: number): Model {
  const model = newModel();
  model.floats[TAIL_UP] = level;
  model.floats[TAIL_UP + 1] = excess;
  return { ...model, points };
}

/** By halving alone. */
function halved(model: Model, surprise: number): number {
  const isBelow = (value: number) => tailSurprise(model, tails.up, value, tuning) < surprise;
  let [low, high] = [0, 1];
  while (isBelow(high) && high < 1e9) high *= 2;
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return high;
}

describe('The edge of the band', () => {
  it('is to the bit what halving finds, however much is known of the tail', () => {
    const amount = fc.double({ min: 0, max: 50, noNaN: true });
    const points = fc.constantFrom(30, 500, 1000, 100_000);
    fc.assert(
      fc.property(
        points,
        amount,
        amount,
        fc.double({ min: 0, max: 31, noNaN: true }),
        (known, level, excess, limit) => {
          const model = modelOf(known, level, excess);
          expect(tailEdge(model, tails.up, limit, tuning)).toBe(halved(model, limit));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
