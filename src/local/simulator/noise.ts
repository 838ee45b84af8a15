/**
 * Noise as a pure function: the same name always gives the same number, in [0, 1). FNV-1a with a final mix, because
 * FNV alone leaves names that differ in their last character close together.
 */
export function noise(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A factor around 1: within ±`spread` (0.02 = two per cent). */
export function wobble(name: string, spread: number): number {
  return 1 + (noise(name) * 2 - 1) * spread;
}
