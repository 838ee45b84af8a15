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
    // whatever is read, the snapshot has its time, cluster and host
    const silent = seeds().filter(({ text, read }) => newFacts(read(''), read(text)).length === 0);
    // a command that failed when it was recorded; kinds that tell nothing but texts
    expect(silent.map(({ kind }) => kind)).toEqual(['dead_partitions', 'config', 'host, kernel']);
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

const MANY_LINES = 10;

/** Where a text grows: at the beginning and within each line, of long texts only of the one in the middle. */
function placesOf(text: string): readonly number[] {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const chosen = starts.length <= MANY_LINES ? starts : [0, starts[starts.length >> 1] ?? 0, text.length];
  return [...new Set(chosen.flatMap((at) => [at, Math.min(at + 3, text.length)]))];
}

const PLACES = [...new Map(seeds().map((seed) => [seed.kind, seed])).values()].flatMap(({ kind, text, read }) =>
  placesOf(text).map((at) => ({
    name: `${kind} at ${at}`,
    read: (more: string) => read(text.slice(0, at) + more + text.slice(at)),
  })),
);

/** Longer and longer texts of a kind that could make a careless parser look back again and again. */
const GROWING: readonly (readonly [name: string, part: string])[] = [
  ['opening braces', '\n{'],
  ['closing braces', '}\n'],
  ['escape sequences that do not end', '\u001b[1;'],
  ['blanks', ' '],
  ['words and blanks', 'a  '],
  ['section names', '[details]\n'],
  ['pairs', 'a  : b\n'],
  ['answers', 'CALL [meta-server] [a:1] succeed: x\n'],
  ['error words', 'from node ERROR failed '],
  ['failures', 'query x from node failed '],
  ['log lines', 'E2026-11-23 09:27:45.369 (1 2) x\n'],
  ['digits', '9'],
  ['quotation marks', '"a":"'],
  ['kills', '[1.1] Killed process 1 ('],
  ['segfaults', 'a[1]: segfault at '],
  ['lines of a time daemon', 'Leap status     : a        '],
  ['commas', ',total ,'],
  ['policies', 'name : a\nstatus : enabled\nbackup_interval : 1s\napp_ids : {1}\n'],
  ['headers', 'FARRIER1 {"part":1}\n'],
];

const LENGTH = 12_000;
/** So little is not looked at: what grows with the square of the length is above it. */
const MS = 200;

describe('eight times the text', () => {
  it.each(GROWING)('does not take much more than eight times the time: %s', { timeout: 60_000 }, (_, part) => {
    const text = (length: number): string => part.repeat(Math.ceil(length / part.length));
    const [short, long] = [text(LENGTH), text(8 * LENGTH)];
    const slow = PLACES.filter(({ read }) => timeOf(read, long) > MS);
    // quadratic growth would be 64 times; both are measured here and again, so that a busy machine is busy in both
    const isQuadratic = (read: Read): boolean => leastOf(read, long) > Math.max(MS, 28 * leastOf(read, short));
    const tooSlow = slow.filter(({ read }) => [1, 2, 3].every(() => isQuadratic(read)));
    expect(tooSlow.map(({ name }) => name)).toEqual([]);
  });
});

type Read = (more: string) => unknown;

function leastOf(read: Read, text: string): number {
  return Math.min(...[1, 2, 3].map(() => timeOf(read, text)));
}

function timeOf(read: Read, text: string): number {
  const begun = now();
  read(text);
  return now() - begun;
}
