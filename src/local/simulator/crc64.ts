/** Polynomial of CRC-64/NVME, reflected. */
const POLYNOMIAL = 0x9a6c9329ac4bc9b5n;
const ALL_BITS = (1n << 64n) - 1n;

/** The checksum whose remainder by the number of partitions tells where Pegasus puts a hash key. */
export function crc64(text: string): bigint {
  let sum = ALL_BITS;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1n) === 1n ? (sum >> 1n) ^ POLYNOMIAL : sum >> 1n;
  }
  return sum ^ ALL_BITS;
}
