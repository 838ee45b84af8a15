import { DAY_BINS, type Season, WEEK_BINS } from './season.ts';

/**
 * The bins of a season that have changed since it was stored, in bytes, little endian: version 1, then for each bin its place
 * (day bins first, 12 bits) with its visits (4 bits), and its offset in 2 bytes. Places past the last bin are room.
 */
const VERSION = 1;
const BIN_BYTES = 4;
const BINS = DAY_BINS + WEEK_BINS;
const NO_BIN = 0xfff;
/** An hour visits 13 bins of the day and 3 of the week. More are no delta any more: the season itself is stored. */
export const DELTA_BINS_MAX = 16;

/** Bytes of a delta of so many bins. */
export function deltaBytes(bins: number): number {
  return 1 + BIN_BYTES * bins;
}

/** Places of the bins that differ. */
export function changedBins(base: Season, season: Season): readonly number[] {
  if (base === season) return [];
  return Array.from({ length: BINS }, (_, place) => place).filter(
    (place) => offsetAt(base, place) !== offsetAt(season, place) || visitsAt(base, place) !== visitsAt(season, place),
  );
}

/** @param bins room: at least as many as have changed */
export function encodeDelta(base: Season, season: Season, bins: number): Uint8Array {
  const bytes = new Uint8Array(deltaBytes(bins));
  const view = new DataView(bytes.buffer);
  const single = new DataView(new ArrayBuffer(4));
  bytes[0] = VERSION;
  const changed = changedBins(base, season);
  for (let slot = 0; slot < bins; slot += 1) {
    const place = changed[slot];
    const at = deltaBytes(slot);
    if (place === undefined) {
      view.setUint16(at, NO_BIN, true);
      continue;
    }
    single.setFloat32(0, offsetAt(season, place));
    view.setUint16(at, place | (visitsAt(season, place) << 12), true);
    view.setUint16(at + 2, single.getUint16(0), true);
  }
  return bytes;
}

/** The season with the bins of the delta. One of a later version, or of another form, changes nothing. */
export function applyDelta(base: Season, bytes: Uint8Array): Season {
  if (bytes[0] !== VERSION || bytes.length % BIN_BYTES !== 1) return base;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const single = new DataView(new ArrayBuffer(4));
  const season = {
    day: base.day.slice(),
    week: base.week.slice(),
    dayVisits: base.dayVisits.slice(),
    weekVisits: base.weekVisits.slice(),
  };
  for (let at = 1; at < bytes.length; at += BIN_BYTES) {
    const head = view.getUint16(at, true);
    const place = head & NO_BIN;
    single.setUint16(0, view.getUint16(at + 2, true));
    const offset = single.getFloat32(0);
    if (place >= BINS || !Number.isFinite(offset)) continue;
    const [offsets, visits, bin] =
      place < DAY_BINS
        ? ([season.day, season.dayVisits, place] as const)
        : ([season.week, season.weekVisits, place - DAY_BINS] as const);
    offsets[bin] = offset;
    visits[bin] = (head >> 12) & 3;
  }
  return season;
}

function offsetAt({ day, week }: Season, place: number): number {
  return (place < DAY_BINS ? day[place] : week[place - DAY_BINS]) ?? 0;
}

function visitsAt({ dayVisits, weekVisits }: Season, place: number): number {
  return (place < DAY_BINS ? dayVisits[place] : weekVisits[place - DAY_BINS]) ?? 0;
}
