import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostOfANode, place } from '../../src/onboard/placement.ts';
import type { Demand } from '../../src/onboard/sizing.ts';

const demand = fc
  .record({
    partitions: fc.integer({ min: 0, max: 8 }).map((power) => 2 ** power),
    replicas: fc.integer({ min: 1, max: 5 }),
    disk: fc.integer({ min: 0, max: 2 ** 50 }),
    hot: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ partitions, replicas, disk, hot }): Demand => {
    const share = 1 / partitions + hot * (1 - 1 / partitions);
    const rest = { month: 0, memory: 0, reads: 0, writes: 0, hosts: 0, network: 0 };
    return { ...rest, partitions, replicas, disk, largestSize: share, busiest: share };
  });
const nodes = fc.integer({ min: 5, max: 60 });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('a placement', () => {
  it('places all bytes and all replicas that are asked, and no more', () => {
    fc.assert(
      fc.property(demand, nodes, (asked, count) => {
        const placed = place(asked, count);
        expect(sum(placed.map(({ replicas }) => replicas))).toBe(asked.partitions * asked.replicas);
        expect(Math.abs(sum(placed.map(({ bytes }) => bytes)) - asked.disk)).toBeLessThanOrEqual(asked.disk * 1e-9);
      }),
    );
  });

  it('gives nodes the same number of replicas, give or take one', () => {
    fc.assert(
      fc.property(demand, nodes, (asked, count) => {
        const counts = place(asked, count).map(({ replicas }) => replicas);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never gives a node more than the most that is planned for', () => {
    fc.assert(
      fc.property(demand, nodes, (asked, count) => {
        const fullest = Math.max(...place(asked, count).map(({ bytes }) => bytes));
        expect(fullest).toBeLessThanOrEqual(mostOfANode(asked, count).bytes * (1 + 1e-9));
      }),
    );
  });

  it('never asks more of a node when there is one more', () => {
    fc.assert(
      fc.property(demand, nodes, (asked, count) => {
        const [few, many] = [mostOfANode(asked, count), mostOfANode(asked, count + 1)];
        expect(many.bytes).toBeLessThanOrEqual(few.bytes);
        expect(many.requests).toBeLessThanOrEqual(few.requests);
        expect(many.share).toBeLessThanOrEqual(few.share);
      }),
    );
  });
});
