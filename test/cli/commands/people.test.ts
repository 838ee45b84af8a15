import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../../src/local/open-store.ts';
import { runCli } from '../../support/cli.ts';
import { bookWithIncident, LATER, seed } from '../../support/people.ts';

const CONFIG = `clusters:
  - name: demo
    transport: shell
    metas: ['meta1.example:34601']
contacts:
  - { name: ops, email: ops@example.com }
`;

let directory = '';
let state: readonly string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-people-'));
  const config = join(directory, 'farrier.yaml');
  writeFileSync(config, CONFIG);
  state = ['--config', config, '--directory', join(directory, 'state')];
  mkdirSync(join(directory, 'state/dynamodb'), { recursive: true });
  const { store, close } = await openLocalStore(join(directory, 'state'), () => LATER);
  await seed(store, bookWithIncident());
  await close();
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const cli = (...argv: readonly string[]) => runCli([...argv, ...state], { now: LATER });

// One story: the tests follow each other on one store.
describe('What people do on the command line', () => {
  it('shows what is open, and ends with its severity', async () => {
    const { status, stdout } = await cli('incidents');
    expect(stdout).toMatch(
      /^incident +severity +phase +age +alerts +what\ndemo-1 +critical +firing +10 min +1\/1 +nodes\.alive/,
    );
    expect(status).toBe(2);
  });

  it('acknowledges, and says who is told of that', async () => {
    const run = await cli('ack', 'demo-1', '--by', 'ann', '--comment', 'on it');
    expect(run).toMatchObject({ status: 0, stderr: '', stdout: 'demo-1 acknowledged by ann. Told: ops\n' });
  });

  it('refuses what was done already, and says by whom', async () => {
    const run = await cli('ack', 'demo-1', '--by', 'bob');
    expect(run).toMatchObject({ status: 64, stdout: '' });
    expect(run.stderr).toBe('farrier: demo-1 is already acknowledged by ann, at 2026-11-24T10:15:00Z\n');
  });

  it.each([
    [['ack', 'demo-9', '--by', 'a'], 'there is no incident demo-9; open: demo-1'],
    [['ack', 'nobody-1', '--by', 'a'], 'ids are demo-<number>'],
    [['incidents', 'demo-9'], 'there is no incident demo-9; open: demo-1'],
    [['explain', 'demo-9'], 'open: demo-1'],
    [['explain', 'x'], 'alerts of demo: nodes.alive|node/replica2:34801'],
    [['comment', 'demo-1', ' ', '--by', 'a'], 'say why'],
    [['ack', 'demo-1', '--by', ''], 'who acts? Give --by NAME'],
    [['silence', 'expire', 's9', '--by', 'a'], 'there is no silence s9; there is none'],
    [['silence', 'add', '--check', '*', '--comment', 'x'], 'give either --for, e.g. 2h, or --until'],
    [['silence', 'add', '--check', '*', '--for', '2 h', '--comment', 'x'], '--for is a number and m, h or d'],
    [
      ['silence', 'add', '--check', '*', '--until', '2026-12-01', '--comment', 'x'],
      '--until is a time with its offset',
    ],
    [['silence', 'add', '--check', '*', '--until', '2026-11-24T10:00:00Z', '--comment', 'x'], 'not after its start'],
    [['silence', 'add', '--check', 'nods.*', '--for', '2h', '--comment', 'x'], 'no check is called nods.*'],
    [['silence', 'add', '--for', '2h', '--comment', 'x'], "check '*' is everything"],
    [['silence', 'add', '--check', '*', '--for', '99d', '--comment', 'x'], 'at most 30 days'],
    [['silence', 'add', '--check', '*', '--for', '2h', '--comment', 'x', '--tell', 'bob'], 'there is no contact bob'],
    [['silence', 'ls', '--cluster', 'dem'], 'there are: demo, farrier'],
  ])('%j is refused and says what there is', async (argv, text) => {
    const run = await cli(...argv);
    expect(run).toMatchObject({ status: 64, stdout: '' });
    expect(run.stderr).toContain(text);
  });

  it('assigns and comments, and shows it with who and when', async () => {
    expect((await cli('assign', 'demo-1', 'bob', '--by', 'ann')).stdout).toBe('demo-1 assigned to bob by ann\n');
    await cli('comment', 'demo-1', 'disk \u001b[31msdb', '--by', 'bob');
    const { stdout } = await cli('incidents', 'demo-1');
    expect(stdout).toContain('  assigned  bob\n');
    expect(stdout).toMatch(/2026-11-24 10:15:00 UTC {2}ann {2}acknowledged: on it\n/);
    expect(stdout).toMatch(/UTC {2}bob {2}commented: disk/);
    expect(stdout).not.toContain('\u001b');
  });

  it('silences, lists the silence, and ends it', async () => {
    const made = await cli('silence', 'add', '--check', 'nodes.*', '--for', '2h', '--by', 'ops', '--comment', 'disk');
    expect(made.stdout).toMatch(/^s1 of demo: until 2026-11-24 12:15:00 UTC; /);
    expect((await cli('silence', 'ls')).stdout).toMatch(/^s1 {2}demo {2}ends in 2 h +nodes\.\* {2}ops/);
    expect((await cli('silence', 'expire', 's1', '--by', 'ops')).stdout).toMatch(/^s1 of demo ended by ops/);
    expect((await cli('silence', 'ls')).stdout).toBe('There is no silence.\n');
  });

  it('explains what was decided and why nobody is told now', async () => {
    const { stdout } = await cli('explain', 'demo-1');
    expect(stdout).toMatch(/^demo-1 {2}acknowledged\n {2}head +nodes\.alive\|node\/replica2:34801\n {2}told +ops\n/);
    expect(stdout).toContain('SO FAR\n');
    expect(stdout).toContain('told ops: opened');
    const alert = await cli('explain', 'nodes.alive|node/replica2:34801');
    expect(alert.stdout).toContain('closes    0 good in a row; closes after 2');
  });

  it('prints the same for programs, with times as ISO 8601', async () => {
    const { stdout } = await cli('incidents', '--output', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ id: 'demo-1', openedAt: '2026-11-24T10:05:00.000Z', assignee: 'bob' });
    const explained = JSON.parse((await cli('explain', 'demo-1', '--output', 'json')).stdout);
    expect(explained.history[0]).toMatchObject({ at: '2026-11-24T10:05:00.000Z' });
  });

  it('closes by hand; then nothing is open, and the past is remembered', async () => {
    const run = await cli('close', 'demo-1', '--by', 'ann', '--comment', 'taken out on purpose');
    expect(run.stdout).toBe('demo-1 closed by ann. Told: ops\n');
    expect(await cli('incidents')).toMatchObject({ status: 0, stdout: 'Nothing is open.\n' });
    expect((await cli('incidents', '--all')).stdout).toMatch(/demo-1 +critical +resolved +over 0 s +1 /);
  });
});
