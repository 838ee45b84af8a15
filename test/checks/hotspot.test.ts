import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hotPartitions } from '../../src/checks/hotspot.ts';
import type { ClusterSnapshot, PartitionStat } from '../../src/pegasus/cluster-snapshot.ts';
import { known, type Reading, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, resultsOf } from '../support/judging.ts';
import { inspecting, tableRow, tableStat } from '../support/snapshots.ts';

const RULE = { score: 3, floor: 100, times: 2 };
const CHECK = 'partitions.hotspot';

function partitions(reads: readonly number[], writes: readonly number[] = []): readonly PartitionStat[] {
  return reads.map((readQps, index) => ({ index, readQps, writeQps: writes[index] ?? 0, figures: {} }));
}

function judgedWith(changes: Partial<ClusterSnapshot>) {
  return judged(inspecting({ tables: known([tableRow(7, 'orders'), tableRow(8, 'users')]), ...changes }));
}

describe('the score of a partition', () => {
  it('is that of Pegasus’s collector: standard deviations above the mean, rounded up', () => {
    // mean 120, deviation of the sample 56.57: (260 - 120) / 56.57 = 2.47
    const hot = hotPartitions([100, 100, 100, 100, 100, 100, 100, 260], { ...RULE, times: 1 });
    expect(hot).toEqual([{ index: 7, value: 260, mean: 120, score: 3 }]);
  });

  it('takes the deviation of a sample, which is a little more than that of a whole', () => {
    // (210 - 101.25) / 56.17 = 1.94, and by the deviation of the whole 2.07
    expect(hotPartitions([100, 100, 100, 100, 100, 100, 0, 210], { ...RULE, times: 1 })).toEqual([]);
  });

  it('cannot reach the limit among five partitions, and can among six', () => {
    const among = (n: number) => hotPartitions([1e6, ...Array<number>(n - 1).fill(0)], RULE).length;
    expect([2, 3, 4, 5, 6, 7].map(among)).toEqual([0, 0, 0, 0, 1, 1]);
  });

  it.each([
    ['below the floor', [0, 0, 0, 0, 0, 0, 0, 99]],
    ['below twice the mean', [100, 100, 100, 100, 100, 100, 100, 220]],
    ['without any deviation', [500, 500, 500, 500, 500, 500]],
    ['without partitions', []],
    ['with one partition', [500]],
  ])('does not make a partition hot %s', (_, values) => {
    expect(hotPartitions(values, RULE)).toEqual([]);
  });

  it('stands in no relation to the number that all of them are multiplied with', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 100_000 }), { minLength: 6, maxLength: 40 }), (values) => {
        const scores = (factor: number) =>
          hotPartitions(
            values.map((value) => value * factor),
            RULE,
          ).map(({ index, score }) => [index, score]);
        expect(scores(4)).toEqual(scores(1));
      }),
    );
  });
});

describe(CHECK, () => {
  const hot = [40, 40, 40, 40, 40, 40, 40, 900];

  it('names the partition, of reads and of writes', () => {
    const reads = judgedWith({ partitionStats: new Map([['orders', known(partitions(hot))]]) });
    expect(findingOf(reads, CHECK)).toMatchObject({
      entity: { kind: 'partition', name: '7.7' },
      status: 'warning',
      reason: 'hot_reads',
      symptom: 'Partition 7 of orders takes 900 reads/s while the mean of its 8 partitions is 147.5 (score 3)',
      value: 900,
      reference: 147.5,
    });
    const writes = judgedWith({
      partitionStats: new Map([
        [
          'orders',
          known(
            partitions(
              hot.map(() => 0),
              hot,
            ),
          ),
        ],
      ]),
    });
    expect(findingOf(writes, CHECK)).toMatchObject({ reason: 'hot_writes', entity: { name: '7.7' } });
  });

  it('is fine where the load is spread, and says nothing where no table was asked for', () => {
    const even = judgedWith({ partitionStats: new Map([['orders', known(partitions(hot.map(() => 500)))]]) });
    expect(resultsOf(even, CHECK)).toEqual({ c1: 'ok none' });
    expect(resultsOf(judgedWith({}), CHECK)).toEqual({});
  });

  it('is unknown for a table whose partitions could not be read, and judges the others', () => {
    const stats = new Map<string, Reading<readonly PartitionStat[]>>([
      ['orders', known(partitions(hot))],
      ['users', unknown('partial', 'ERROR: query from node failed')],
    ]);
    expect(resultsOf(judgedWith({ partitionStats: stats }), CHECK)).toEqual({
      '7.7': 'warning hot_reads',
      users: 'unknown partial',
    });
  });

  it('does not judge writes while app_stat counts secondaries, and says so', () => {
    const doubt = { overcounted: unknown('overcounted', 'x') };
    const verdict = judgedWith({
      tableStat: known([tableStat('orders', doubt)]),
      partitionStats: new Map([
        [
          'orders',
          known(
            partitions(
              hot.map(() => 300),
              hot,
            ),
          ),
        ],
      ]),
    });
    expect(resultsOf(verdict, CHECK)).toEqual({ c1: 'unknown overcounted' });
  });

  it('tells once why neither tables nor partitions can be added up', () => {
    const why = unknown('partial', 'ERROR: query from node failed');
    const verdict = judgedWith({ tableStat: why, partitionStats: new Map([['orders', why]]) });
    expect(resultsOf(verdict, CHECK)).toEqual({ orders: 'unknown partial', c1: 'unknown partial' });
    expect(verdict.findings.map(({ check }) => check)).toEqual(['traffic.read']);
  });

  it('leaves out a table that is gone, and is held where the tables cannot be listed', () => {
    const stats = new Map([['dropped', known(partitions(hot))]]);
    expect(resultsOf(judgedWith({ partitionStats: stats }), CHECK)).toEqual({ c1: 'ok none' });
    const gone = judgedWith({ tables: unknown('no_answer', 'x'), partitionStats: stats });
    expect(resultsOf(gone, CHECK)).toEqual({ c1: 'unknown no_answer' });
  });
});
