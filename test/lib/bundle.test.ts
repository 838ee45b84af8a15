import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it(`is at most ${MAX_KIB} KiB with the SDK in it`, () => {
    const kib = statSync(join(directory, 'index.mjs')).size / 1024;
    const heaviest = Object.entries(Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint)?.inputs ?? {})
      .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
      .slice(0, 5)
      .map(([file, { bytesInOutput }]) => `${file}: ${bytesInOutput}`);
    expect(kib, heaviest.join('\n')).toBeLessThanOrEqual(MAX_KIB);
  });

  it('exports the handler and carries the configuration that it was built for', async () => {
    expect(readFileSync(join(directory, 'index.mjs'), 'utf8')).toMatch(/export\{[^}]*as handler[,}]/);
    expect(JSON.parse(readFileSync(join(directory, CONFIG_FILE_NAME), 'utf8'))).toEqual({
      format: CONFIG_FORMAT,
      config,
    });
  });
});
