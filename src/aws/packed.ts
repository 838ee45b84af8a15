import { gunzipSync, gzipSync } from 'node:zlib';

/** What was packed here never unpacks to more; a larger one means that the item is damaged. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

/** JSON, compressed: what the table keeps of values that nobody filters by. */
export function pack(value: unknown): Uint8Array {
  return gzipSync(JSON.stringify(value));
}

/** @throws Error if the bytes are not what `pack` makes. */
export function unpack(bytes: Uint8Array): unknown {
  return JSON.parse(gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES }).toString('utf8'));
}
