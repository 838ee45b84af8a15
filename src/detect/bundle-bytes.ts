/** One value of a bundle: what it belongs to, and its bytes, all of one length. */
export interface BundleEntry {
  readonly key: string;
  readonly payload: Uint8Array;
}

/**
 * Why an item cannot be read. `newer`: a later version of Farrier wrote it, so it must not be overwritten by this one;
 * `damaged`: its bytes are not what was written.
 */
export type BundleFaultKind = 'newer' | 'damaged';

/** Bytes that are no bundle of a version known here. */
export class BundleFormatError extends Error {
  override readonly name = 'BundleFormatError';
  readonly kind: BundleFaultKind;

  constructor(kind: BundleFaultKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What one item holds. */
export interface Bundle {
  /** Epoch seconds: how new it is. */
  readonly time: number;
  readonly entries: readonly BundleEntry[];
}

const VERSION = 1;
/** Version 1, bytes of a payload 2, entries 4, time 4. */
const HEADER_BYTES = 11;
const CHECKSUM_BYTES = 4;
export const BUNDLE_OVERHEAD_BYTES = HEADER_BYTES + CHECKSUM_BYTES;
/** A key's length is one byte. */
const KEY_BYTES_MAX = 255;

/**
 * A bundle in bytes, little endian: the header, then each entry as the number of bytes that its key shares with the one
 * before, the number of further ones, those, and the payload; at last a checksum. Sorted keys share much.
 * The entries are sorted by key, each once. @throws RangeError for a key that is too long.
 */
export function writeBundle({ time, entries }: Bundle, payloadBytes: number): Uint8Array {
  const keys = entries.map(({ key }) => keyBytes(key));
  const shared = keys.map((key, index) => sharedBytes(keys[index - 1] ?? '', key));
  const suffixes = keys.reduce((sum, key, index) => sum + 2 + key.length - (shared[index] ?? 0), 0);
  const bytes = new Uint8Array(BUNDLE_OVERHEAD_BYTES + suffixes + entries.length * payloadBytes);
  const view = new DataView(bytes.buffer);
  bytes[0] = VERSION;
  view.setUint16(1, payloadBytes, true);
  view.setUint32(3, entries.length, true);
  view.setUint32(7, time, true);
  let place = HEADER_BYTES;
  for (const [index, { payload }] of entries.entries()) {
    const key = keys[index] ?? '';
    const from = shared[index] ?? 0;
    bytes[place] = from;
    bytes[place + 1] = key.length - from;
    place += 2;
    for (let at = from; at < key.length; at += 1) bytes[place + at - from] = key.charCodeAt(at);
    place += key.length - from;
    bytes.set(payload, place);
    place += payloadBytes;
  }
  view.setUint32(place, checksum(bytes.subarray(0, place)), true);
  return bytes;
}

/** @throws BundleFormatError */
export function readBundle(bytes: Uint8Array): Bundle {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[0] ?? 0;
  if (version > VERSION) {
    throw new BundleFormatError('newer', `version ${version} is not known, ${VERSION} is the newest`);
  }
  if (version !== VERSION || bytes.length < BUNDLE_OVERHEAD_BYTES) throw damaged(`${bytes.length} bytes are no bundle`);
  const end = bytes.length - CHECKSUM_BYTES;
  if (view.getUint32(end, true) !== checksum(bytes.subarray(0, end))) throw damaged('the checksum is wrong');
  const payloadBytes = view.getUint16(1, true);
  const entries: BundleEntry[] = [];
  let place = HEADER_BYTES;
  let last = '';
  for (let left = view.getUint32(3, true); left > 0; left -= 1) {
    const from = place + 2 + (bytes[place + 1] ?? 0);
    if (from + payloadBytes > end) throw damaged(`it ends within entry ${entries.length}`);
    last = last.slice(0, bytes[place] ?? 0) + String.fromCharCode(...bytes.subarray(place + 2, from));
    entries.push({ key: decodeURI(last), payload: bytes.slice(from, from + payloadBytes) });
    place = from + payloadBytes;
  }
  if (place !== end) throw damaged(`${end - place} bytes follow the last entry`);
  return { time: view.getUint32(7, true), entries };
}

/** Bytes that an entry takes at most: its key may share nothing. */
export function entryBytes({ key, payload }: BundleEntry): number {
  return 2 + keyBytes(key).length + payload.length;
}

/** FNV-1a: tells damage, and spreads keys over shards. Must never change: it is stored, and says where a series is. */
export function checksum(bytes: ArrayLike<number>): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193) >>> 0;
  return hash;
}

/** A key as ASCII. */
export function keyBytes(key: string): string {
  const text = isWellFormed(key) ? encodeURI(key) : '';
  if (text.length >= 1 && text.length <= KEY_BYTES_MAX) return text;
  throw new RangeError(
    `the key of a series has ${key.length} characters; it must be text of 1 to ${KEY_BYTES_MAX} bytes`,
  );
}

/** Half a character cannot be written. */
function isWellFormed(key: string): boolean {
  return !/\p{Surrogate}/u.test(key);
}

function sharedBytes(before: string, key: string): number {
  let shared = 0;
  while (shared < before.length && shared < key.length && before[shared] === key[shared]) shared += 1;
  return shared;
}

function damaged(why: string): BundleFormatError {
  return new BundleFormatError('damaged', why);
}
