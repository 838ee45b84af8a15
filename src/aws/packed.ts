import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib';

/** What was packed here never unpacks to more; a larger one means that the item is damaged. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
/** Stands before a Brotli stream, which does not say what it is. gzip, of which older items are, begins with 1f. */
const BROTLI = 0x02;
/** Brotli's 5 takes no longer than gzip, and a third less room, or two thirds where a long text repeats itself. */
const QUALITY = 5;

/** JSON, compressed: what the table keeps of values that nobody filters by. */
export function pack(value: unknown): Uint8Array {
  return packBytes(Buffer.from(JSON.stringify(value)));
}

/** @throws Error if the bytes are not what `pack` makes, or made before. */
export function unpack(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(unpackBytes(bytes)).toString('utf8'));
}

export function packBytes(bytes: Uint8Array): Uint8Array {
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return Buffer.concat([Buffer.of(BROTLI), brotliCompressSync(bytes, { params })]);
}

/** @throws Error if the bytes are not what `packBytes` makes. */
export function unpackBytes(bytes: Uint8Array): Uint8Array {
  const limit = { maxOutputLength: MAX_UNPACKED_BYTES };
  return bytes[0] === BROTLI ? brotliDecompressSync(bytes.subarray(1), limit) : gunzipSync(bytes, limit);
}
