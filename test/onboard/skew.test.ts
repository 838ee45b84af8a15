import { describe, expect, it } from 'vitest';
import type { KeyPart } from '../../src/onboard/request.ts';
import { simulateSkew } from '../../src/onboard/skew.ts';

const part = (change: Partial<KeyPart> = {}): KeyPart => ({
  field: 'user',
  type: 'text',
  cardinality: 10_000_000,
  distribution: 'even',
  ...change,
});
const skewOf = (hash: readonly KeyPart[], partitions = 64, keys = 100_000) =>
  simulateSkew({ keys: { hash, sort: [], rows: { average: 1, largest: 1 } } }, partitions, { keys, seed: 3 });

describe('the simulated skew', () => {
  it.each(['text', 'integer', 'time', 'bytes'] as const)('of even keys of type %s is near even', (type) => {
    const { sizeRatio, requestRatio, evenRatio } = skewOf([part({ type })]);
    expect(sizeRatio).toBeLessThan(evenRatio * 1.05);
    expect(requestRatio).toBe(sizeRatio);
  });

  it('of one hash key is all of the table', () => {
    expect(skewOf([part({ cardinality: 1 })])).toMatchObject({ largestSize: 1, busiest: 1, sizeRatio: 64 });
  });

  it('follows the share of a value that stands out', () => {
    const { largestSize } = skewOf([part({ largestShare: 0.3 })]);
    expect(largestSize).toBeGreaterThan(0.3);
    expect(largestSize).toBeLessThan(0.33);
  });

  it('of Zipf’s law has the share of the most frequent value', () => {
    const share = Math.log(2) / Math.log(1001);
    const { largestSize } = skewOf([part({ cardinality: 1000, distribution: 'skewed' })], 1024);
    expect(largestSize).toBeGreaterThan(share * 0.95);
    expect(largestSize).toBeLessThan(share * 1.1);
  });

  it('of times is even in size, and one partition has all requests', () => {
    const { sizeRatio, busiest } = skewOf([part({ type: 'time', distribution: 'time', cardinality: 1_000_000 })]);
    expect(sizeRatio).toBeLessThan(1.2);
    expect(busiest).toBe(1);
  });

  it('of a running number is even in both', () => {
    const { requestRatio } = skewOf([part({ type: 'integer', distribution: 'sequence' })]);
    expect(requestRatio).toBeLessThan(1.25);
  });

  it('is divided by a second part with many values', () => {
    const parts = [part({ type: 'time', distribution: 'time' }), part({ cardinality: 100_000 })];
    expect(skewOf(parts).requestRatio).toBeLessThan(1.2);
  });

  it('splits each partition in two where there are twice as many', () => {
    const uneven = [part({ cardinality: 500, distribution: 'skewed' })];
    for (const partitions of [4, 64, 512]) {
      const [few, many] = [skewOf(uneven, partitions), skewOf(uneven, 2 * partitions)];
      expect(many.largestSize).toBeLessThanOrEqual(few.largestSize);
      expect(2 * many.largestSize).toBeGreaterThanOrEqual(few.largestSize);
    }
  });
});
