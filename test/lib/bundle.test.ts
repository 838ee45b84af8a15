import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleFunction } from '../../lib/bundle.ts';
import { CONFIG_FORMAT } from '../../src/config/compiled.ts';
import { configSchema } from '../../src/config/schema.ts';
import { CONFIG_FILE_NAME, FUNCTIONS } from '../../src/contract.ts';

const MAX_KIB = 600;
const config = configSchema.parse({ clusters: [{ name: 'east', metas: ['meta1:34601'] }] });
const output = mkdtempSync(join(tmpdir(), 'farrier-bundles-'));

describe.each(FUNCTIONS)('The bundle of %s', (name) => {
  const { directory, metafile } = bundleFunction(name, config, output);

  it(`loads at most ${MAX_KIB} KiB with the SDK in it`, () => {
    const loaded = filesLoaded(metafile);
    const kib = loaded.reduce((sum, file) => sum + (metafile.outputs[file]?.bytes ?? 0), 0) / 1024;
    const heaviest = loaded
      .flatMap((file) => Object.entries(metafile.outputs[file]?.inputs ?? {}))
      .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
      .slice(0, 5)
      .map(([file, { bytesInOutput }]) => `${file}: ${bytesInOutput}`);
    expect(kib, heaviest.join('\n')).toBeGreaterThan(100);
    expect(kib, heaviest.join('\n')).toBeLessThanOrEqual(MAX_KIB);
  });

  it('has what wakes others apart, loaded with the first wake-up, under the name that package.json gives it', async () => {
    const late = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.filter(({ path }) => path === '#sns-sdk'),
    );
    expect(late.every(({ kind }) => kind === 'dynamic-import')).toBe(true);
    const { imports } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    const apart = await import(pathToFileURL(join(directory, imports['#sns-sdk'])).href);
    expect(Object.keys(apart).toSorted()).toEqual(['PublishCommand', 'SNSClient']);
  });

  it('exports the handler and carries the configuration that it was built for', async () => {
    const module: { readonly handler?: unknown } = await import(pathToFileURL(join(directory, 'index.mjs')).href);
    expect(module.handler).toBeTypeOf('function');
    expect(JSON.parse(readFileSync(join(directory, CONFIG_FILE_NAME), 'utf8'))).toEqual({
      format: CONFIG_FORMAT,
      config,
    });
  });
});

/** The entry and what it imports at once; not what it imports when it needs it. */
function filesLoaded({ outputs }: Metafile): readonly string[] {
  const seen = new Set<string>();
  const queue = Object.keys(outputs).filter((file) => outputs[file]?.entryPoint?.startsWith('lambdas/'));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const statics =
      outputs[file]?.imports.filter(({ kind, external }) => kind === 'import-statement' && !external) ?? [];
    queue.push(...statics.map(({ path }) => path));
  }
  return [...seen];
}
