import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../../src/local/open-store.ts';
import { planOf } from '../../../src/onboard/plan.ts';
import { runCli } from '../../support/cli.ts';
import { cluster, node } from '../../support/onboard.ts';
import { LATER } from '../../support/people.ts';

const CONFIG = `clusters:
  - name: orders
    transport: shell
    metas: ['meta1.example:34601']
    onboarding: { memory: 128 GB }
`;

let directory = '';
let request = '';
let larger = '';
let anywhere = '';
let state: readonly string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-requests-'));
  const config = join(directory, 'farrier.yaml');
  writeFileSync(config, CONFIG);
  state = ['--config', config, '--directory', join(directory, 'state')];
  mkdirSync(join(directory, 'state/dynamodb'), { recursive: true });
  const { onboarding, close } = await openLocalStore(join(directory, 'state'), () => LATER);
  const overrun = { kind: 'overrun', measure: 'reads', declared: 100, measured: 210, ratio: 2.1 } as const;
  const findings = [{ table: 'old_table', ...overrun }];
  const capacity = cluster([node('a'), node('b'), node('c'), node('d')]);
  const seen = { capacity, tables: ['old_table'], plan: planOf(capacity) };
  await onboarding.saveAudit({ cluster: 'orders', at: LATER, findings, left: 0, ...seen });
  await close();
  const { stdout } = await runCli(['onboard', 'template']);
  const file = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  request = file('request.yaml', stdout);
  larger = file('larger.yaml', stdout.replace('peak: 8k/s', 'peak: 9k/s'));
  anywhere = file('anywhere.yaml', stdout.replace(/^cluster:.*\n/m, '').replace('user_profile', 'anywhere'));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const cli = (...argv: readonly string[]) => runCli(['onboard', ...argv, ...state], { now: LATER, width: 160 });

// One story: the tests follow each other on one store.
describe('Requests on the command line', () => {
  it('are none at first', async () => {
    expect(await cli('ls')).toMatchObject({ status: 0, stderr: '', stdout: 'Nobody has requested a table.\n' });
  });

  it('are kept as versions, once each', async () => {
    expect((await cli('submit', request, '--by', 'ann')).stdout).toBe('user_profile: version 1\n');
    expect((await cli('submit', request, '--by', 'ann')).stdout).toBe(
      'user_profile: version 1, which says the same already\n',
    );
    expect((await cli('submit', larger, '--by', 'ann')).stdout).toBe('user_profile: version 2\n');
    expect((await cli('submit', anywhere, '--by', 'eve')).stdout).toBe('anywhere: version 1\n');
  });

  it('are compared by version', async () => {
    const { stdout } = await cli('compare', 'user_profile', '--versions', '1', '2');
    expect(stdout).toMatch(/^what +before +after\nreads\.peak +8000 +9000\n$/);
  });

  it('are decided by a person with a reason, beside the verdict of that moment', async () => {
    const decided = await cli('decide', 'user_profile', 'approve', '--by', 'bob', '--reason', 'agreed on Monday');
    expect(decided.stdout).toBe('user_profile: version 2 accepted by bob; the verdict was approve\n');
    const shown = await cli('show', 'user_profile', '--version', '1');
    expect(shown.stdout).toContain('accepted, verdict approve: agreed on Monday');
    expect(shown.stdout).toContain('APPROVE: The table can come in as it is described.');
    const list = await cli('ls', '--cluster', 'orders', '--output', 'json');
    expect(JSON.parse(list.stdout)).toMatchObject({ requests: [{ table: 'user_profile', accepted: 2 }] });
    expect((await cli('ls', '--cluster', 'other')).stdout).toBe('Nobody has requested a table.\n');
  });

  it.each([
    [['decide', 'user_profile', 'reject', '--version', '1', '--by', 'b', '--reason', 'x'], 'there is a newer version'],
    [['decide', 'nobody', 'reject', '--by', 'b', '--reason', 'x'], 'nobody has requested a table nobody'],
    [['decide', 'anywhere', 'approve', '--by', 'b', '--reason', 'x'], 'the request names no cluster'],
    [['decide', 'anywhere', 'maybe', '--by', 'b', '--reason', 'x'], 'One of approve, reject, withdraw.'],
    [['decide', 'anywhere', 'reject', '--by', 'b', '--reason', ' '], 'why? Give --reason TEXT'],
    [['show', 'user_profile', '--version', '9'], 'has no version 9; kept are 1, 2'],
    [['compare', 'user_profile', '--versions', '1'], '--versions takes two numbers'],
    [['compare', 'user_profile'], 'compare two files'],
    [['plan', 'order'], 'orders'],
  ])('%j is refused and says why', async (argv, text) => {
    const run = await cli(...argv);
    expect(run).toMatchObject({ status: 64, stdout: '' });
    expect(run.stderr).toContain(text);
  });

  it('lead to a plan, which the last audit made', async () => {
    const { stdout } = await cli('plan', 'orders');
    expect(stdout).toContain('orders: 4 nodes, as of 2026-11-24 10:15');
    expect(stdout).toMatch(/36 months +one lost/);
    expect(stdout).toMatch(/old_table +overrun +reads +100 +210 +2\.10/);
    const fresh = await cli('plan', 'orders', '--fresh');
    expect(fresh.stderr).toContain('nothing is stored of orders yet');
  });
});
