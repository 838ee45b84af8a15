import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { HostsStack } from '../../lib/hosts-stack.ts';
import { STAGE_NEEDS } from '../../lib/stage-needs.ts';
import { FUNCTIONS, type FunctionName } from '../../src/contract.ts';
import { REHEARSED } from '../support/grants/account.ts';
import { type Asked, askedBy } from '../support/grants/asked.ts';
import { compareGrants, type Excused } from '../support/grants/compare.ts';
import { FAR_ACCOUNT } from '../support/grants/far-account.ts';
import { type DeployedRole, permissionsOf, rolesOf, type TemplateJson } from '../support/grants/permissions.ts';
import { type Rehearsal, rehearse } from '../support/grants/rehearsal.ts';

/** What Lambda itself does with the role of a function; no call of ours needs it. */
const LAMBDA_LOGS: readonly Excused[] = ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
  action,
  resource: 'Logs',
}));
/** The event source mapping reads the queue of the function with the function's role. */
const lambdaReads = (resource: string): readonly Excused[] =>
  ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].map((action) => ({ action, resource }));

/** Lambda puts an event of a schedule or a topic into the shared queue, which the function has failed at three times. */
const TO_DEAD_LETTERS: readonly Excused[] = [{ action: 'sqs:SendMessage', resource: '<ScheduleDeadLetters' }];

/** Permissions that nothing in the rehearsal needs, each with the reason above. */
const EXCUSED: Readonly<Partial<Record<FunctionName, readonly Excused[]>>> = {
  ...Object.fromEntries(FUNCTIONS.filter(isHandedOver).map((name) => [name, TO_DEAD_LETTERS])),
  collect: lambdaReads('<CollectQueue'),
  evaluate: lambdaReads('<EvaluateQueue'),
};

function isHandedOver(name: FunctionName): boolean {
  return ['schedule', 'topic'].includes(STAGE_NEEDS[name].failed);
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  Resource: unknown;
  Condition?: object;
}

const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
const template = Template.fromStack(
  new FarrierStack(new App(), 'Farrier', { config: REHEARSED, bundle: () => code }),
).toJSON() as TemplateJson;
let rehearsal: Rehearsal;

beforeAll(async () => {
  const realNow = Date.now;
  let passed = 0;
  const now = () => realNow() + passed;
  const spy = vi.spyOn(Date, 'now').mockImplementation(now);
  const quiet = (['info', 'warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => {}),
  );
  try {
    rehearsal = await rehearse({
      now,
      pass: (ms) => {
        passed += ms;
      },
    });
  } finally {
    for (const each of [spy, ...quiet]) each.mockRestore();
  }
}, 300_000);

function differences(of: TemplateJson) {
  const roles = rolesOf(of);
  const all = FUNCTIONS.map((name) => {
    const excused = [...LAMBDA_LOGS, ...(EXCUSED[name] ?? [])];
    return [name, compareGrants(askedOf(name, roles[name]), roles[name].permissions, excused)] as const;
  });
  return Object.fromEntries(all.filter(([, { missing, superfluous }]) => missing.length + superfluous.length > 0));
}

/** What a function has asked for, in the names of the template: both sides know them by the environment variables. */
function askedOf(name: FunctionName, { environment }: DeployedRole): readonly Asked[] {
  const { calls, account } = rehearsal;
  const names = new Map<string, string>();
  for (const [variable, written] of Object.entries(environment)) {
    const here = account.environment[variable]?.split(',') ?? [];
    for (const [index, deployed] of written.split(',').entries()) {
      const [local = '', resource] = [here[index], deployed].map((each) => each?.replace(/^[a-z-]+=/, ''));
      if (resource?.startsWith('<')) names.set(local, resource);
    }
  }
  const resourceOf = (local: string): string => {
    const resource = names.get(local);
    if (resource === undefined) throw new Error(`${name} uses ${local}, which no variable of its environment names`);
    return resource;
  };
  return calls
    .filter(({ by, assumed }) => by === name && !assumed)
    .flatMap((call) => askedBy(call, { resourceOf, tagsOf: account.tagsOf }));
}

/** What was asked for with the role that the other account gives, whoever did it. */
function differencesFarAway() {
  const stack = new HostsStack(new App(), 'Hosts', { config: REHEARSED, account: FAR_ACCOUNT });
  const { Resources } = Template.fromStack(stack).toJSON() as TemplateJson;
  const ids = Object.keys(Resources);
  const [role = ''] = ids.filter((id) => Resources[id]?.Type === 'AWS::IAM::Role' && id.startsWith('Role'));
  const documents = ids.filter((id) => Resources[id]?.Type === 'AWS::SSM::Document');
  const names = new Map(documents.map((id) => [String(Resources[id]?.Properties['Name']), `<${id}>`]));
  const resourceOf = (name: string) => names.get(name) ?? name;
  const asked = rehearsal.calls
    .filter(({ assumed }) => assumed)
    .flatMap((call) => askedBy(call, { resourceOf, tagsOf: rehearsal.account.tagsOf }));
  // No inspection there lists the canary, and nobody has asked why a server ended that answers.
  const excused = ['Canary', 'Diagnose'].map((id) => ({ action: 'ssm:SendCommand', resource: `ProbeDocuments${id}` }));
  const permissions = permissionsOf(Resources, role);
  return { asked: asked.length, permissions, ...compareGrants(asked, permissions, excused) };
}

/** The template with one more or one less in the statements of a role. */
function changed(role: RegExp, change: (statements: Statement[]) => void): TemplateJson {
  const copy = structuredClone(template);
  for (const [id, { Type, Properties }] of Object.entries(copy.Resources)) {
    if (Type === 'AWS::IAM::Policy' && role.test(id)) change(Properties['PolicyDocument'].Statement);
  }
  return copy;
}

describe('The role of every function', () => {
  it('allows each call that the function makes, and nothing that no call needs', () => {
    expect(differences(template)).toEqual({});
    expect(FUNCTIONS.filter((name) => !rehearsal.calls.some(({ by }) => by === name))).toEqual([]);
  });

  it('allows in another account what the functions do there, and no more', () => {
    const { asked, missing, superfluous } = differencesFarAway();
    expect(asked).toBeGreaterThan(5);
    expect({ missing, superfluous }).toEqual({ missing: [], superfluous: [] });
  });

  it('is found too narrow where an action is taken from it', () => {
    const narrow = changed(/^Collect/, (statements) => {
      const of = statements.find(({ Action }) => Action === 'ssm:GetCommandInvocation');
      statements.splice(statements.indexOf(of as Statement), 1);
    });
    expect(differences(narrow)).toEqual({
      collect: { missing: ['ssm:GetCommandInvocation on *'], superfluous: [] },
    });
  });

  it('is found too narrow where hosts with another tag, or another topic, are meant', () => {
    const elsewhere = changed(/^Dispatch/, (statements) => {
      for (const statement of statements) {
        if (statement.Condition) statement.Condition = { StringEquals: { 'ssm:resourceTag/farrier:cluster': 'other' } };
      }
    });
    expect(differences(elsewhere)['dispatch']?.missing).toEqual([
      expect.stringMatching(/^ssm:SendCommand on .*:instance\/i-00000000000000001$/),
      expect.stringMatching(/^ssm:SendCommand on .*:managed-instance\/mi-00000000000000002$/),
    ]);
    const wrongTopic = changed(/^Digest/, (statements) => {
      for (const statement of statements) {
        if (statement.Action === 'sns:Publish') statement.Resource = { Ref: 'Elsewhere' };
      }
    });
    expect(differences(wrongTopic)).toEqual({
      digest: {
        missing: [expect.stringMatching(/^sns:Publish on <NotifyWakeTopic/)],
        superfluous: ['sns:Publish on <Elsewhere>'],
      },
    });
  });

  it('is found too wide where an action is added to it', () => {
    const wide = changed(/^Notify/, (statements) => {
      statements.push({ Effect: 'Allow', Action: ['sns:Subscribe', 'dynamodb:Scan'], Resource: '*' });
    });
    expect(differences(wide)).toEqual({
      notify: { missing: [], superfluous: ['dynamodb:Scan on *', 'sns:Subscribe on *'] },
    });
  });

  it('is not judged where a statement has a form that the checker does not evaluate', () => {
    const denying = changed(/^Query/, (statements) => {
      statements.push({ Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: '*' });
    });
    expect(() => differences(denying)).toThrow(/does not evaluate/);
  });
});

describe('What is excused', () => {
  it('is in the role: an excuse for nothing would hide the next one', () => {
    const roles = rolesOf(template);
    for (const name of FUNCTIONS) {
      for (const { action, resource } of [...LAMBDA_LOGS, ...(EXCUSED[name] ?? [])]) {
        const found = roles[name].permissions.filter((each) => each.action === action);
        expect(
          found.filter((each) => each.resource.includes(resource)),
          `${name} ${action}`,
        ).toHaveLength(1);
      }
    }
  });
});
