import {
  BUNDLE_OVERHEAD_BYTES,
  type Bundle,
  type BundleEntry,
  type BundleFaultKind,
  BundleFormatError,
  checksum,
  entryBytes,
  keyBytes,
  readBundle,
  writeBundle,
} from './bundle-bytes.ts';
import { decodeState, encodeHot, encodeSeason, HOT_BYTES, SEASON_BYTES, StateFormatError } from './codec.ts';
import { emptySeason, type Season } from './season.ts';
import { applyDelta, changedBins, DELTA_BINS_MAX, deltaBytes, encodeDelta } from './season-delta.ts';
import type { SeriesState } from './update.ts';

/** A cluster's series by key; a key is unique within the cluster, e.g. `table/orders read_qps`. */
export type SeriesStates = ReadonlyMap<string, SeriesState>;

/** One item to store: `hot/0of2`, `season/3of8`. */
export interface BundleItem {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface BundleFault {
  /** Of the item, and of the series where only one is affected. */
  readonly item: string;
  readonly series: string | undefined;
  readonly kind: BundleFaultKind;
  /** What is wrong, and what follows from it. */
  readonly text: string;
}

interface Profile {
  readonly item: string;
  readonly time: number;
  readonly payload: Uint8Array;
}

export interface Unpacked {
  readonly states: SeriesStates;
  /** The seasons as they are stored, without what has changed since. */
  readonly bases: ReadonlyMap<string, Season>;
  /** Nothing here stops a run: what is named learns anew. */
  readonly faults: readonly BundleFault[];
}

/** No more shards than this: a single item would have to be larger than the limit to get here. */
const SHARDS_MAX = 65_536;
/** An item of DynamoDB holds 400 KB, name and key included; what is left is room for a shard that grows between runs. */
const BUNDLE_BYTES_MAX = 300_000;

/** What changes with every point: to be written by each run. */
export function packHot(states: SeriesStates, limit: number = BUNDLE_BYTES_MAX): readonly BundleItem[] {
  return packAll('hot', states, encodeHot, HOT_BYTES, limit);
}

/** The seasonal profiles: to be written at most hourly; losing the last hour of them is harmless. */
export function packSeasons(states: SeriesStates, limit: number = BUNDLE_BYTES_MAX): readonly BundleItem[] {
  return packAll('season', states, encodeSeason, SEASON_BYTES, limit);
}

/**
 * What has changed in the seasons since they were stored: to be written by each run that does not write them, or a run
 * that starts from the stored ones would forget what those before it saw.
 * @returns undefined if it is so much that the seasons are to be written
 */
export function packDeltas(
  states: SeriesStates,
  bases: ReadonlyMap<string, Season>,
  limit: number = BUNDLE_BYTES_MAX,
): readonly BundleItem[] | undefined {
  const none = emptySeason();
  const changed = new Map(
    [...states].flatMap(([key, state]) => {
      const base = bases.get(key) ?? none;
      const bins = changedBins(base, state.season).length;
      return bins === 0 ? [] : [[key, { state, base, bins }] as const];
    }),
  );
  if (changed.size === 0) return [];
  const bins = [...changed.values()].reduce((most, each) => Math.max(most, each.bins), 0);
  if (bins > DELTA_BINS_MAX) return undefined;
  const encode = (state: SeriesState, key: string) => encodeDelta(bases.get(key) ?? none, state.season, bins);
  const some = new Map([...changed].map(([key, { state }]) => [key, state]));
  return packAll('delta', some, encode, deltaBytes(bins), limit);
}

/**
 * Reads what `packHot`, `packSeasons` and `packDeltas` made, in any order. The items need not all be of the same run: of a series that
 * is found twice, since the number of items changed in between, the newer state counts.
 */
export function unpackStates(
  hot: readonly BundleItem[],
  seasons: readonly BundleItem[],
  deltas: readonly BundleItem[] = [],
): Unpacked {
  const faults: BundleFault[] = [];
  const profiles = new Map<string, Profile>();
  for (const item of seasons) {
    const { time, entries } = bundleOf(item, 'the series in it learn their seasons anew', faults);
    for (const { key, payload } of entries) {
      if (time >= (profiles.get(key)?.time ?? 0)) profiles.set(key, { item: item.name, time, payload });
    }
  }
  const states = new Map<string, SeriesState>();
  for (const item of hot) {
    for (const { key, payload } of bundleOf(item, 'the series in it learn anew', faults).entries) {
      const state = readState(item.name, key, payload, profiles.get(key), faults);
      if (state !== undefined && state.time >= (states.get(key)?.time ?? 0)) states.set(key, state);
    }
  }
  const bases = new Map([...states].map(([key, { season }]) => [key, season]));
  applyDeltas(states, deltas, profiles, faults);
  return { states, bases, faults };
}

/** Whether a series of this key can be packed: it is text of at most 255 bytes. */
export function isSeriesKey(key: string): boolean {
  try {
    return keyBytes(key).length > 0;
  } catch {
    return false;
  }
}

/** A delta that is older than the stored season is in it already. */
function applyDeltas(
  states: Map<string, SeriesState>,
  deltas: readonly BundleItem[],
  profiles: ReadonlyMap<string, Profile>,
  faults: BundleFault[],
): void {
  const newest = new Map<string, number>();
  for (const item of deltas) {
    const { time, entries } = bundleOf(item, 'the series in it forget an hour of their seasons', faults);
    for (const { key, payload } of entries) {
      const state = states.get(key);
      const since = Math.max(profiles.get(key)?.time ?? 0, newest.get(key) ?? 0);
      if (state === undefined || time <= since) continue;
      newest.set(key, time);
      states.set(key, { ...state, season: applyDelta(state.season, payload) });
    }
  }
}

function packAll(
  kind: 'hot' | 'season' | 'delta',
  states: SeriesStates,
  encode: (state: SeriesState, key: string) => Uint8Array,
  payloadBytes: number,
  limit: number,
): readonly BundleItem[] {
  const all = [...states]
    .map(([key, state]) => ({ key, payload: encode(state, key) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const time = [...states.values()].reduce((newest, state) => Math.max(newest, state.time), 0);
  return shardsOf(all, limit).map((entries, index, { length }) => ({
    name: `${kind}/${index}of${length}`,
    bytes: writeBundle({ time, entries }, payloadBytes),
  }));
}

/**
 * Spreads entries by their key's hash over the least power of two of shards that keeps each within the limit. A series
 * stays in its shard when others come and go, so writing some items of a pack and not the others loses nothing.
 */
function shardsOf(entries: readonly BundleEntry[], limit: number): readonly (readonly BundleEntry[])[] {
  for (let count = 1; ; count *= 2) {
    const shards: BundleEntry[][] = Array.from({ length: count }, () => []);
    for (const entry of entries) shards[hashOf(entry.key) % count]?.push(entry);
    if (shards.every((shard) => shard.length <= 1 || sizeOf(shard) <= limit) || count === SHARDS_MAX) return shards;
  }
}

function hashOf(key: string): number {
  const text = keyBytes(key);
  return checksum(Array.from(text, (_, at) => text.charCodeAt(at)));
}

function sizeOf(shard: readonly BundleEntry[]): number {
  return shard.reduce((sum, entry) => sum + entryBytes(entry), BUNDLE_OVERHEAD_BYTES);
}

function bundleOf(item: BundleItem, lost: string, faults: BundleFault[]): Bundle {
  try {
    return readBundle(item.bytes);
  } catch (error) {
    if (!(error instanceof BundleFormatError)) throw error;
    const text = `item ${item.name} of detection states: ${error.message}; ${lost}`;
    faults.push({ item: item.name, series: undefined, kind: error.kind, text });
    return { time: 0, entries: [] };
  }
}

function readState(
  item: string,
  key: string,
  hot: Uint8Array,
  season: Profile | undefined,
  faults: BundleFault[],
): SeriesState | undefined {
  const attempt = (from: string, payload: Uint8Array | undefined, lost: string) => {
    try {
      return decodeState(hot, payload);
    } catch (error) {
      if (!(error instanceof StateFormatError)) throw error;
      const text = `item ${from} of detection states: series ${key}: ${error.message}; ${lost}`;
      faults.push({ item: from, series: key, kind: error.kind, text });
      return undefined;
    }
  };
  const alone = attempt(item, undefined, 'it learns anew');
  if (alone === undefined || season === undefined) return alone;
  return attempt(season.item, season.payload, 'it learns its season anew') ?? alone;
}
