import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/config/nearest.ts';

const KEYS = [
  'name',
  'transport',
  'version',
  'metas',
  'nodes',
  'tables',
  'shell',
  'hosts',
  'inspections',
  'thresholds',
];

describe('nearest', () => {
  it.each([
    ['transprot', 'transport'],
    ['Version', 'version'],
    ['host', 'hosts'],
    ['treshold', 'thresholds'],
    ['inspection', 'inspections'],
    ['nmae', 'name'],
  ])('takes %s for %s', (word, key) => {
    expect(nearest(word, KEYS)).toBe(key);
  });

  it.each(['colour', 'x', 'n', 'replicas', ''])('guesses nothing for %j', (word) => {
    expect(nearest(word, KEYS)).toBeUndefined();
  });

  it('has nothing to offer without candidates', () => {
    expect(nearest('name', [])).toBeUndefined();
  });

  it('finds a known word again after one slip of a finger', () => {
    const word = fc.constantFrom(...KEYS.filter((key) => key.length > 4));
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (key, place, slip) => {
        const at = place % (key.length - 1);
        const [head, one, two, tail] = [key.slice(0, at), key[at] ?? '', key[at + 1] ?? '', key.slice(at + 2)];
        const typed = { drop: head + two + tail, double: head + one + one + two + tail, swap: head + two + one + tail };
        expect(nearest(typed[slip as keyof typeof typed], KEYS)).toBe(key);
      }),
    );
  });
});
