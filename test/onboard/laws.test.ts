import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterCapacity } from '../../src/onboard/capacity.ts';
import { fitAt } from '../../src/onboard/fit.ts';
import { outlookOf, withNodes } from '../../src/onboard/outlook.ts';
import type { OnboardRequest } from '../../src/onboard/request.ts';
import { reviewRequest, VERDICTS } from '../../src/onboard/review.ts';
import { simulateSkew } from '../../src/onboard/skew.ts';
import { changedRequest, cluster, node } from '../support/onboard.ts';

const GIB = 1024 ** 3;
const OPTIONS = { keys: 2000, seed: 5 };
const perfect = changedRequest();

const capacity = fc
  .record({
    used: fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 4, maxLength: 12 }),
    reads: fc.integer({ min: 0, max: 40_000 }),
    growth: fc.integer({ min: 0, max: 400 }),
    memory: fc.integer({ min: 10, max: 120 }),
  })
  .map(({ used, reads, growth, memory }): ClusterCapacity => {
    const nodes = used.map((disk, index) =>
      node(`n${index}`, { diskUsed: disk * GIB, reads, writes: reads / 8, memoryUsed: memory * GIB }),
    );
    return cluster(nodes, { bytesPerMonth: growth * GIB });
  });

const request = fc
  .record({
    scale: fc.double({ min: 0.01, max: 30, noNaN: true }),
    rate: fc.double({ min: 0.01, max: 10, noNaN: true }),
    share: fc.constantFrom(undefined, 0.02, 0.15, 0.6),
    cardinality: fc.constantFrom(20, 3000, 50_000_000),
  })
  .map(({ scale, rate, share, cardinality }): OnboardRequest => {
    const hash = perfect.keys.hash.map((part) => ({ ...part, cardinality, largestShare: share }));
    const rows = { average: perfect.records.count / cardinality, largest: null };
    return heavier({ ...perfect, keys: { ...perfect.keys, hash, rows } }, scale, rate);
  });

function heavier(asked: OnboardRequest, scale: number, rate: number): OnboardRequest {
  const { now, growth } = asked.data;
  const traffic = ({ peak, perDay }: OnboardRequest['reads']) => ({ peak: peak * rate, perDay: perDay * rate });
  return {
    ...asked,
    reads: traffic(asked.reads),
    writes: traffic(asked.writes),
    records: { ...asked.records, count: asked.records.count * scale },
    keys: { ...asked.keys, rows: { ...asked.keys.rows, average: asked.keys.rows.average * scale } },
    data: {
      ...asked.data,
      now: now * scale,
      growth: {
        months6: growth.months6 * scale,
        months12: growth.months12 * scale,
        months36: growth.months36 * scale,
      },
    },
  };
}

describe('laws of the review', () => {
  it('a node more never makes the fit worse', () => {
    fc.assert(
      fc.property(request, capacity, fc.integer({ min: 1, max: 5 }), (asked, before, added) => {
        const skew = simulateSkew(asked, 64, OPTIONS);
        const after = withNodes(before, added);
        for (const situation of ['all_nodes', 'one_lost'] as const) {
          for (const month of [0, 12, 36]) {
            const [few, many] = [before, after].map((one) => fitAt(asked, skew, one, month, situation));
            for (const use of many?.uses ?? []) {
              const older = few?.uses.find(({ resource }) => resource === use.resource);
              if (use.resource === 'nodes') continue;
              expect(use.value, `${use.resource} ${situation}`).toBeLessThanOrEqual((older?.value ?? 0) * (1 + 1e-9));
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('adding nodes keeps the bytes and requests that are there', () => {
    fc.assert(
      fc.property(capacity, fc.integer({ min: 1, max: 30 }), (before, added) => {
        const total = (one: ClusterCapacity) =>
          one.nodes.reduce((sum, { diskUsed, reads }) => sum + (diskUsed ?? 0) + (reads ?? 0), 0);
        expect(total(withNodes(before, added))).toBeCloseTo(total(before), -4);
      }),
    );
  });

  it('the nodes to add are enough, and one fewer is not', () => {
    fc.assert(
      fc.property(request, capacity, (asked, before) => {
        const skew = simulateSkew(asked, 64, OPTIONS);
        const nodes = outlookOf(asked, skew, before).nodesToAdd.months12;
        if (nodes === null || nodes === 0) return;
        const stops = (added: number) => outlookOf(asked, skew, withNodes(before, added)).stopsAt ?? 99;
        expect(stops(nodes)).toBeGreaterThan(12);
        expect(stops(nodes - 1)).toBeLessThanOrEqual(12);
      }),
      { numRuns: 25 },
    );
  });

  it('twice the load never improves the verdict', () => {
    fc.assert(
      fc.property(request, capacity, fc.boolean(), (asked, known, alsoData) => {
        const rank = (one: OnboardRequest) => VERDICTS.indexOf(reviewRequest(one, [known], OPTIONS).verdict);
        expect(rank(heavier(asked, alsoData ? 2 : 1, 2))).toBeGreaterThanOrEqual(rank(asked));
      }),
      { numRuns: 60 },
    );
  });
});
