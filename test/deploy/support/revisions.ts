import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { JsonObject } from './ask.ts';
import type { Template } from './template.ts';

export interface Changes {
  /** Of cpu.usage, warning. */
  readonly threshold?: number;
  /** Name of a further cluster. */
  readonly cluster?: string;
}

interface Written {
  readonly clusters: readonly object[];
}

/** The YAML of a configuration with these changes. */
export function changedConfig(yaml: string, { threshold, cluster }: Changes): string {
  const written = parse(yaml) as Written;
  const further = { name: cluster, metas: ['meta4:34601'], hosts: { tag: { key: 'farrier:cluster', value: cluster } } };
  return stringify({
    ...written,
    clusters: cluster === undefined ? written.clusters : [...written.clusters, further],
    ...(threshold === undefined ? {} : { thresholds: { 'cpu.usage': { warning: threshold, critical: 95 } } }),
  });
}

export function readTemplate(assembly: string, stack: string): Template {
  return JSON.parse(readFileSync(templateFile(assembly, stack), 'utf8')) as Template;
}

/**
 * A copy of an assembly whose topics are called otherwise, which CloudFormation changes, and one of whose alarms has a
 * number of periods that CloudWatch refuses.
 */
export function copyBroken(assembly: string, copy: string, stack: string): void {
  cpSync(assembly, copy, { recursive: true });
  const template = readTemplate(assembly, stack);
  let broken = 0;
  const changed = Object.entries(template.Resources).map(([id, resource]) => {
    if (resource.Type === 'AWS::SNS::Topic') return [id, withProperties(resource, { DisplayName: 'Changed' })];
    if (resource.Type !== 'AWS::CloudWatch::Alarm' || broken > 0) return [id, resource];
    broken += 1;
    return [id, withProperties(resource, { EvaluationPeriods: 0 })];
  });
  if (broken === 0) throw new Error('the template has no alarm');
  writeFileSync(templateFile(copy, stack), JSON.stringify({ ...template, Resources: Object.fromEntries(changed) }));
  renameTemplate(copy, stack);
}

/** The CLI does not publish a template again under a hash that is there. */
function renameTemplate(assembly: string, stack: string): void {
  const files = [join(assembly, 'manifest.json'), join(assembly, `${stack}.assets.json`)];
  const [hash] = /[0-9a-f]{64}(?=\.json)/.exec(readFileSync(join(assembly, 'manifest.json'), 'utf8')) ?? [];
  if (hash === undefined) throw new Error('the assembly does not name its template');
  for (const file of files) writeFileSync(file, readFileSync(file, 'utf8').replaceAll(hash, 'b'.repeat(64)));
}

function withProperties(resource: Template['Resources'][string], properties: JsonObject) {
  return { ...resource, Properties: { ...resource.Properties, ...properties } };
}

function templateFile(assembly: string, stack: string): string {
  return join(assembly, `${stack}.template.json`);
}
