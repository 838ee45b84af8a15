import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BundleItem, packHot, packSeasons, type SeriesStates, unpackStates } from '../../src/detect/bundle.ts';
import { encodeHot, encodeSeason, HOT_BYTES, SEASON_BYTES } from '../../src/detect/codec.ts';
import { emptyState } from '../../src/detect/update.ts';
import { daily, every, feed, MONDAY } from '../support/series.ts';

const FIVE = { interval: 300 };
const known = feed(every(300, 3 * 288, daily), FIVE).state;
const later = feed([{ time: MONDAY + 3 * 86_400, value: 130 }], FIVE, known).state;

function clusterOf(tables: number): SeriesStates {
  const keys = Array.from({ length: tables }, (_, table) => [`table/t${table} read_qps`, `table/t${table} write_p99`]);
  return new Map(keys.flat().map((key, index) => [key, index % 2 === 0 ? known : later]));
}

function bytesOf(states: SeriesStates): Readonly<Record<string, string>> {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const rows = [...states].map(([key, state]) => [key, hex(encodeHot(state)) + hex(encodeSeason(state))]);
  return Object.fromEntries(rows.sort());
}

const reread = (states: SeriesStates, limit?: number) =>
  unpackStates(packHot(states, limit), packSeasons(states, limit));

/** An item with one byte changed. */
function spoilt(item: BundleItem | undefined, place: number, value: number): BundleItem {
  const bytes = item?.bytes.slice() ?? new Uint8Array();
  bytes[place] = value;
  return { name: item?.name ?? '', bytes };
}

describe('a cluster packed into items', () => {
  it('comes back to the byte, whatever the keys and the limit', () => {
    const states = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { maxLength: 12 });
    fc.assert(
      fc.property(states, fc.constantFrom(undefined, 400, 5000), (keys, limit) => {
        const cluster = new Map(keys.map((key, index) => [key, index % 3 === 0 ? known : later]));
        const { states: back, faults } = reread(cluster, limit);
        expect(faults).toEqual([]);
        expect(bytesOf(back)).toEqual(bytesOf(cluster));
      }),
      { numRuns: 40 },
    );
  });

  it('takes little more than its states: one item for each run, few for the seasons', () => {
    const cluster = clusterOf(150);
    const [hot, ...more] = packHot(cluster);
    expect(more).toEqual([]);
    expect(hot?.bytes.length).toBeLessThan(300 * (HOT_BYTES + 16));
    const seasons = packSeasons(cluster);
    expect(seasons).toHaveLength(2);
    const size = seasons.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(size).toBeLessThan(300 * (SEASON_BYTES + 16));
  });

  it('keeps every item within the limit, and names the items of one pack apart', () => {
    const items = packSeasons(clusterOf(100), 40_000);
    expect(Math.max(...items.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(40_000);
    expect(new Set(items.map(({ name }) => name)).size).toBe(items.length);
    expect(items[0]?.name).toBe(`season/0of${items.length}`);
  });

  it('leaves a series in its item when others come and go', () => {
    const itemOf = (states: SeriesStates, key: string) =>
      packHot(states, 8000).find((item) => unpackStates([item], []).states.has(key))?.name;
    const cluster = clusterOf(40);
    const fewer = new Map([...cluster].slice(4));
    expect(packHot(fewer, 8000)).toHaveLength(packHot(cluster, 8000).length);
    for (const key of fewer.keys()) expect(itemOf(fewer, key)).toBe(itemOf(cluster, key));
  });

  it('takes the newer state where items of two runs meet', () => {
    const before = new Map([['s', known]]);
    const after = new Map([['s', later]]);
    for (const pair of [
      [before, after],
      [after, before],
    ]) {
      const { states } = unpackStates(
        pair.flatMap((one) => packHot(one)),
        pair.flatMap((one) => packSeasons(one)),
      );
      expect(bytesOf(states)).toEqual(bytesOf(after));
    }
  });

  it('reads a cluster without its seasons: they are learnt anew', () => {
    const { states, faults } = unpackStates(packHot(clusterOf(1)), []);
    expect(faults).toEqual([]);
    expect(states.get('table/t0 read_qps')?.points).toBe(known.points);
    expect(states.get('table/t0 read_qps')?.season).toEqual(emptyState().season);
  });

  it('packs nothing, and nothing comes back', () => {
    expect(reread(new Map())).toEqual({ states: new Map(), bases: new Map(), faults: [] });
  });

  it('refuses a key that cannot be stored', () => {
    expect(() => packHot(new Map([['', known]]))).toThrow('it must be text of 1 to 255 bytes');
    expect(() => packHot(new Map([['x'.repeat(256), known]]))).toThrow('has 256 characters');
    expect(() => packHot(new Map([['\ud800', known]]))).toThrow(RangeError);
  });
});

describe('items that cannot be read', () => {
  const cluster = clusterOf(20);
  const hot = packHot(cluster);
  const seasons = packSeasons(cluster, 40_000);

  it('of a later version are named, and must not be overwritten', () => {
    const { states, faults } = unpackStates([spoilt(hot[0], 0, 9)], seasons);
    expect(states.size).toBe(0);
    expect(faults).toEqual([
      {
        item: 'hot/0of1',
        series: undefined,
        kind: 'newer',
        text: 'item hot/0of1 of detection states: version 9 is not known, 1 is the newest; the series in it learn anew',
      },
    ]);
  });

  it('lose only their own series, and of a season only that', () => {
    const two = packHot(cluster, 3500);
    const { states, faults } = unpackStates([spoilt(two[0], 200, 77), ...two.slice(1)], seasons);
    expect(faults).toMatchObject([{ item: two[0]?.name, kind: 'damaged' }]);
    expect(faults[0]?.text).toContain('the checksum is wrong; the series in it learn anew');
    expect(states.size).toBe(unpackStates(two.slice(1), []).states.size);
    expect(states.size).toBeGreaterThan(0);
    const { states: all, faults: lost } = unpackStates(hot, [spoilt(seasons[0], 200, 77), ...seasons.slice(1)]);
    expect(all.size).toBe(cluster.size);
    expect(lost[0]?.text).toContain('learn their seasons anew');
  });

  it('are found however they are cut', () => {
    const bytes = hot[0]?.bytes ?? new Uint8Array();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        const { states, faults } = unpackStates([{ name: 'hot/0of1', bytes: bytes.slice(0, length) }], []);
        expect(states.size).toBe(0);
        expect(faults).toHaveLength(1);
      }),
    );
  });

  it('are found whichever byte is wrong', () => {
    const bytes = hot[0]?.bytes ?? new Uint8Array();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const { faults } = unpackStates([spoilt(hot[0], place, (bytes[place] ?? 0) ^ change)], []);
        expect(faults).toHaveLength(1);
      }),
    );
  });
});
