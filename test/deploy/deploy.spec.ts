import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentClient } from '../../src/aws/clients.ts';
import { dynamoStore } from '../../src/aws/dynamo-store.ts';
import { SSM_OUTPUT_CHARACTERS } from '../../src/contract.ts';
import type { RunKey, Store } from '../../src/pipeline/ports.ts';
import { clientSettings } from '../support/aws-endpoint.ts';
import { type EmptyAccount, otherAccount, startAccount, unprotect } from './support/account.ts';
import { type Answers, askAgain, askStack } from './support/ask.ts';
import { type Cdk, type CdkRun, cdkOf } from './support/cdk.ts';
import { compare } from './support/compare.ts';
import { s3Of } from './support/deployed-ssm.ts';
import { type RunningStack, runStack } from './support/inspection.ts';
import { pythonWithMoto } from './support/python.ts';
import { makeReceiver, received } from './support/receiver.ts';
import { type Changes, changedConfig, copyBroken, readTemplate } from './support/revisions.ts';
import { table } from './support/table.ts';

const STACK = 'Farrier-proof';
const CONFIG = fileURLToPath(new URL('./fixtures/farrier.yaml', import.meta.url));
/** One of these is what `DeletionPolicy: Retain` is for. */
const KEPT = ['AWS::DynamoDB::Table', 'AWS::Logs::LogGroup', 'AWS::S3::Bucket'];
/** Account of the hosts of the cluster `far`. */
const FAR = '222222222222';
const FAR_STACK = `${STACK}-hosts`;

let directory: string;
let python: string;
let account: EmptyAccount;
let far: EmptyAccount;
let cdk: Cdk;
let farCdk: Cdk;
let first: Answers;

const assembly = (name: string): string => join(directory, name);
const ask = (): Answers => askStack({ python, account }, STACK);
const askFar = (): Answers => askStack({ python, account: far }, FAR_STACK, { FarrierAccount: account.id });

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
function expectDeployed(name: string, title: string, stack = STACK, answers = ask()): Answers {
  const { rows, differences } = compare(readTemplate(assembly(name), stack), answers);
  expect(differences).toEqual([]);
  console.info(`${title}\n${table(rows)}`);
  return answers;
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-deploy-'));
  python = pythonWithMoto();
  account = await startAccount(python, join(directory, 'account.log'));
  far = await otherAccount(account, FAR);
  cdk = cdkOf(account);
  farCdk = cdkOf(far);
  await makeReceiver(account);
  synthesize('one');
  succeed(cdk.bootstrap());
});

afterAll(() => {
  account?.close();
  rmSync(directory, { recursive: true, force: true });
});

function idOf({ resources }: Answers, type: string): string {
  return Object.values(resources).find((each) => each.type === type)?.id ?? '';
}

function storeOf({ url }: EmptyAccount, name: string): Store {
  return dynamoStore(documentClient(new DynamoDBClient(clientSettings(url))), name, Date.now);
}

async function copiesIn(of: EmptyAccount, bucket: string) {
  const client = s3Of(of);
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
  client.destroy();
  return Contents.map(({ Key: key = '', Size: bytes = 0 }) => ({ key, bytes }));
}

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

describe('An account with hosts', () => {
  it('gets a stack of its own with the documents, the role and the rule', () => {
    succeed(farCdk.synth(join(directory, 'one.yaml'), assembly('far'), `hosts=${FAR}`));
    succeed(farCdk.bootstrap());
    succeed(farCdk.deploy(assembly('far'), `FarrierAccount=${account.id}`));
    expectDeployed('far', 'Asked in the account of the hosts', FAR_STACK, askFar());
  });
});

describe('What is deployed', () => {
  let stack: RunningStack;
  let store: Store;
  let asked: Answers;

  beforeAll(async () => {
    asked = ask();
    stack = await runStack(
      python,
      { account, answers: asked },
      { account: far, answers: askFar() },
      join(directory, 'run'),
    );
    store = storeOf(account, idOf(asked, 'AWS::DynamoDB::Table'));
  });
  afterAll(() => stack?.close());

  const waiting = <T>(look: () => Promise<T>) =>
    vi.waitUntil(look, { timeout: 90_000, interval: 500 }).catch((error: unknown) => {
      throw new Error(`waited in vain; the functions said: ${stack.complaints.join('\n')}`, { cause: error });
    });
  const evaluated = (run: RunKey) => waiting(async () => (await store.getRun(run))?.status === 'evaluated');

  it('inspects a cluster, and tells people of a node that is down', async () => {
    const run = { cluster: 'demo', inspection: 'health', scheduledTime: thisMinute() };
    await stack.fire(run.cluster, run.inspection, run.scheduledTime);
    const messages = await waiting(() => receivedAny());
    expect(messages[0]?.Message).toMatch(/demo/);
    // The topic has called notify: nothing else in the account brings it to run.
    const notify = Object.entries(asked.resources).find(([id]) => /^NotifyFunction/.test(id))?.[1].id;
    expect(stack.called).toContain(notify);
    // What the cluster probe printed was longer than SSM keeps: it was read from the bucket.
    const copies = await copiesIn(account, idOf(asked, 'AWS::S3::Bucket'));
    const long = copies.filter(({ bytes }) => bytes > SSM_OUTPUT_CHARACTERS);
    expect(long.map(({ key }) => key)).toEqual([expect.stringMatching(/^probes\/.*\/probe\/stdout$/)]);
    const reports = await store.listReports(run);
    expect(reports.filter(({ probe }) => probe === 'cluster').map(({ outcome }) => outcome.kind)).toEqual(['frame']);
  });

  it('inspects hosts of another account with the role there, woken by the events of that account', async () => {
    const run = { cluster: 'far', inspection: 'health', scheduledTime: thisMinute() };
    await stack.fire(run.cluster, run.inspection, run.scheduledTime);
    await evaluated(run);
    const reports = await store.listReports(run);
    expect(reports.length).toBeGreaterThan(5);
    expect(reports.filter(({ outcome }) => outcome.kind !== 'frame')).toEqual([]);
  });

  it('ticks, and complains of nothing', async () => {
    await stack.tick(/^Watch/);
    await stack.tick(/^SelfWatch/);
    expect(stack.complaints).toEqual([]);
  });
});

describe('cdk destroy', () => {
  it('leaves nothing in the account of the hosts', () => {
    const file = join(directory, 'listed-far.json');
    writeFileSync(file, JSON.stringify(askFar().resources));
    succeed(farCdk.destroy(assembly('far')));
    const left = Object.values(askAgain({ python, account: far }, file).resources).filter(
      ({ found }) => found !== null,
    );
    expect(left).toEqual([]);
  });

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
