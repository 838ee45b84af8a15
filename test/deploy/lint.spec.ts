import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { HostsStack } from '../../lib/hosts-stack.ts';
import { loadConfigFile } from '../../src/config/load.ts';
import { cfnLint, pythonWithMoto } from './support/python.ts';
import type { Template } from './support/template.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/farrier.yaml', import.meta.url));
const STACKS = ['Farrier', 'Hosts'] as const;

let directory: string;
let python: string;

const fileOf = (stack: string): string => join(directory, `${stack}.template.json`);

/** Both templates with everything that can be configured. */
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-lint-'));
  python = pythonWithMoto();
  const code = mkdtempSync(join(directory, 'code-'));
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
  const config = { ...loadConfigFile(EXAMPLE), output: { bucket: true } };
  const app = new App({ outdir: directory });
  new FarrierStack(app, 'Farrier', { config, bundle: () => code });
  new HostsStack(app, 'Hosts', { config, account: '222222222222' });
  app.synth();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('cfn-lint', () => {
  it.each(STACKS)('finds nothing wrong with the template of %s', (stack) => {
    expect(cfnLint(python, fileOf(stack))).toEqual({ status: 0, said: '' });
  });

  it('finds what is wrong', () => {
    const template = JSON.parse(readFileSync(fileOf('Farrier'), 'utf8')) as Template;
    const [id, queue] = Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::SQS::Queue') ?? [];
    const wrong = { ...queue, Properties: { ...queue?.Properties, VisibilityTimeout: 99_999 } };
    const file = join(directory, 'wrong.json');
    writeFileSync(file, JSON.stringify({ ...template, Resources: { ...template.Resources, [String(id)]: wrong } }));
    const { status, said } = cfnLint(python, file);
    expect(status).not.toBe(0);
    expect(said).toMatch(/99999 is greater than the maximum of 43200/);
  });
});
