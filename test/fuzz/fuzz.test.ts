import { describe, expect, it } from 'vitest';
import { newFacts } from './facts.ts';
import { fuzz } from './fuzz.ts';
import { seeds } from './seeds.ts';

const SEED = 20_261_123;
const INPUTS = 50_000;
const now = (): number => performance.now();

describe('mutated input', () => {
  it('lets no exception escape and makes no fact out of nothing', { timeout: 120_000 }, () => {
    const { failures, inputs, byKind } = fuzz(SEED, INPUTS, now);
    expect(failures).toEqual([]);
    expect(inputs).toBe(INPUTS);
    expect(byKind.size).toBeGreaterThan(20);
  });

  it('is the same for the same seed', () => {
    const [one, two] = [fuzz(7, 500, () => 0), fuzz(7, 500, () => 0)];
    expect(one).toEqual(two);
    expect(fuzz(8, 500, () => 0).characters).not.toBe(one.characters);
  });

  it('begins with texts that tell something', () => {
    const silent = seeds().filter(({ kind, text, read }) => kind !== 'canary' && newFacts({}, read(text)).length <= 3);
    expect(silent.map(({ kind }) => kind)).toEqual(expect.not.arrayContaining(['nodes', 'tables', 'metrics', 'frame']));
  });
});

describe('a fact', () => {
  it('is new where it was not told or was told otherwise, and gone is not new', () => {
    const before = { nodes: { known: true, value: [{ node: 'a:1', replicas: 3 }] } };
    const more = { nodes: { known: true, value: [{ node: 'a:1', replicas: 4 }] } };
    expect(newFacts(before, more)).toEqual(['.nodes.value.0.replicas = 4']);
    expect(newFacts(before, { nodes: { known: false, reason: 'malformed', detail: 'x' } })).toEqual([]);
    expect(newFacts({ nodes: { known: false } }, before)).toHaveLength(2);
  });
});

/** One reader of each kind. */
const ONE_OF_EACH = [...new Map(seeds().map((seed) => [seed.kind, seed])).values()];

/** Longer and longer texts of a kind that could make a careless parser look back again and again. */
const GROWING: readonly (readonly [name: string, part: string])[] = [
  ['opening braces', '\n{'],
  ['closing braces', '}\n'],
  ['escape sequences that do not end', '\u001b[1;'],
  ['blanks', ' '],
  ['section names', '[details]\n'],
  ['pairs', 'a  : b\n'],
  ['answers', 'CALL [meta-server] [a:1] succeed: x\n'],
  ['error words', 'from node ERROR failed '],
  ['log lines', 'E2026-11-23 09:27:45.369 (1 2) x\n'],
  ['digits', '9'],
  ['quotation marks', '"a":"'],
];

describe('eight times the text', () => {
  it.each(GROWING)('does not take much more than eight times the time: %s', (_, part) => {
    const length = 40_000;
    const cost = (size: number): number => {
      const text = part.repeat(Math.ceil(size / part.length));
      return Math.min(...[1, 2, 3].map(() => timeOf(text)));
    };
    cost(length);
    // quadratic growth would be 64 times; both are measured here, so that a slow machine is slow in both
    expect(cost(8 * length)).toBeLessThan(Math.max(40, 28 * cost(length)));
  });
});

function timeOf(text: string): number {
  const begun = now();
  for (const { read } of ONE_OF_EACH) read(text);
  return now() - begun;
}
