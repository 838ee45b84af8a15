import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EmptyAccount, startAccount, unprotect } from './support/account.ts';
import { type Answers, askAgain, askStack } from './support/ask.ts';
import { type Cdk, type CdkRun, cdkOf } from './support/cdk.ts';
import { compare } from './support/compare.ts';
import { runStack } from './support/inspection.ts';
import { pythonWithMoto } from './support/python.ts';
import { makeReceiver, received } from './support/receiver.ts';
import { type Changes, changedConfig, copyBroken, readTemplate } from './support/revisions.ts';
import { table } from './support/table.ts';

const STACK = 'Farrier-proof';
const CONFIG = fileURLToPath(new URL('./fixtures/farrier.yaml', import.meta.url));
/** One of these is what `DeletionPolicy: Retain` is for. */
const KEPT = ['AWS::DynamoDB::Table', 'AWS::Logs::LogGroup'];

let directory: string;
let python: string;
let account: EmptyAccount;
let cdk: Cdk;
let first: Answers;

const assembly = (name: string): string => join(directory, name);
const ask = (): Answers => askStack({ python, account }, STACK);

function succeed({ status, said }: CdkRun): string {
  expect(status, said).toBe(0);
  return said;
}

/** Synthesizes the configuration with these changes. */
function synthesize(name: string, changes: Changes = {}): void {
  const config = join(directory, `${name}.yaml`);
  writeFileSync(config, changedConfig(readFileSync(CONFIG, 'utf8'), changes));
  succeed(cdk.synth(config, assembly(name)));
}

/** Every resource of the assembly is there with every property that the template gives it. */
function expectDeployed(name: string, title: string): Answers {
  const answers = ask();
  const { rows, differences } = compare(readTemplate(assembly(name), STACK), answers);
  expect(differences).toEqual([]);
  console.info(`${title}\n${table(rows)}`);
  return answers;
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-deploy-'));
  python = pythonWithMoto();
  account = await startAccount(python, join(directory, 'account.log'));
  cdk = cdkOf(account);
  await makeReceiver(account);
  synthesize('one');
  succeed(cdk.bootstrap());
});

afterAll(() => {
  account?.close();
  rmSync(directory, { recursive: true, force: true });
});

/** As EventBridge Scheduler writes a time. */
function thisMinute(): string {
  return new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString().replace('.000Z', 'Z');
}

async function receivedAny() {
  const messages = await received(account);
  return messages.length > 0 && messages;
}

describe('cdk deploy', () => {
  it('makes every resource with every property that the template gives it', () => {
    succeed(cdk.deploy(assembly('one')));
    first = expectDeployed('one', 'Asked after the first deploy');
  });

  it('changes nothing when nothing has changed', () => {
    expect(succeed(cdk.deployAgain(assembly('one')))).toContain('(no changes)');
    expect(ask()).toEqual(first);
  });

  it('tells with cdk diff what an update will change, and changes nothing', () => {
    synthesize('two', { threshold: 40, cluster: 'second' });
    const said = succeed(cdk.diff(assembly('two')));
    expect(said).toMatch(/\[\+\] AWS::Scheduler::Schedule.*second/);
    expect(said).toMatch(/\[~\] AWS::Lambda::Function/);
    expect(ask()).toEqual(first);
  });

  it('brings a threshold and a cluster in without making anew what holds data', () => {
    succeed(cdk.deploy(assembly('two')));
    const second = expectDeployed('two', 'Asked after a threshold and a cluster were added');
    const added = Object.keys(second.resources).filter((id) => !(id in first.resources));
    expect(added).toEqual([expect.stringMatching(/^Schedulesecondhealth/)]);
    for (const [id, { type, id: physical }] of Object.entries(first.resources)) {
      if (KEPT.includes(type)) expect(second.resources[id]?.id).toBe(physical);
    }
  });

  it('leaves everything as it was when an update fails half way, and the next one works', () => {
    const before = ask();
    copyBroken(assembly('two'), assembly('broken'), STACK);
    const { status, said } = cdk.deploy(assembly('broken'));
    expect(status).not.toBe(0);
    expect(said).toMatch(/EvaluationPeriods/);
    expectDeployed('two', 'Asked after a failed update');
    expect(Object.keys(ask().resources).toSorted()).toEqual(Object.keys(before.resources).toSorted());
    succeed(cdk.deploy(assembly('one')));
    expectDeployed('one', 'Asked after the update that followed');
  });
});

describe('What is deployed', () => {
  it('inspects a cluster, and tells people of a node that is down', async () => {
    const stack = await runStack({ python, account }, ask(), join(directory, 'running'));
    try {
      await stack.fire('health', thisMinute());
      const messages = await vi.waitUntil(() => receivedAny(), { timeout: 150_000, interval: 500 });
      expect(messages[0]?.Message).toMatch(/demo/);
      await stack.tick(/^Watch/);
      await stack.tick(/^SelfWatch/);
      expect(stack.complaints).toEqual([]);
    } finally {
      await stack.close();
    }
  });
});

describe('cdk destroy', () => {
  it('is refused until somebody takes the protection off', async () => {
    const { said } = cdk.destroy(assembly('one'));
    expect(said).toMatch(/TerminationProtection is enabled/);
    expect(Object.keys(ask().resources)).not.toEqual([]);
    await unprotect(account, STACK);
  });

  it('takes everything away but what holds data', () => {
    const listed = ask();
    const file = join(directory, 'listed.json');
    writeFileSync(file, JSON.stringify(listed.resources));
    succeed(cdk.destroy(assembly('one')));
    const left = Object.values(askAgain({ python, account }, file).resources).filter(({ found }) => found !== null);
    const template = readTemplate(assembly('one'), STACK);
    const retained = Object.values(template.Resources).filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain');
    expect([...new Set(left.map(({ type }) => type))].toSorted()).toEqual(KEPT);
    expect(left).toHaveLength(retained.length);
  });

  it('is followed by a deploy that nothing of it is in the way of', () => {
    succeed(cdk.deploy(assembly('one')));
    expectDeployed('one', 'Asked after the redeploy');
  });
});
