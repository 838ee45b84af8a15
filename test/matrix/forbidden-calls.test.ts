import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Calls that write, reset what others count, or can abort a meta server. Pegasus takes a parameter without a value for a
 * `detail` that is given, so that any query on those two paths which holds the word is one.
 */
const FORBIDDEN: readonly (readonly [call: string, pattern: RegExp])[] = [
  ['/meta/apps?detail', /\/meta\/apps\?[^\s"'`]*detail/],
  ['/meta/nodes?detail', /\/meta\/nodes\?[^\s"'`]*detail/],
  ['/updateConfig', /\/updateConfig/],
  ['/perfCounter', /\/perfCounter/],
];

/** Everything that runs on hosts or talks to them, with its comments: a name in a comment is copied some day. */
const FILES = ['probes', 'src', 'lambdas'].flatMap((folder) => filesBelow(join(ROOT, folder)));

describe('Pegasus is never asked what hurts it', () => {
  it('looks at the probes and the sources', () => {
    const names = FILES.map((file) => relative(ROOT, file));
    expect(names).toEqual(expect.arrayContaining(['probes/cluster', 'probes/host']));
    expect(names.length).toBeGreaterThan(200);
  });

  it.each(FORBIDDEN)('%s', (call, pattern) => {
    expect(call).toMatch(pattern);
    const found = FILES.filter((file) => pattern.test(readFileSync(file, 'utf8')));
    expect(found.map((file) => relative(ROOT, file))).toEqual([]);
  });
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}
