import { BundleFormatError, checksum } from '../detect/bundle-bytes.ts';

/** Puts numbers and texts one after another. */
export interface ByteWriter {
  byte(value: number): void;
  /** 0 to 2^53 - 1, seven bits a byte, lowest first; the eighth says that more follow (LEB128). */
  count(value: number): void;
  /** -2^52 to 2^52, so that small ones of either sign are short: 0, -1, 1, -2 become the counts 0, 1, 2, 3 (zig-zag). */
  integer(value: number): void;
  /** Eight bytes, IEEE 754, little endian. */
  float(value: number): void;
  /** The number of its UTF-16 code units, and each as a count: a byte for each of an ordinary name's. */
  text(value: string): void;
  bytes(): Uint8Array;
}

const START_BYTES = 256;

export function byteWriter(): ByteWriter {
  let buffer = new Uint8Array(START_BYTES);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer);
    buffer = larger;
  };
  const byte = (value: number): void => {
    room(1);
    buffer[length] = value;
    length += 1;
  };
  const count = (value: number): void => {
    let rest = value;
    while (rest >= 0x80) {
      byte((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    byte(rest);
  };
  const all = (bytes: Uint8Array): void => {
    room(bytes.length);
    buffer.set(bytes, length);
    length += bytes.length;
  };
  return {
    byte,
    count,
    integer: (value) => count(value < 0 ? -2 * value - 1 : 2 * value),
    float: (value) => {
      const eight = new Uint8Array(8);
      new DataView(eight.buffer).setFloat64(0, value, true);
      all(eight);
    },
    text: (value) => {
      count(value.length);
      for (let at = 0; at < value.length; at += 1) count(value.charCodeAt(at));
    },
    bytes: () => buffer.slice(0, length),
  };
}

/** Reads what a ByteWriter wrote. Everything throws BundleFormatError where the bytes end too early. */
export interface ByteReader {
  byte(): number;
  count(): number;
  integer(): number;
  float(): number;
  text(): string;
  isAtEnd(): boolean;
}

/** A count is at most 2^53 - 1: eight bytes of seven bits. */
const COUNT_BYTES_MAX = 8;

export function byteReader(bytes: Uint8Array): ByteReader {
  let place = 0;
  const take = (length: number): Uint8Array => {
    if (length > bytes.length - place) throw damaged(`it ends at byte ${bytes.length}, within a value`);
    place += length;
    return bytes.subarray(place - length, place);
  };
  const byte = (): number => take(1)[0] ?? 0;
  const count = (): number => {
    let value = 0;
    let scale = 1;
    for (let read = 1; read <= COUNT_BYTES_MAX; read += 1) {
      const next = byte();
      value += (next % 0x80) * scale;
      if (next < 0x80) return value;
      scale *= 0x80;
    }
    throw damaged(`the number that ends at byte ${place} is too long`);
  };
  return {
    byte,
    count,
    integer: () => {
      const value = count();
      return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    },
    float: () => {
      const eight = take(8);
      return new DataView(eight.buffer, eight.byteOffset, 8).getFloat64(0, true);
    },
    text: () => {
      let value = '';
      for (let left = count(); left > 0; left -= 1) value += String.fromCharCode(count());
      return value;
    },
    isAtEnd: () => place === bytes.length,
  };
}

export function damaged(why: string): BundleFormatError {
  return new BundleFormatError('damaged', why);
}

const CHECKSUM_BYTES = 4;

/** The version in front of the body, its checksum behind. */
export function seal(version: number, body: Uint8Array): Uint8Array {
  const block = new Uint8Array(1 + body.length + CHECKSUM_BYTES);
  block[0] = version;
  block.set(body, 1);
  const end = block.length - CHECKSUM_BYTES;
  new DataView(block.buffer).setUint32(end, checksum(block.subarray(0, end)), true);
  return block;
}

/** The body of a block that was sealed with this version. @throws BundleFormatError */
export function unseal(version: number, block: Uint8Array): Uint8Array {
  const written = block[0] ?? 0;
  if (written > version) {
    throw new BundleFormatError(
      'newer',
      `version ${written} is not known, ${version} is the newest; read it with the Farrier that wrote it`,
    );
  }
  if (written !== version || block.length < 1 + CHECKSUM_BYTES) throw damaged(`${block.length} bytes are no block`);
  const end = block.length - CHECKSUM_BYTES;
  const stored = new DataView(block.buffer, block.byteOffset, block.byteLength).getUint32(end, true);
  if (stored !== checksum(block.subarray(0, end))) throw damaged('its checksum is wrong');
  return block.subarray(1, end);
}
