import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { loadConfigFile } from '../../src/config/load.ts';
import { ACTING_DOCUMENTS } from '../../src/contract.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

interface Walked {
  /** Logical id of the policy, role, queue policy, … */
  readonly id: string;
  readonly statement: Statement;
  readonly actions: readonly string[];
}

/** These know no resources. All of them only read. */
const UNNAMEABLE = [
  'ssm:DescribeInstanceInformation',
  'ssm:GetCommandInvocation',
  'ec2:DescribeInstanceStatus',
  'sns:GetSMSAttributes',
  'sns:GetSMSSandboxAccountStatus',
];

const config = await loadConfigFile(fileURLToPath(new URL('../../examples/farrier.yaml', import.meta.url)));
const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
const template = Template.fromStack(
  new FarrierStack(new App(), 'Farrier', {
    config: { ...config, output: { bucket: true }, operations: { ...config.operations, enabled: true } },
    bundle: () => code,
  }),
).toJSON();

/** Every statement of the template, wherever a property holds a policy document. */
const statements: readonly Walked[] = Object.entries(template['Resources'] as object).flatMap(([id, resource]) =>
  documentsIn(resource).flatMap((each) =>
    each.map((statement) => ({ id, statement, actions: [statement.Action].flat() as readonly string[] })),
  ),
);
const allowing = statements.filter(({ statement }) => statement.Effect === 'Allow');
const ofIdentities = allowing.filter(({ statement }) => statement.Principal === undefined);

function documentsIn(value: unknown): readonly (readonly Statement[])[] {
  if (value === null || typeof value !== 'object') return [];
  // A policy of an event bus is one statement.
  if ('Statement' in value) return [[value.Statement].flat() as readonly Statement[]];
  return Object.values(value).flatMap(documentsIn);
}

describe('Every statement of the template', () => {
  it('is found: roles, their policies, queues, topics and the bucket have some', () => {
    const ids = statements.map(({ id }) => id).join(' ');
    for (const part of ['Role', 'DefaultPolicy', 'QueuePolicy', 'TopicPolicy', 'BucketPolicy'])
      expect(ids).toContain(part);
  });

  it('is found in every resource that is a policy or a role', () => {
    const found = new Set(statements.map(({ id }) => id));
    const policies = Object.entries(template['Resources'] as Record<string, { Type: string }>).filter(([, { Type }]) =>
      /Policy$|::Role$/.test(Type),
    );
    expect(policies.length).toBeGreaterThan(20);
    expect(policies.map(([id]) => id).filter((id) => !found.has(id))).toEqual([]);
  });

  it('names each action that it allows', () => {
    expect(allowing.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('names the resources of each action that knows resources', () => {
    const anything = ofIdentities.filter(({ statement }) => [statement.Resource].flat().includes('*'));
    expect(anything).not.toEqual([]);
    expect(anything.flatMap(({ actions }) => actions).filter((action) => !UNNAMEABLE.includes(action))).toEqual([]);
  });

  it('allows no principals but services, for delivery with a condition on the sender, and accounts of the configuration', () => {
    const principals = allowing.flatMap(({ id, statement }) =>
      statement.Principal === undefined
        ? []
        : [{ id, principal: statement.Principal, bound: 'Condition' in statement }],
    );
    const accounts = principals.filter(({ principal }) => 'AWS' in (principal as object));
    for (const { id, principal } of accounts) {
      expect(id).toMatch(/^OtherAccountsBus|^OutputBucketPolicy/);
      expect(JSON.stringify(principal)).toMatch(/^\{"AWS":\{"Fn::Join":.*":iam::222222222222:root"/);
    }
    for (const { id, principal, bound } of principals.filter((each) => !accounts.includes(each))) {
      expect(principal, id).toEqual({ Service: expect.stringMatching(/^[a-z]+\.amazonaws\.com$/) });
      const trusted = JSON.stringify(principal).includes('lambda.amazonaws.com');
      expect(bound || trusted, `${id} is bound to a source`).toBe(true);
    }
  });
});

describe('A permission to invoke a function', () => {
  it('is a service’s, and bound to one source', () => {
    const permissions = Object.values(template['Resources'] as Record<string, { Type: string; Properties: object }>)
      .filter(({ Type }) => Type === 'AWS::Lambda::Permission')
      .map(({ Properties }) => Properties);
    expect(permissions).not.toEqual([]);
    for (const each of permissions) {
      expect(each).toMatchObject({
        Action: 'lambda:InvokeFunction',
        Principal: expect.stringMatching(/^[a-z]+\.amazonaws\.com$/),
        SourceArn: expect.anything(),
      });
    }
  });
});

describe('sts:AssumeRole', () => {
  it('is for the roles of the configuration, and held by those who reach hosts', () => {
    const assuming = ofIdentities.filter(({ actions }) => actions.includes('sts:AssumeRole'));
    expect(assuming.length).toBeGreaterThan(2);
    for (const { id, statement } of assuming) {
      expect(id).toMatch(/^(Dispatch|Collect|Watch|Diagnose)Role/);
      expect(statement.Resource).toBe('arn:aws:iam::222222222222:role/farrier-hosts');
    }
  });
});

describe('sns:Publish', () => {
  const publishing = ofIdentities.filter(({ actions }) => actions.includes('sns:Publish'));
  /** Roles that may publish to a topic whose logical id begins so. */
  const rolesFor = (topic: string): readonly string[] =>
    publishing
      .filter(({ statement }) => JSON.stringify(statement.Resource).includes(`"Ref":"${topic}`))
      .map(({ id }) => id.replace(/Role.*/, ''))
      .toSorted();

  it('to a topic of messages is held by notify only', () => {
    expect(new Set(rolesFor('People'))).toEqual(new Set(['Notify']));
    expect(rolesFor('Heartbeat')).toEqual([]);
  });

  it('to a topic that wakes a function is held by those who decide messages, or see that somebody asks why', () => {
    expect(rolesFor('NotifyWakeTopic')).toEqual([
      'Diagnose',
      'Digest',
      'Evaluate',
      'Operate',
      'Query',
      'SelfWatch',
      'Watch',
    ]);
    expect(rolesFor('DiagnosingWakeTopic')).toEqual(['Watch']);
  });

  it('is allowed nobody by the policies of those topics, which only forbid what is not TLS', () => {
    const ofTopics = statements.filter(({ id }) => /WakeTopicPolicy/.test(id));
    expect(ofTopics).toHaveLength(2);
    for (const { statement } of ofTopics) {
      expect(statement).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    }
  });
});

describe('ssm:SendCommand', () => {
  const sending = ofIdentities.filter(({ actions }) => actions.includes('ssm:SendCommand'));

  it('is held by those who probe or act only', () => {
    expect([...new Set(sending.map(({ id }) => id.replace(/Role.*/, '')))].toSorted()).toEqual([
      'Diagnose',
      'Dispatch',
      'Operate',
      'Watch',
    ]);
  });

  it('is for the documents that act held by one role, which has them all', () => {
    const acting = sending.filter(({ statement }) => JSON.stringify(statement.Resource).includes('"Operating'));
    expect(acting.map(({ id }) => id.replace(/Role.*/, ''))).toEqual(['Operate']);
    const documents = Object.entries(template['Resources'] as Record<string, { Type: string }>).filter(
      ([id, { Type }]) => Type === 'AWS::SSM::Document' && id.startsWith('Operating'),
    );
    expect(documents).toHaveLength(ACTING_DOCUMENTS.length);
    for (const [id] of documents) expect(JSON.stringify(acting[0]?.statement.Resource)).toContain(`"${id}"`);
  });

  it('is for our documents, for hosts by their id, or for hosts with a tag of the configuration', () => {
    for (const { statement } of sending) {
      const resources = JSON.stringify(statement.Resource);
      if (resources.includes('document/')) expect(resources).not.toContain('instance/');
      else if (resources.includes('*')) expect(JSON.stringify(statement.Condition)).toContain('ssm:resourceTag/');
      else expect(resources).toMatch(/instance\/m?i-[0-9a-f]+/);
    }
  });
});
