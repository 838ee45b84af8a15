import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../../src/local/open-store.ts';
import { runCli } from '../../support/cli.ts';
import { anOperation } from '../../support/operate/an-operation.ts';

const CONFIG = `clusters:
  - name: demo
    transport: shell
    metas: ['meta1.example:34601']
  - name: other
    transport: shell
    metas: ['meta1.example:34601']
operations:
  enabled: true
  kinds: [rebalance, freeze, supervisor_stop]
`;
const NOW = Date.parse('2026-11-25T02:10:00Z');
const ID = 'op-20261125-020000';

let directory = '';
let state: readonly string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-operations-'));
  const config = join(directory, 'farrier.yaml');
  writeFileSync(config, CONFIG);
  state = ['--config', config, '--directory', join(directory, 'state')];
  mkdirSync(join(directory, 'state/dynamodb'), { recursive: true });
  const { operations, close } = await openLocalStore(join(directory, 'state'), () => NOW);
  await operations.save(anOperation({ cluster: 'demo' }));
  await close();
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const cli = (...argv: readonly string[]) => runCli(['operations', ...argv, ...state], { now: NOW });

// One story: the tests follow each other on one store.
describe('farrier operations', () => {
  it('plan prints the commands, what could go wrong, each condition, the hash and the next command', async () => {
    const { status, stdout } = await cli(
      'plan',
      'freeze',
      '--cluster',
      'demo',
      '--why',
      'a rack is dark',
      '--by',
      'ann',
    );
    expect(stdout).toMatch(/^op-20261125-021000 {2}freeze of demo, planned by ann, 2026-11-25 02:10:00 UTC\n/);
    for (const title of ['COMMANDS, AS THEY WILL BE RUN', 'EXPECTED', 'WHAT CAN GO WRONG', 'PRE-FLIGHT']) {
      expect(stdout).toContain(title);
    }
    expect(stdout).toContain('set_meta_level freezed');
    expect(stdout).toContain('snapshot_fresh');
    const [, hash] = /hash {2}([0-9a-f]{64})/.exec(stdout) ?? [];
    expect(stdout).toContain(`farrier operations approve op-20261125-021000 --cluster demo --hash ${hash} --by NAME`);
    // Nothing was ever inspected here: what is not known does not pass.
    expect([2, 3]).toContain(status);
  });

  it('plan says the same in Chinese', async () => {
    const zh = ['--cluster', 'other', '--why', 'x', '--by', 'ann', '--language', 'zh'];
    const { stdout } = await cli('plan', 'freeze', ...zh);
    for (const title of ['将原样执行的命令', '预期效果', '可能出现的问题', '执行前检查', '下一步']) {
      expect(stdout).toContain(title);
    }
    expect(stdout).toContain('set_meta_level freezed');
  });

  it('plan gives the same to programs', async () => {
    const { stdout } = await cli('plan', 'freeze', '--cluster', 'other', '--why', 'x', '--by', 'ann', '-o', 'json');
    const plan = JSON.parse(stdout) as { plan: { plannedAt: string; preflight: { id: string; status: string }[] } };
    expect(plan.plan.plannedAt).toBe('2026-11-25T02:10:00.000Z');
    expect(plan.plan.preflight.find(({ id }) => id === 'snapshot_fresh')?.status).not.toBe('pass');
  });

  it('ls lists what was planned, newest first', async () => {
    const { stdout } = await cli('ls');
    expect(
      stdout
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(/ {2,}/).slice(0, 4)),
    ).toEqual([
      ['op-20261125-021000', 'demo', 'freeze', 'planned'],
      ['op-20261125-021001', 'other', 'freeze', 'planned'],
      ['op-20261125-021000', 'other', 'freeze', 'planned'],
      [ID, 'demo', 'rebalance', 'planned'],
    ]);
  });

  it.each([
    [['approve', ID, '--hash', 'f'.repeat(64), '--by', 'ann'], 'ann'],
    [['approve', ID, '--hash', '0'.repeat(64), '--by', 'bob'], 'hash'],
    [['run', ID, '--by', 'bob'], 'planned'],
    [['run', 'op-1', '--by', 'bob'], 'there is no operation op-1; farrier operations ls lists them'],
    [['status', 'op-20261125-021000'], 'Give --cluster: demo, other'],
    [['status', ID, '--cluster', 'dem'], 'there are: demo, other'],
    [['plan', 'unfreeze', '--cluster', 'demo', '--by', 'a'], 'operations.kinds in farrier.yaml has no unfreeze'],
    [['plan', 'freeze', '--cluster', 'demo', '--by', 'a'], 'why: a freeze needs a reason'],
    [['plan', 'freeze', '--why', 'x', '--by', 'a'], 'of which cluster? Give --cluster: demo, other'],
    [['plan', 'freeze', '--cluster', 'demo', '--why', 'x', '--by', ' '], 'who acts? Give --by NAME'],
    [['plan', 'reboot', '--cluster', 'demo'], 'rebalance'],
    [['plan', 'rebalance', '--cluster', 'demo', '--time-limit', '2 h'], 'e.g. 2h'],
    [['plan', 'rebalance', '--cluster', 'demo', '--window', '02:00-05:00'], 'FROM/TO'],
    [['plan', 'rebalance', '--cluster', 'demo', '--attest', 'all'], 'no_bulk_load'],
    [
      ['plan', 'supervisor_stop', '--cluster', 'demo', '--host', 'a;b', '--unit', 'x', '--by', 'a'],
      'host: the name of one host',
    ],
  ])('%j is refused and says why', async (argv, text) => {
    const run = await cli(...argv);
    expect(run).toMatchObject({ status: 64, stdout: '' });
    expect(run.stderr).toContain(text);
  });

  it('status shows everything that was done by whom, refusals too', async () => {
    const { status, stdout } = await cli('status', ID);
    expect(status).toBe(0);
    expect(stdout).toMatch(/WHAT WAS DONE\n.*planned/);
    expect(stdout).toMatch(/bob +refused: wrong_hash/);
    expect(stdout).toContain(`farrier operations approve ${ID}`);
  });

  it('abort ends it, whoever asks', async () => {
    const abort = await cli('abort', ID, '--by', 'zoe', '--comment', 'no need');
    expect(abort).toMatchObject({ status: 0, stdout: `${ID} of demo: aborted, by zoe\n` });
    expect(await cli('abort', ID, '--by', 'zoe')).toMatchObject({
      stdout: `${ID} of demo: aborted, as it was before, by zoe\n`,
    });
  });

  it('stop-all pulls the kill switch, ls says so, and allow lets it go', async () => {
    const stop = await cli('stop-all', '--by', 'dan', '--comment', 'storm');
    expect(stop.stdout).toContain('Operations are stopped on every cluster, by dan');
    expect((await cli('ls')).stdout).toMatch(/^Operations are stopped on every cluster: by dan, at .*, storm\n/);
    await cli('stop-all', '--cluster', 'demo', '--by', 'dan');
    expect(await cli('allow', '--by', 'eve')).toMatchObject({
      status: 0,
      stdout: 'Operations are allowed on every cluster, by eve\n',
    });
    const { stdout } = await cli('ls', '--output', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ stopped: [{ scope: 'demo', by: 'dan' }] });
    await cli('allow', '--cluster', 'demo', '--by', 'eve');
    expect((await cli('ls')).stdout).not.toContain('stopped');
  });
});
