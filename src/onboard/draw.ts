import type { Random } from './random.ts';
import type { KeyPart } from './request.ts';

/** What is drawn: a row that is stored, or a request of this moment. */
export type Purpose = 'storage' | 'requests';

/** Draws the number of a value, from 0 up to the cardinality of the part. */
export type Draw = (random: Random) => number;

/** New values of a sequence that requests are about: the newest thousandth, at least one. Ours. */
const RECENT = 1000;

/**
 * How values of a part are drawn. `skewed` is Zipf's law with exponent 1, as of words or of customers; the declared share of
 * the most frequent value comes before it. Of times, requests concern the newest; of sequences, the newest thousandth.
 */
export function drawerOf(part: KeyPart, purpose: Purpose): Draw {
  const { cardinality, largestShare } = part;
  const rest = spread(part, purpose);
  if (largestShare === undefined || cardinality < 2) return rest;
  return (random) => {
    if (random() < largestShare) return 0;
    return 1 + (rest(random) % (cardinality - 1));
  };
}

function spread({ cardinality, distribution }: KeyPart, purpose: Purpose): Draw {
  if (distribution === 'skewed') return (random) => Math.min(cardinality - 1, zipf(random(), cardinality));
  if (purpose === 'requests' && distribution === 'time') return () => cardinality - 1;
  if (purpose === 'requests' && distribution === 'sequence') {
    const recent = Math.max(1, Math.floor(cardinality / RECENT));
    return (random) => cardinality - 1 - Math.floor(random() * recent);
  }
  return (random) => Math.floor(random() * cardinality);
}

/** Inverse of the continuous 1/x law from 1 to n + 1: rank k has a share of log(1 + 1/k) / log(n + 1). */
function zipf(uniform: number, cardinality: number): number {
  return Math.floor(Math.exp(uniform * Math.log(cardinality + 1))) - 1;
}

/** Writes the value's bytes as a client would, from `at` on. @returns where the next part begins */
export function writeValue(bytes: Uint8Array, at: number, { type }: KeyPart, value: number): number {
  if (type === 'integer') return writeInteger(bytes, at, value);
  if (type === 'time') return writeDigits(bytes, at, 1_700_000_000 + value * 60);
  return writeScrambled(bytes, at, value, type === 'text' ? 12 : 16, type === 'text');
}

function writeInteger(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  for (let place = at + 7; place >= at; place -= 1) {
    bytes[place] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return at + 8;
}

function writeDigits(bytes: Uint8Array, at: number, value: number): number {
  const text = String(value);
  for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
  return at + text.length;
}

/** Different values give different names: the number itself is in them, the rest is scrambled from it. */
function writeScrambled(bytes: Uint8Array, at: number, value: number, length: number, letters: boolean): number {
  let rest = value;
  let mixed = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  for (let place = at; place < at + length; place += 1) {
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
    const base = letters ? 26 : 256;
    const digit = rest > 0 ? rest % base : mixed % base;
    bytes[place] = letters ? 97 + digit : digit;
    rest = Math.floor(rest / base);
  }
  return at + length;
}
