import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { configSchema } from '../../src/config/schema.ts';

/** Logical ids are the path without `Default`, and a hash of 8 characters. */
const ALARM = /^Heartbeat(\w+?)[0-9A-F]{8}$/;

it('docs/runbook.md has a section for every alarm of CloudWatch, and for no other', () => {
  const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
  const config = configSchema.parse({
    clusters: [{ name: 'east', metas: ['meta1:34601'] }],
    contacts: [{ name: 'oncall', sms: '+14155550100' }],
  });
  const template = Template.fromStack(new FarrierStack(new App(), 'Farrier', { config, bundle: () => code }));
  const alarms = Object.keys(template.findResources('AWS::CloudWatch::Alarm')).map((id) => ALARM.exec(id)?.[1] ?? id);
  const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
  const sections = [...(runbook.split('\n# Alarms of CloudWatch\n')[1] ?? '').matchAll(/^## (.+)$/gm)];
  expect(alarms.length).toBeGreaterThan(5);
  expect(sections.map(([, name = '']) => name.replaceAll('-', '')).toSorted()).toEqual(alarms.toSorted());
});
