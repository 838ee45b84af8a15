import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it, vi } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { HostsStack } from '../../lib/hosts-stack.ts';
import { probeDocument } from '../../src/aws/probe-document.ts';
import { configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import { SCRIPTS } from '../../src/contract.ts';

const NEAR = { name: 'near', metas: ['meta1:34601'], hosts: { tag: { key: 'pegasus', value: 'near' } } };
const FAR = {
  name: 'far',
  metas: ['meta1:34601'],
  hosts: { tag: { key: 'pegasus', value: 'far' } },
  account: { role: 'arn:aws:iam::222222222222:role/farrier-hosts', externalId: 'pegasus-fleet' },
};
const FARTHER = {
  ...FAR,
  name: 'farther',
  hosts: { ids: ['i-0123456789abcdef0'] },
  account: { role: 'arn:aws:iam::333333333333:role/inspected', externalId: 'another-fleet' },
};

const configOf = (...clusters: readonly object[]): FarrierConfig =>
  configSchema.parse({ environment: 'prod', clusters, output: { bucket: true } });
const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');

function farrier(...clusters: readonly object[]): Template {
  return Template.fromStack(
    new FarrierStack(new App(), 'Farrier', { config: configOf(...clusters), bundle: () => code }),
  );
}

function hostsStack(app: App, account: string): HostsStack {
  return new HostsStack(app, 'Hosts', { config: configOf(NEAR, FAR, FARTHER), account });
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** Statements that allow an action, with the logical id of their policy. */
function allowing(template: Template, action: string): readonly (readonly [string, Statement])[] {
  return Object.entries(template.findResources('AWS::IAM::Policy')).flatMap(([id, { Properties }]) =>
    (Properties['PolicyDocument'].Statement as Statement[])
      .filter(({ Action }) => [Action].flat().includes(action))
      .map((statement) => [id.replace(/Role.*/, ''), statement] as const),
  );
}

describe('Farrier, where hosts are in other accounts', () => {
  const template = farrier(NEAR, FAR, FARTHER);

  it('lets the functions that reach hosts assume exactly the roles of the configuration, and no others', () => {
    const assuming = allowing(template, 'sts:AssumeRole');
    expect(assuming.map(([id]) => id)).toEqual(expect.arrayContaining(['Collect', 'Dispatch', 'Watch']));
    expect(
      assuming.map(([id]) => id).filter((id) => !['Collect', 'Dispatch', 'Watch', 'Diagnose'].includes(id)),
    ).toEqual([]);
    for (const [, { Resource }] of assuming) expect(Resource).toEqual([FAR.account.role, FARTHER.account.role]);
  });

  it('may not send commands to hosts of its own account that only another account is to have', () => {
    const sending = JSON.stringify(allowing(template, 'ssm:SendCommand'));
    expect(sending).toContain('"ssm:resourceTag/pegasus":["near"]');
    expect(sending).not.toMatch(/"far"|i-0123456789abcdef0/);
  });

  it('takes events from the rule of each account, and from nothing else of it', () => {
    template.hasResourceProperties('AWS::Events::EventBus', { Name: 'farrier-prod' });
    const policies = Object.values(template.findResources('AWS::Events::EventBusPolicy'));
    expect(policies.map(({ Properties }) => Properties['Statement'].Condition)).toEqual(
      ['222222222222', '333333333333'].map((account) => ({
        ArnEquals: {
          'aws:SourceArn': {
            'Fn::Join': [
              '',
              ['arn:', { Ref: 'AWS::Partition' }, ':events:', { Ref: 'AWS::Region' }, `:${account}:rule/farrier-prod`],
            ],
          },
        },
      })),
    );
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: Match.anyValue(),
      EventPattern: {
        account: ['222222222222', '333333333333'],
        source: ['aws.ssm'],
        detail: Match.objectLike({ 'document-name': SCRIPTS.map((script) => `farrier-prod-${script}`) }),
      },
    });
  });

  it('lets their hosts write copies of outputs, and nothing else, into its bucket', () => {
    const allowed = Object.values(template.findResources('AWS::S3::BucketPolicy'))
      .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement as { Effect: string; Action: string }[])
      .filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Action }) => Action)).toEqual(['s3:PutObject', 's3:PutObject']);
    for (const statement of allowed) expect(JSON.stringify(statement)).toContain('/probes/*');
  });

  it('has nothing of all this where no hosts are in another account', () => {
    const text = JSON.stringify(farrier(NEAR).toJSON());
    expect(text).not.toMatch(/AWS::Events::EventBus|sts:AssumeRole","Effect":"Allow","Resource/);
  });

  it('may not probe its own account where all hosts are in others', () => {
    const elsewhere = farrier(FAR);
    expect(allowing(elsewhere, 'ssm:SendCommand')).toEqual([]);
    expect(allowing(elsewhere, 'ssm:DescribeInstanceInformation')).toEqual([]);
    expect(allowing(elsewhere, 'ec2:DescribeInstanceStatus')).toEqual([]);
  });
});

describe('The stack of an account with hosts', () => {
  const template = Template.fromStack(hostsStack(new App(), '222222222222'));

  it('has the probes as documents under the names by which Farrier calls them', () => {
    template.resourceCountIs('AWS::SSM::Document', SCRIPTS.length);
    for (const script of SCRIPTS) {
      template.hasResourceProperties('AWS::SSM::Document', {
        Name: `farrier-prod-${script}`,
        Content: probeDocument(script),
      });
    }
  });

  it('lets those of Farrier’s functions that reach hosts assume the role, with the external id', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'farrier-hosts',
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { AWS: Match.objectLike({ 'Fn::Join': Match.anyValue() }) },
            Condition: {
              StringEquals: {
                'sts:ExternalId': 'pegasus-fleet',
                'aws:PrincipalTag/app': 'farrier',
                'aws:PrincipalTag/environment': 'prod',
                'aws:PrincipalTag/component': ['dispatch', 'collect', 'watch', 'diagnose'],
              },
            },
          },
        ],
      },
    });
  });

  it('trusts roles that have the tags which the functions’ roles have', () => {
    const roles = Object.values(farrier(FAR).findResources('AWS::IAM::Role')).map(({ Properties }) =>
      Object.fromEntries(
        (Properties['Tags'] as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]),
      ),
    );
    for (const component of ['dispatch', 'collect', 'watch']) {
      expect(roles).toContainEqual({ app: 'farrier', environment: 'prod', component });
    }
  });

  it('allows the role our documents, on the hosts of its clusters, to read what they printed, and to see states of machines', () => {
    const actions = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
      (Properties['PolicyDocument'].Statement as Statement[]).flatMap(({ Action }) => Action),
    );
    expect([...new Set(actions)].toSorted()).toEqual([
      'ec2:DescribeInstanceStatus',
      'events:PutEvents',
      'ssm:DescribeInstanceInformation',
      'ssm:GetCommandInvocation',
      'ssm:SendCommand',
    ]);
    const [documents, hosts] = allowing(template, 'ssm:SendCommand');
    expect(JSON.stringify(documents)).not.toContain('instance');
    expect(hosts?.[1].Condition).toEqual({ StringEquals: { 'ssm:resourceTag/pegasus': ['far'] } });
  });

  it('tells Farrier’s bus of the ends of its documents only', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      Name: 'farrier-prod',
      EventPattern: Match.objectLike({
        source: ['aws.ssm'],
        detail: Match.objectLike({ 'document-name': SCRIPTS.map((script) => `farrier-prod-${script}`) }),
      }),
      Targets: [Match.objectLike({ RoleArn: Match.anyValue() })],
    });
    expect(JSON.stringify(template.findResources('AWS::Events::Rule'))).toContain(':event-bus/farrier-prod');
  });

  it('names no partition, and knows Farrier’s account by a parameter', () => {
    expect(JSON.stringify(template.toJSON())).not.toContain('arn:aws:');
    template.hasParameter('FarrierAccount', { AllowedPattern: '^[0-9]{12}$' });
  });

  it('is refused for an account that no cluster is in', () => {
    expect(() => hostsStack(new App(), '444444444444')).toThrow('no cluster of this configuration');
  });

  it('has nothing that cdk-nag finds but what is acknowledged', { timeout: 120_000 }, () => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'farrier-nag-')) });
    hostsStack(app, '333333333333');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    try {
      expect(() => app.synth()).not.toThrow();
    } finally {
      told.mockRestore();
    }
  });
});
