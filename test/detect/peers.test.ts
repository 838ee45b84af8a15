import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePeers } from '../../src/detect/peers.ts';

const group = (...values: number[]) => values.map((value, index) => ({ name: `node${index + 1}`, value }));

describe('comparePeers', () => {
  it('names the slow node among equals', () => {
    const { outliers, median, reason } = comparePeers(group(10, 11, 9, 10, 60));
    expect({ reason, median }).toEqual({ reason: 'compared', median: 10 });
    expect(outliers).toMatchObject([{ name: 'node5', value: 60, direction: 'up' }]);
  });

  it('names the idle node too', () => {
    expect(comparePeers(group(100, 98, 103, 2)).outliers).toMatchObject([{ name: 'node4', direction: 'down' }]);
  });

  it('says nothing of three: the odd one cannot be told', () => {
    expect(comparePeers(group(1, 1, 100))).toMatchObject({ reason: 'too_few', members: 3, outliers: [] });
    expect(comparePeers([...group(1, 1, 1), { name: 'x', value: Number.NaN }]).reason).toBe('too_few');
  });

  it('lets equals differ a little, however equal the others are', () => {
    expect(comparePeers(group(10, 10, 10, 10, 14)).outliers).toEqual([]);
    expect(comparePeers(group(10, 10, 10, 10, 14), { minimumShare: 0.2 }).outliers).toHaveLength(1);
    expect(comparePeers(group(0, 0, 0, 0, 3), { minimumEffect: 5 }).outliers).toEqual([]);
  });

  it('takes a wide spread for usual', () => {
    expect(comparePeers(group(10, 200, 90, 400, 250, 30)).outliers).toEqual([]);
  });

  it('puts the farthest first', () => {
    const { outliers } = comparePeers(group(10, 10, 11, 9, 10, 50, 90));
    expect(outliers.map(({ name }) => name)).toEqual(['node7', 'node6']);
  });

  it('never calls out half of the members or more, in any order, nor a number that is none', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 4 }), (values) => {
        const forward = comparePeers(group(...values));
        expect(forward.outliers.length).toBeLessThanOrEqual(values.length / 2);
        expect(forward.outliers.every(({ spreads }) => Number.isFinite(spreads))).toBe(true);
        expect(comparePeers(group(...values).reverse()).outliers).toHaveLength(forward.outliers.length);
      }),
    );
  });
});
