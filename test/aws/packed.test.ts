import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, packBytes, unpack, unpackBytes } from '../../src/aws/packed.ts';

describe('Packed values', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(unpack(pack(value)))).toBe(JSON.stringify(value));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...unpackBytes(packBytes(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  it('of earlier versions, which used gzip, are read', () => {
    expect(unpack(gzipSync(JSON.stringify({ at: 5 })))).toEqual({ at: 5 });
  });

  it('take a fraction of what repeats itself far apart, where gzip sees nothing', () => {
    const block = Array.from({ length: 60_000 }, (_, index) =>
      String.fromCharCode(33 + ((index * index * 7919) % 89)),
    ).join('');
    const text = block + block;
    expect(pack(text).length).toBeLessThan(0.7 * gzipSync(JSON.stringify(text)).length);
  });

  it('that are damaged are refused', () => {
    const bytes = pack({ at: 5 });
    for (const broken of [
      bytes.slice(0, -2),
      Uint8Array.of(2, 255, 255, 255),
      Uint8Array.of(),
      Uint8Array.of(99, 1, 2),
    ]) {
      expect(() => unpack(broken)).toThrow();
    }
  });
});
