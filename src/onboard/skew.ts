import { partitionOf } from './crc64.ts';
import { type Draw, drawerOf, type Purpose, writeValue } from './draw.ts';
import { type Random, seeded } from './random.ts';
import type { KeyPart, OnboardRequest } from './request.ts';

/** How unevenly a table's keys fall on its partitions. */
export interface Skew {
  readonly partitions: number;
  /** Keys that were drawn. */
  readonly keys: number;
  /** The largest partition's share of the bytes, 0 to 1. */
  readonly largestSize: number;
  /** The busiest partition's share of the requests, 0 to 1. */
  readonly busiest: number;
  /** Largest partition ÷ mean. */
  readonly sizeRatio: number;
  /** Busiest partition ÷ mean. */
  readonly requestRatio: number;
  /** What these ratios are for keys that are perfectly even, only because so many were drawn. */
  readonly evenRatio: number;
}

export interface SkewOptions {
  /** Keys to draw. */
  readonly keys: number;
  readonly seed: number;
}

/**
 * Draws hash keys as the request describes them, and places them as Pegasus does. The draws do not depend on the number of
 * partitions, so that twice as many partitions split each of these in two.
 */
export function simulateSkew({ keys }: Pick<OnboardRequest, 'keys'>, partitions: number, options: SkewOptions): Skew {
  const size = hottestShare(keys.hash, 'storage', partitions, options);
  const moving = keys.hash.some(({ distribution }) => distribution === 'time' || distribution === 'sequence');
  const requests = moving ? hottestShare(keys.hash, 'requests', partitions, options) : size;
  const mean = options.keys / partitions;
  return {
    partitions,
    keys: options.keys,
    largestSize: size,
    busiest: requests,
    sizeRatio: size * partitions,
    requestRatio: requests * partitions,
    evenRatio: partitions === 1 ? 1 : 1 + Math.sqrt((2 * Math.log(partitions)) / mean),
  };
}

function hottestShare(parts: readonly KeyPart[], purpose: Purpose, partitions: number, options: SkewOptions): number {
  const counts = new Uint32Array(partitions);
  const random = seeded(options.seed);
  const drawers = parts.map((part) => [part, drawerOf(part, purpose)] as const);
  const bytes = new Uint8Array(20 * Math.max(1, parts.length));
  for (let drawn = 0; drawn < options.keys; drawn += 1) {
    const partition = partitionOf(bytes, drawKey(bytes, drawers, random), partitions);
    counts[partition] = (counts[partition] ?? 0) + 1;
  }
  let most = 0;
  for (const count of counts) most = Math.max(most, count);
  return most / options.keys;
}

function drawKey(bytes: Uint8Array, drawers: readonly (readonly [KeyPart, Draw])[], random: Random): number {
  let length = 0;
  for (const [part, draw] of drawers) length = writeValue(bytes, length, part, draw(random));
  return length;
}
