import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it, vi } from 'vitest';
import { ACKNOWLEDGED } from '../../lib/acknowledged.ts';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { loadConfigFile } from '../../src/config/load.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Cells of tables one blank apart, however the page is laid out. */
const SECURITY = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8').replace(/ {2,}/g, ' ');
/** Everything that can be configured, so that every resource is looked at. */
const config = await loadConfigFile(join(ROOT, 'examples', 'farrier.yaml'));

/** Synthesizes the example's stack under the rules of AwsSolutions; what is not acknowledged throws. */
function synthesize(change: (stack: Stack) => void = () => {}): void {
  const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'farrier-nag-')) });
  const stack = new FarrierStack(app, 'Farrier', {
    config: { ...config, output: { bucket: true }, operations: { ...config.operations, enabled: true } },
    bundle: () => code,
  });
  change(stack);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    app.synth();
  } finally {
    told.mockRestore();
  }
}

// Synthesis with all rules takes seconds, and a minute where much else runs.
describe('cdk-nag', { timeout: 120_000 }, () => {
  it('finds nothing in the stack but what is acknowledged', () => {
    expect(() => synthesize()).not.toThrow();
  });

  it('fails the build for anything else', () => {
    expect(() => synthesize((stack) => new Bucket(stack, 'Open'))).toThrow(/AwsSolutions-S10/);
  });

  it.each(Object.entries(ACKNOWLEDGED))(
    'has its acknowledgement %s and the reason in docs/security.md',
    (_, listed) => {
      expect(SECURITY).toContain(`| AwsSolutions-${listed.rule} | ${listed.what} | ${listed.reason} |`);
    },
  );
});
