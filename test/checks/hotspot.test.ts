import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterSnapshot, PartitionStat } from '../../src/pegasus/cluster-snapshot.ts';
import { known, type Reading, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, resultsOf } from '../support/judging.ts';
import { inspecting, tableRow, tableStat } from '../support/snapshots.ts';

const CHECK = 'partitions.hotspot';

function partitions(reads: readonly number[], writes: readonly number[] = []): readonly PartitionStat[] {
  return reads.map((readQps, index) => ({ index, readQps, writeQps: writes[index] ?? 0, figures: {} }));
}

function judgedWith(changes: Partial<ClusterSnapshot>) {
  return judged(inspecting({ tables: known([tableRow(7, 'orders'), tableRow(8, 'users')]), ...changes }));
}

describe('a partition among those of its table', () => {
  const found = (values: readonly number[]) => {
    const verdict = judgedWith({ partitionStats: new Map([['orders', known(partitions(values))]]) });
    return Object.keys(resultsOf(verdict, CHECK)).filter((name) => name !== 'c1');
  };

  it('is hot from four partitions on', () => {
    const among = (n: number) => found([900, ...Array<number>(n - 1).fill(100)]);
    expect([2, 3, 4, 5, 8].map(among)).toEqual([[], [], ['7.0'], ['7.0'], ['7.0']]);
  });

  it('is not hidden by another hot one', () => {
    expect(found([900, 900, 100, 110, 90, 100, 105, 95])).toEqual(['7.0', '7.1']);
  });

  it('is not hot where all others scatter as well', () => {
    expect(found([10, 400, 60, 900, 30, 700, 100, 1000])).toEqual([]);
  });

  it.each([
    ['below the floor', [0, 0, 0, 0, 0, 0, 0, 99]],
    ['up to twice the median', [100, 100, 100, 100, 100, 100, 100, 200]],
    ['where it is idle', [500, 500, 500, 500, 500, 0]],
    ['without any deviation', [500, 500, 500, 500, 500, 500]],
    ['without partitions', []],
    ['with one partition', [500]],
  ])('is not hot %s', (_, values) => {
    expect(found(values)).toEqual([]);
  });

  it('stands in no relation to the number that all of them are multiplied with', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 100_000 }), { minLength: 4, maxLength: 40 }), (values) => {
        expect(found(values.map((value) => value * 4))).toEqual(found(values));
      }),
      { numRuns: 30 },
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
      symptom: 'Partition 7 of orders takes 900 reads/s while the median of its 8 partitions is 40, 108 spreads above',
      value: 900,
      reference: 40,
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
