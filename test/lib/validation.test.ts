import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, type CfnResource, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it, vi } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { HostsStack } from '../../lib/hosts-stack.ts';
import { loadConfigFile } from '../../src/config/load.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
const config = { ...(await loadConfigFile(join(ROOT, 'examples', 'farrier.yaml'))), output: { bucket: true } };
const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');

/** Synthesizes with the flags of cdk.json, as the CDK command line does. */
function synthesize(fill: (app: App) => void): void {
  const app = new App({ context, outdir: mkdtempSync(join(tmpdir(), 'farrier-validation-')) });
  fill(app);
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    app.synth();
  } finally {
    told.mockRestore();
  }
}

describe('Validation at synth', { timeout: 120_000 }, () => {
  it('finds nothing wrong with what the example makes', () => {
    const both = (app: App) => {
      new FarrierStack(app, 'Farrier', { config, bundle: () => code });
      new HostsStack(app, 'Hosts', { config, account: '222222222222' });
    };
    expect(() => synthesize(both)).not.toThrow();
  });

  it.each([
    ['a property that CloudFormation does not know', 'Unheard', 'of'],
    ['a number beyond the bounds of a service', 'VisibilityTimeout', 99_999],
  ])('fails for %s', (_, property, value) => {
    const broken = (app: App) => {
      const queue = new Queue(new Stack(app, 'Stack'), 'Broken').node.defaultChild as CfnResource;
      queue.addPropertyOverride(property, value);
    };
    expect(() => synthesize(broken)).toThrow(`ERROR ${property}`);
  });
});
