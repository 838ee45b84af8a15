import * as at from './model.ts';
import { DAY_BINS, emptySeason, type Season, WEEK_BINS } from './season.ts';
import type { SeriesState } from './update.ts';

/**
 * A series' memory in bytes, little endian, in two parts.
 *
 * Hot, 121 bytes, changes with every point: version 1, time 4, points 4, first day 2, start of shift 2, six counts of one
 * byte, one byte of incident rows (4 bits), settling rows (2 bits) and side of shift (2 bits), 30 floats: 19 of 3 bytes, the others
 * of 4. Version 1 had 27 floats, all of 4 bytes, and knew no mean of some hours.
 *
 * Season, 1,405 bytes, one bin changes when its visit is over: version 1, 288 and 336 offsets of 2 bytes, their visits of
 * 2 bits each. A season that is older than its hot part has forgotten visits, no more; none at all is an empty one.
 */
export const HOT_BYTES = 121;
export const SEASON_BYTES = 1 + 2 * (DAY_BINS + WEEK_BINS) + (DAY_BINS + WEEK_BINS) / 4;

const SEASON_VERSION = 1;
const HOT_VERSION = 2;
const PLAIN_COUNTS = [
  at.EXCESSES_UP,
  at.EXCESSES_DOWN,
  at.EXCESSES_HOUR,
  at.EXCESSES_MINUTES,
  at.DAY_ROWS,
  at.WEEK_ROWS,
] as const;
const COUNTS_AT = 13;
const FLAGS_AT = COUNTS_AT + PLAIN_COUNTS.length;
const FLOATS_AT = FLAGS_AT + 1;
/** The version before: its floats, all of 4 bytes. */
const OLD_VERSION = 1;
const OLD_FLOATS = 27;
const OLD_BYTES = FLOATS_AT + 4 * OLD_FLOATS;
/** Where the four bytes of each float would begin: of a short one the lowest, which is 0, has no room. */
const FLOAT_PLACES = Array.from({ length: at.FLOATS }, (_, index) => {
  return FLOATS_AT + 4 * index - at.SHORT_FLOATS.filter((place) => place <= index).length;
});
const VISITS_AT = 1 + 2 * (DAY_BINS + WEEK_BINS);

/** Bytes that are no state of a version known here. The series starts anew, or the reader is updated. */
export class StateFormatError extends Error {
  override readonly name = 'StateFormatError';
  /** `newer`: a later version wrote them. */
  readonly kind: 'newer' | 'damaged';

  constructor(message: string, kind: 'newer' | 'damaged' = 'damaged') {
    super(message);
    this.kind = kind;
  }
}

export function encodeHot(state: SeriesState): Uint8Array {
  const bytes = new Uint8Array(HOT_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[0] = HOT_VERSION;
  view.setUint32(1, state.time, true);
  view.setUint32(5, state.points, true);
  view.setUint16(9, state.firstDay, true);
  view.setUint16(11, state.shiftStart, true);
  for (const [index, place] of PLAIN_COUNTS.entries()) bytes[COUNTS_AT + index] = state.counts[place] ?? 0;
  bytes[FLAGS_AT] = flagsOf(state.counts);
  // From the last on: the lowest byte of a short float lies on the float before, which is written after it.
  for (let index = at.FLOATS - 1; index >= 0; index -= 1) {
    view.setInt32(FLOAT_PLACES[index] ?? 0, state.bits[index] ?? 0, true);
  }
  return bytes;
}

export function encodeSeason({ season }: SeriesState): Uint8Array {
  const bytes = new Uint8Array(SEASON_BYTES);
  const view = new DataView(bytes.buffer);
  const single = new DataView(new ArrayBuffer(4));
  bytes[0] = SEASON_VERSION;
  for (const [index, value] of [...season.day, ...season.week].entries()) {
    single.setFloat32(0, value);
    view.setUint16(1 + 2 * index, single.getUint16(0), true);
  }
  for (const [index, visits] of [...season.dayVisits, ...season.weekVisits].entries()) {
    const place = VISITS_AT + (index >> 2);
    bytes[place] = (bytes[place] ?? 0) | (visits << (2 * (index & 3)));
  }
  return bytes;
}

/**
 * @param season undefined where it was never written, or is lost.
 * @throws StateFormatError
 */
export function decodeState(hot: Uint8Array, season: Uint8Array | undefined): SeriesState {
  const isOld = hot[0] === OLD_VERSION;
  check(hot, isOld ? OLD_VERSION : HOT_VERSION, isOld ? OLD_BYTES : HOT_BYTES, 'hot part');
  const view = viewOf(hot);
  const counts = new Uint8Array(at.COUNTS);
  for (const [index, place] of PLAIN_COUNTS.entries()) counts[place] = hot[COUNTS_AT + index] ?? 0;
  readFlags(hot[FLAGS_AT] ?? 0, counts);
  const model = {
    ...at.newModel(),
    counts,
    season: season === undefined ? emptySeason() : decodeSeason(season),
    owned: false,
    time: view.getUint32(1, true),
    points: view.getUint32(5, true),
    firstDay: view.getUint16(9, true),
    shiftStart: view.getUint16(11, true),
  };
  (isOld ? readOldFloats : readFloats)(view, model);
  if (!model.floats.every(Number.isFinite)) {
    throw new StateFormatError('hot part of a series state: a number is not finite');
  }
  return model;
}

function readFloats(view: DataView, { bits }: at.Model): void {
  for (const [index, place] of FLOAT_PLACES.entries()) bits[index] = view.getInt32(place, true);
  for (const index of at.SHORT_FLOATS) bits[index] = (bits[index] ?? 0) & ~0xff;
}

/** The mean of some hours begins at the recent level, and its range with that of the values: it tells the less. */
function readOldFloats(view: DataView, model: at.Model): void {
  const { floats } = model;
  for (let index = 0; index < OLD_FLOATS; index += 1) floats[index] = view.getFloat32(FLOATS_AT + 4 * index, true);
  floats[at.LONG] = floats[at.PLAIN] ?? 0;
  floats[at.LONG_LOW] = floats[at.LOW] ?? 0;
  floats[at.LONG_HIGH] = floats[at.HIGH] ?? 0;
  at.shorten(model);
}

function decodeSeason(bytes: Uint8Array): Season {
  check(bytes, SEASON_VERSION, SEASON_BYTES, 'season part');
  const view = viewOf(bytes);
  const single = new DataView(new ArrayBuffer(4));
  const offset = (index: number) => {
    single.setUint16(0, view.getUint16(1 + 2 * index, true));
    return single.getFloat32(0);
  };
  const visits = (index: number) => ((bytes[VISITS_AT + (index >> 2)] ?? 0) >> (2 * (index & 3))) & 3;
  const season = {
    day: Float32Array.from({ length: DAY_BINS }, (_, bin) => offset(bin)),
    week: Float32Array.from({ length: WEEK_BINS }, (_, bin) => offset(DAY_BINS + bin)),
    dayVisits: Uint8Array.from({ length: DAY_BINS }, (_, bin) => visits(bin)),
    weekVisits: Uint8Array.from({ length: WEEK_BINS }, (_, bin) => visits(DAY_BINS + bin)),
  };
  if (season.day.every(Number.isFinite) && season.week.every(Number.isFinite)) return season;
  throw new StateFormatError('season part of a series state: a number is not finite');
}

function flagsOf(counts: Uint8Array): number {
  return (counts[at.INCIDENT] ?? 0) | ((counts[at.SETTLE] ?? 0) << 4) | ((counts[at.SHIFT_SIDE] ?? 0) << 6);
}

function readFlags(flags: number, counts: Uint8Array): void {
  counts[at.INCIDENT] = flags & 15;
  counts[at.SETTLE] = (flags >> 4) & 3;
  counts[at.SHIFT_SIDE] = flags >> 6;
}

function check(bytes: Uint8Array, known: number, length: number, what: string): void {
  const version = bytes[0] ?? 0;
  if (version !== known) {
    const kind = version > known ? 'newer' : 'damaged';
    throw new StateFormatError(`${what} of a series state: version ${version} is not known, ${known} is`, kind);
  }
  if (bytes.length === length) return;
  throw new StateFormatError(`${what} of a series state: ${bytes.length} bytes, expected ${length}`);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
