import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc64, partitionOf } from '../../src/onboard/crc64.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Bit by bit, with 64-bit integers: slow, and written from the definition. */
function definition(bytes: Uint8Array): bigint {
  let crc = 0xffff_ffff_ffff_ffffn;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >> 1n) ^ (crc & 1n ? 0x9a6c_9329_ac4b_c9b5n : 0n);
  }
  return crc ^ 0xffff_ffff_ffff_ffffn;
}

describe('the CRC-64 of Pegasus', () => {
  // Check values of CRC-64/NVME: the catalogue of CRC algorithms, and the NVM Command Set specification.
  it.each([
    ['123456789', encode('123456789'), 0xae8b_1486_0a79_9888n],
    ['4096 zeroes', new Uint8Array(4096), 0x6482_d367_eb22_b64en],
    ['4096 times 0xff', new Uint8Array(4096).fill(0xff), 0xc0dd_ba73_02ec_a3acn],
    ['nothing', new Uint8Array(0), 0n],
  ])('has the published value of %s', (_, bytes, value) => {
    expect(crc64(bytes)).toBe(value);
  });

  it('is the definition for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => crc64(bytes) === definition(bytes)));
  });

  it('places a row by its remainder, for any number of partitions', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 32 }), fc.integer({ min: 1, max: 100_000 }), (bytes, partitions) => {
        const expected = Number(definition(bytes) % BigInt(partitions));
        expect(partitionOf(bytes, bytes.length, partitions)).toBe(expected);
      }),
    );
  });
});
