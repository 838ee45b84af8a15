import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { configSchema } from '../../src/config/schema.ts';
import { ENV } from '../../src/contract.ts';
import { permissionsOf, type TemplateJson } from '../support/grants/permissions.ts';

function resourcesWith(diagnose: object): TemplateJson['Resources'] {
  const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
  const config = configSchema.parse({
    clusters: [{ name: 'east', metas: ['meta1:34601'], hosts: { tag: { key: 'pegasus', value: 'east' } } }],
    diagnose,
  });
  const stack = new FarrierStack(new App(), 'Farrier', { config, bundle: () => code });
  return (Template.fromStack(stack).toJSON() as TemplateJson).Resources;
}

const [on, off] = [resourcesWith({}), resourcesWith({ enabled: false })];
const idsOf = (resources: TemplateJson['Resources'], prefix: string, type: string) =>
  Object.keys(resources).filter((id) => id.startsWith(prefix) && resources[id]?.Type === type);

describe('A stack whose findings ask why', () => {
  it('lets that function send the diagnose, the reach and the host probe to the hosts, and no other document', () => {
    const [role = ''] = idsOf(on, 'DiagnoseRole', 'AWS::IAM::Role');
    const sent = permissionsOf(on, role).filter(({ action }) => action === 'ssm:SendCommand');
    const documents = sent.filter(({ resource }) => resource.includes(':document/')).map(({ resource }) => resource);
    const own = idsOf(on, 'DiagnosingDocument', 'AWS::SSM::Document');
    expect(own).toHaveLength(2);
    const [host = ''] = idsOf(on, 'ProbeDocumentsHost', 'AWS::SSM::Document');
    expect(documents.map((arn) => arn.split('/').at(-1)).toSorted()).toEqual(
      [...own, host].map((id) => `<${id}>`).toSorted(),
    );
    const hosts = sent.filter(({ resource }) => !resource.includes(':document/'));
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.every(({ equals }) => equals['ssm:resourceTag/pegasus']?.join() === 'east')).toBe(true);
  });

  it('lets it see the states of machines, and nobody else', () => {
    const seeing = idsOf(on, '', 'AWS::IAM::Role').filter((id) =>
      permissionsOf(on, id).some(({ action }) => action === 'ec2:DescribeInstanceStatus'),
    );
    expect(seeing).toEqual(idsOf(on, 'DiagnoseRole', 'AWS::IAM::Role'));
  });

  it('lets nobody else send the diagnose and the reach probe', () => {
    const own = idsOf(on, 'DiagnosingDocument', 'AWS::SSM::Document');
    const roles = idsOf(on, '', 'AWS::IAM::Role').filter((id) => !id.startsWith('DiagnoseRole'));
    for (const role of roles.filter((id) => /^(Dispatch|Watch|Collect|Query)Role/.test(id))) {
      for (const id of own) expect(JSON.stringify(permissionsOf(on, role)), role).not.toContain(`<${id}>`);
    }
  });

  it('has a topic between the tick and the function', () => {
    const [topic = '', ...more] = idsOf(on, 'DiagnosingWake', 'AWS::SNS::Topic');
    expect(more).toEqual([]);
    const [subscription, ...others] = Object.values(on).filter(
      ({ Type, Properties }) => Type === 'AWS::SNS::Subscription' && Properties['TopicArn'].Ref === topic,
    );
    expect(others).toEqual([]);
    const [diagnose] = idsOf(on, 'DiagnoseFunction', 'AWS::Lambda::Function');
    expect(subscription?.Properties['Endpoint']).toEqual({ 'Fn::GetAtt': [diagnose, 'Arn'] });
    expect(JSON.stringify(on)).toContain(ENV.diagnoseTopicArn);
  });
});

describe('A stack whose findings do not', () => {
  it('has the documents, which people may run, and neither function nor topic', () => {
    expect(idsOf(off, 'DiagnosingDocument', 'AWS::SSM::Document')).toHaveLength(2);
    expect(idsOf(off, 'Diagnos', 'AWS::SNS::Topic')).toEqual([]);
    expect(idsOf(off, 'Diagnose', 'AWS::Lambda::Function')).toEqual([]);
    expect(JSON.stringify(off)).not.toContain(ENV.diagnoseTopicArn);
  });
});
