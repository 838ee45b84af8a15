import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as keys from '../../src/aws/keys.ts';
import type { RunKey } from '../../src/pipeline/ports.ts';
import { hostId, KEY } from '../support/store-values.ts';

/** Names with everything that might confuse a joined key. */
const part = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.array(fc.constantFrom('#', '%', '%23', '%25', 'a', '/', 'run', '断'), { maxLength: 6 }).map((all) => all.join('')),
);
const parts = fc.array(part, { minLength: 1, maxLength: 5 });
const runKey: fc.Arbitrary<RunKey> = fc.record({ cluster: part, inspection: part, scheduledTime: part });

describe('joined keys', () => {
  it('give back the parts they were joined from', () => {
    fc.assert(
      fc.property(parts, (all) => {
        expect(keys.splitKey(keys.joinKey(...all))).toEqual(all);
      }),
    );
  });

  it('are equal for equal parts only', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(keys.joinKey(...one) === keys.joinKey(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('begin with the prefix of their first parts and with that of no others', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const under = keys.joinKey(...one, 'more').startsWith(keys.keyPrefix(...other));
        expect(under).toBe(
          JSON.stringify([...one, 'more'].slice(0, other.length)) === JSON.stringify(other) &&
            other.length <= one.length,
        );
      }),
    );
  });

  it('keep plain names readable', () => {
    expect(keys.joinKey('run', 'c1', 'health', '2026-11-01T10:00:00Z')).toBe('run#c1#health#2026-11-01T10:00:00Z');
  });
});

describe('the keys of items', () => {
  it('never meet for different runs, kinds of item, chunks or hosts', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(runKey, { maxLength: 4, selector: (key) => JSON.stringify(Object.values(key)) }),
        part,
        (runs, id) => {
          const all = runs.flatMap((key) => [
            keys.runItemKey(key),
            keys.chunkHostsKey(key, id),
            keys.chunkPendingKey(key, id),
            keys.reportKey(key, 'host', id),
            keys.reportKey(key, 'cluster', id),
            keys.openRunKey(key),
          ]);
          expect(new Set(all.map(({ pk, sk }) => JSON.stringify([pk, sk]))).size).toBe(all.length);
        },
      ),
    );
  });

  it('never meet for different clusters', () => {
    const ofCluster = (cluster: string, name: string) => [
      keys.stateKey(cluster),
      keys.verdictKey(cluster, name),
      keys.deliveryKey(cluster, 0, name),
      keys.blobPartKey(cluster, name, 0),
    ];
    fc.assert(
      fc.property(part, part, part, (one, other, name) => {
        fc.pre(one !== other);
        const all = [...ofCluster(one, name), ...ofCluster(other, name)].map(({ pk }) => pk);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it('lead from the marker of an open run back to the run', () => {
    fc.assert(
      fc.property(runKey, (key) => {
        expect(keys.openRunOf(keys.openRunKey(key))).toEqual(key);
      }),
    );
  });

  it('sort open runs by scheduled time, deliveries by time and parts of a blob by number', () => {
    const at = (scheduledTime: string, inspection: string) => keys.openRunKey({ ...KEY, scheduledTime, inspection }).sk;
    expect(at('2026-11-01T09:59:00Z', 'z') < at('2026-11-01T10:00:00Z', 'a')).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), (one, other) => {
        fc.pre(one < other);
        expect(keys.deliveryKey('c1', one, 'z').sk < keys.deliveryKey('c1', other, 'a').sk).toBe(true);
      }),
    );
    expect(keys.blobPartKey('c1', 'h', 9).sk < keys.blobPartKey('c1', 'h', 10).sk).toBe(true);
  });
});

describe('the shards of reports', () => {
  it('are where they always were', () => {
    // 'a' and 'foobar' are published vectors of FNV-1a: 0xe40c292c and 0xbf9cf968.
    expect(['a', 'foobar'].map(keys.shardOf)).toEqual([0xe40c292c % 8, 0xbf9cf968 % 8]);
    expect(['i-0123456789abcdef0', 'mi-0123456789abcdef0', 'i-00000000'].map(keys.shardOf)).toEqual([5, 6, 3]);
  });

  it('are within the number of shards and share 10,000 hosts about evenly', () => {
    const counts = new Array<number>(keys.REPORT_SHARDS).fill(0);
    for (let index = 0; index < 10_000; index += 1) {
      const shard = keys.shardOf(hostId(index * 7919));
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect(Math.max(...counts)).toBeLessThan((10_000 / keys.REPORT_SHARDS) * 1.15);
  });
});
