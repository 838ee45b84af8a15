/*
 * The CRC-64 by which Pegasus places rows (dsn::utils::crc64_calc with initial value 0): reflected polynomial
 * 0x9a6c9329ac4bc9b5, input and output inverted. Catalogues of CRCs list it as CRC-64/NVME. Two halves of 32 bits each,
 * because a BigInt for every byte is two orders of magnitude slower.
 */
const POLYNOMIAL_HIGH = 0x9a6c9329;
const POLYNOMIAL_LOW = 0xac4bc9b5;
const HIGH = new Uint32Array(256);
const LOW = new Uint32Array(256);

for (let byte = 0; byte < 256; byte += 1) {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    const odd = low & 1;
    low = ((low >>> 1) | (high << 31)) >>> 0;
    high >>>= 1;
    if (odd === 1) {
      high = (high ^ POLYNOMIAL_HIGH) >>> 0;
      low = (low ^ POLYNOMIAL_LOW) >>> 0;
    }
  }
  HIGH[byte] = high;
  LOW[byte] = low;
}

/** CRC-64 of the first `length` bytes. */
export function crc64(bytes: Uint8Array, length = bytes.length): bigint {
  const [high, low] = halves(bytes, length);
  return (BigInt(high) << 32n) | BigInt(low);
}

/** The partition that holds every row of a hash key: crc64(hash key) mod partitions. */
export function partitionOf(hashKey: Uint8Array, length: number, partitions: number): number {
  const [high, low] = halves(hashKey, length);
  return ((high % partitions) * (0x1_0000_0000 % partitions) + low) % partitions;
}

function halves(bytes: Uint8Array, length: number): readonly [high: number, low: number] {
  let high = 0xffff_ffff;
  let low = 0xffff_ffff;
  for (let at = 0; at < length; at += 1) {
    const row = (low ^ (bytes[at] ?? 0)) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (LOW[row] ?? 0);
    high = (high >>> 8) ^ (HIGH[row] ?? 0);
  }
  return [~high >>> 0, ~low >>> 0];
}
