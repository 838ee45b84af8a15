import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { actingDocument } from '../../src/aws/probe-document.ts';
import { configSchema } from '../../src/config/schema.ts';
import { ACTING_DOCUMENTS, ENV } from '../../src/contract.ts';

type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
>;

function resourcesWith(operations: object): Resources {
  const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
  const config = configSchema.parse({
    clusters: [
      { name: 'east', metas: ['meta1:34601'], hosts: { tag: { key: 'pegasus', value: 'east' } } },
      { name: 'west', metas: ['meta9:34601'], hosts: { ids: ['i-0123456789abcdef0', 'mi-0123456789abcdef0'] } },
    ],
    operations,
  });
  return Template.fromStack(new FarrierStack(new App(), 'Farrier', { config, bundle: () => code })).toJSON()[
    'Resources'
  ];
}

const [off, on] = [resourcesWith({}), resourcesWith({ enabled: true })];
const idsOf = (resources: Resources, type: string) =>
  Object.keys(resources).filter((id) => resources[id]?.Type === type);
interface Policy {
  readonly PolicyDocument: {
    readonly Statement: readonly {
      readonly Action: unknown;
      readonly Resource: unknown;
      readonly Condition?: unknown;
    }[];
  };
}
const sendingOf = (resources: Resources, role: string) =>
  Object.entries(resources)
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.startsWith(role))
    .flatMap(([, { Properties }]) => (Properties as unknown as Policy).PolicyDocument.Statement)
    .filter(({ Action }) => Action === 'ssm:SendCommand');

describe('A stack whose operations are not enabled', () => {
  it('has nothing that could change a cluster', () => {
    const text = JSON.stringify(off);
    for (const name of ACTING_DOCUMENTS) expect(text).not.toContain(`finish ${name}`);
    expect(text).not.toContain('set_meta_level');
    expect(text).not.toContain(ENV.actingDocuments);
    expect(Object.keys(off).filter((id) => /^Operat/.test(id))).toEqual([]);
  });

  it('is otherwise the same', () => {
    const more = Object.keys(on).filter((id) => !(id in off));
    // the role by which EventBridge Scheduler wakes the function has no name of ours
    expect(more.filter((id) => !/Operat/.test(JSON.stringify([id, on[id]])))).toEqual([
      expect.stringMatching(/^SchedulerRole/),
    ]);
    expect(Object.keys(off).filter((id) => !(id in on))).toEqual([]);
  });
});

describe('A stack whose operations are enabled', () => {
  it('has the acting documents, script and patterns as they are', () => {
    const contents = idsOf(on, 'AWS::SSM::Document')
      .filter((id) => id.startsWith('Operating'))
      .map((id) => on[id]?.Properties['Content']);
    expect(contents).toEqual(ACTING_DOCUMENTS.map((name) => JSON.parse(JSON.stringify(actingDocument(name)))));
  });

  it('wakes the function each minute, and tells it alone the documents', () => {
    const told = idsOf(on, 'AWS::Lambda::Function').filter((id) =>
      JSON.stringify(on[id]?.Properties['Environment']).includes(ENV.actingDocuments),
    );
    expect(told.map((id) => id.replace(/Function.*/, ''))).toEqual(['Operate']);
    const schedules = idsOf(on, 'AWS::Scheduler::Schedule').filter((id) =>
      JSON.stringify(on[id]).includes(told[0] ?? '?'),
    );
    expect(schedules.map((id) => on[id]?.Properties['ScheduleExpression'])).toEqual(['rate(1 minute)']);
  });

  it('lets it act on hosts of the configuration only: by their tag, or by their id', () => {
    const [documents, ...hosts] = sendingOf(on, 'Operate');
    expect(JSON.stringify(documents?.Resource).match(/"Operating[a-z]+/g)).toHaveLength(ACTING_DOCUMENTS.length);
    expect(hosts.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'ssm:resourceTag/pegasus': ['east'] } },
      undefined,
    ]);
    expect(JSON.stringify(hosts[1]?.Resource)).not.toContain('*');
  });

  it('lets no other role send what acts', () => {
    const others = idsOf(on, 'AWS::IAM::Policy').filter((id) => !id.startsWith('Operate'));
    expect(others.length).toBeGreaterThan(5);
    for (const id of others) expect(JSON.stringify(on[id]), id).not.toMatch(/"Operating/);
  });
});
