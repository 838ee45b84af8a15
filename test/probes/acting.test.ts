import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActingName } from '../../src/contract.ts';
import { type ActionResult, readAction } from '../../src/pegasus/action-result.ts';
import { known } from '../../src/pegasus/reading.ts';
import { makeSandbox, openFrame, PARAMETERS, runProbe, type Sandbox } from '../support/probe-run.ts';
import { fakeShell } from '../support/shell-fake.ts';

const FAMILIES = ['head', 'text'] as const;
const DONE = known('done');
let sandbox: Sandbox;
beforeEach(() => {
  sandbox = makeSandbox();
});
afterEach(() => sandbox.remove());

async function act<D extends ActingName>(
  document: D,
  environment: Readonly<Record<string, string>> = {},
): Promise<Extract<ActionResult, { document: D }>> {
  const output = await runProbe(document, sandbox, { environment: { ...PARAMETERS[document], ...environment } });
  expect(output).toMatchObject({ status: 0, stderr: '' });
  expect(sandbox.leftovers()).toEqual([]);
  const { header, steps } = openFrame(output.stdout);
  expect(header['probe']).toBe(document);
  return readAction(document, { time: 0, host: 'vm' }, steps) as Extract<ActionResult, { document: D }>;
}
const lines = () => readFileSync(join(sandbox.directory, 'lines'), 'utf8').trim().split('\n');
const stored = (name: string) => readFileSync(join(sandbox.directory, 'state', name), 'utf8').trim();

describe('meta-level', () => {
  it.each(FAMILIES)('sets the level, and tells what it was before and is after, of %s', async (family) => {
    fakeShell(sandbox, family);
    const result = await act('meta-level', { SSM_level: 'lively' });
    expect(result).toMatchObject({ before: known('steady'), set: DONE, after: known('lively') });
    expect(lines()).toEqual(['get_meta_level', 'set_meta_level lively', 'get_meta_level']);
  });

  it('only reads where it is told to get', async () => {
    fakeShell(sandbox, 'head');
    const result = await act('meta-level', { SSM_action: 'get', SSM_level: 'none' });
    expect(result).toMatchObject({ before: known('steady'), set: undefined, after: known('steady') });
    expect(lines()).toEqual(['get_meta_level']);
  });

  it('can be run twice', async () => {
    fakeShell(sandbox, 'head');
    await act('meta-level', { SSM_level: 'freezed' });
    const again = await act('meta-level', { SSM_level: 'freezed' });
    expect(again).toMatchObject({ before: known('freezed'), set: DONE, after: known('freezed') });
  });

  it.each(['blind', 'stopped'])('leaves a level alone that somebody set for a maintenance: %s', async (level) => {
    fakeShell(sandbox, 'head');
    sandbox.write('state/level', `${level}\n`);
    const result = await act('meta-level', { SSM_level: 'steady' });
    expect(result.set).toMatchObject({ known: false, reason: 'command_failed' });
    expect(result.after).toEqual(known(level));
    expect(lines()).toEqual(['get_meta_level', 'get_meta_level']);
  });

  it.each([
    ['cannot be read', 'get_meta_level) echo "get meta level got error ERR_TIMEOUT" ;;', 'no_answer'],
    ['is none that there is', 'get_meta_level) echo "current meta level is fl_drowsy" ;;', 'malformed'],
  ])('changes nothing where the level that is set %s', async (_, override, reason) => {
    fakeShell(sandbox, 'head', override);
    const result = await act('meta-level');
    expect(result.before).toMatchObject({ known: false, reason });
    expect(result.set).toMatchObject({ known: false, reason: 'command_failed' });
    expect(stored('level')).toBe('steady');
  });

  it('tells a refusal of the cluster, and that a shell ran out of time', async () => {
    fakeShell(sandbox, 'head', 'set_meta_level*) echo "control meta level got error ERR_INVALID_PARAMETERS" ;;');
    expect(await act('meta-level')).toMatchObject({
      set: { known: false, reason: 'command_failed', detail: expect.stringContaining('ERR_INVALID_PARAMETERS') },
      after: known('steady'),
    });
    fakeShell(sandbox, 'head', 'set_meta_level*) echo lively >level; exec /bin/sleep 20 ;;');
    expect(await act('meta-level', { FARRIER_STEP_SECONDS: '1' })).toMatchObject({
      set: { known: false, reason: 'out_of_time' },
      after: known('lively'),
    });
  });

  it('says that there is no shell', async () => {
    const output = await runProbe('meta-level', sandbox, { path: '/usr/bin:/bin' });
    const { steps } = openFrame(output.stdout);
    expect(readAction('meta-level', { time: 0, host: 'vm' }, steps).before).toMatchObject({
      known: false,
      detail: expect.stringContaining('no pegasus_shell'),
    });
  });
});

describe('copy-rate', () => {
  const both = (rate: number) => ({ copy: known(rate), send: known(rate) });

  it.each(FAMILIES)('sets both rates of the servers that it is told of, and of no other, of %s', async (family) => {
    fakeShell(sandbox, family);
    const result = await act('copy-rate', { SSM_rates: '100/50/n1:34801' });
    expect(result).toMatchObject({
      before: known({ 'n1:34801': both(500), 'n2:34801': both(500) }),
      set: DONE,
      after: known({ 'n1:34801': { copy: known(100), send: known(50) }, 'n2:34801': both(500) }),
    });
    expect([stored('copy.n1'), stored('send.n1'), stored('copy.n2')]).toEqual(['100', '50', '500']);
  });

  it('restores what each server had, and 0 for unlimited', async () => {
    fakeShell(sandbox, 'head');
    const result = await act('copy-rate', { SSM_rates: '0/0/n1:34801//250/30/n2:34801' });
    expect(result.after).toEqual(known({ 'n1:34801': both(0), 'n2:34801': { copy: known(250), send: known(30) } }));
  });

  it('only reads where it is told to get', async () => {
    fakeShell(sandbox, 'text');
    const result = await act('copy-rate', { SSM_action: 'get', SSM_rates: 'none' });
    expect(result).toMatchObject({ set: undefined, after: known({ 'n1:34801': both(500) }) });
    expect(lines().every((line) => line.split(' ').length === 4)).toBe(true);
  });

  it('keeps what a server does not know as unknown, and no server as no answer', async () => {
    const unknownCommand = '*max_send*) answer replica-server "n1:34801 unknown command" "n2:34801 -1" ;;';
    fakeShell(sandbox, 'text', unknownCommand);
    const { before } = await act('copy-rate', { SSM_action: 'get', SSM_rates: 'none' });
    expect(before).toMatchObject({
      value: {
        'n1:34801': { copy: known(500), send: { known: false, reason: 'command_failed' } },
        'n2:34801': { send: { known: false, reason: 'malformed' } },
      },
    });
    fakeShell(sandbox, 'text', '*) echo "ERROR: list node failed: ERR_TIMEOUT" >&2 ;;');
    expect((await act('copy-rate')).before).toMatchObject({ known: false, reason: 'no_answer' });
  });

  it('names the server that did not take a rate', async () => {
    fakeShell(sandbox, 'text', '"remote_command -l "*send*) answer user-specified "n1:34801 ERR: bad" ;;');
    expect((await act('copy-rate', { SSM_rates: '1/1/n1:34801' })).set).toMatchObject({
      known: false,
      detail: 'n1:34801: ERR: bad',
    });
  });
});

describe('primaries-only', () => {
  it.each(FAMILIES)('switches it at the meta that leads, of %s', async (family) => {
    fakeShell(sandbox, family);
    expect(await act('primaries-only')).toMatchObject({ before: known(false), set: DONE, after: known(true) });
    const off = await act('primaries-only', { SSM_value: 'false' });
    expect(off).toMatchObject({ before: known(true), set: DONE, after: known(false) });
  });

  it('is unknown where no meta leads, and where two say that they do', async () => {
    const none = 'remote*) answer meta-server "m1:34601 unknown command x" ;;';
    fakeShell(sandbox, 'text', none);
    expect((await act('primaries-only')).before).toMatchObject({ known: false, reason: 'no_answer' });
    fakeShell(sandbox, 'text', 'remote*) answer meta-server "m1:34601 true" "m2:34601 false" ;;');
    expect((await act('primaries-only')).before).toMatchObject({ known: false, reason: 'malformed' });
  });
});

describe('supervisor', () => {
  const SHOWN = {
    active: 'ActiveState=active\nSubState=running\nMainPID=71\n',
    inactive: 'ActiveState=inactive\nSubState=dead\nMainPID=0\n',
  };

  /** systemctl with a unit in a file; and what process 71 is. */
  function systemd(
    state: keyof typeof SHOWN | string,
    program = '/opt/pegasus/bin/pegasus_server',
    load = 'loaded',
  ): void {
    for (const [name, shown] of Object.entries(SHOWN)) sandbox.write(`shown/${name}`, shown);
    sandbox.write('shown/now', SHOWN[state as keyof typeof SHOWN] ?? state);
    sandbox.write('proc/71/cmdline', `${program}\0config.ini\0-app_list\0replica\0`);
    sandbox.write('proc/71/stat', '71 (x) S 1 71');
    sandbox.fake(
      'systemctl',
      [
        `cd '${sandbox.directory}/shown'`,
        'echo "$*" >>../calls',
        `case $1 in show) printf 'Id=%s\\nLoadState=${load}\\n' "x"; cat now ;; stop) cp inactive now ;; start) cp active now ;; esac`,
      ].join('\n'),
    );
  }
  const run = (environment: Readonly<Record<string, string>> = {}) =>
    act('supervisor', { FARRIER_PROC: join(sandbox.directory, 'proc'), ...environment });
  const calls = () =>
    existsSync(join(sandbox.directory, 'calls'))
      ? readFileSync(join(sandbox.directory, 'calls'), 'utf8')
          .split('\n')
          .filter((line) => line !== '' && !line.includes('show') && !line.includes('status'))
      : [];

  it('stops a running server and tells how it was and is', async () => {
    systemd('active');
    expect(await run()).toMatchObject({
      before: known({ state: 'running', detail: 'active running', pid: 71 }),
      set: DONE,
      after: known({ state: 'stopped', detail: 'inactive dead', pid: undefined }),
    });
    expect(calls()).toEqual(['stop -- pegasus-replica.service']);
  });

  it('starts a stopped one, by a name without the ending too', async () => {
    systemd('inactive');
    expect(await run({ SSM_action: 'start', SSM_unit: 'pegasus@replica' })).toMatchObject({
      set: DONE,
      after: { value: { state: 'running' } },
    });
    expect(calls()).toEqual(['start -- pegasus@replica.service']);
  });

  it('does nothing where the unit is as it should be', async () => {
    systemd('inactive');
    expect(await run()).toMatchObject({ set: DONE, after: { value: { state: 'stopped' } } });
    systemd('active');
    expect(await run({ SSM_action: 'start' })).toMatchObject({ set: DONE, after: { value: { state: 'running' } } });
    expect(calls()).toEqual([]);
  });

  it('only tells the status where it is told to', async () => {
    systemd('active');
    expect(await run({ SSM_action: 'status' })).toMatchObject({
      set: undefined,
      after: { value: { state: 'running' } },
    });
    expect(calls()).toEqual([]);
  });

  it('stops a unit that is about to start again, as in a restart loop, but does not start it', async () => {
    systemd('ActiveState=activating\nSubState=auto-restart\nMainPID=0\n');
    expect(await run({ SSM_action: 'start' })).toMatchObject({
      set: { known: false, detail: expect.stringContaining('by itself') },
    });
    expect(await run()).toMatchObject({
      before: { value: { state: 'changing' } },
      set: DONE,
      after: { value: { state: 'stopped' } },
    });
    expect(calls()).toEqual(['stop -- pegasus-replica.service']);
  });

  it.each([
    ['is no server of Pegasus', () => systemd('active', '/usr/bin/pegasus_exporter'), 'no server of Pegasus'],
    ['is not known', () => systemd('inactive', undefined, 'not-found'), 'knows no unit'],
    ['cannot be read', () => sandbox.fake('systemctl', 'echo >>"$0.ran"; exit 1'), 'could not be read'],
    ['has no process', () => systemd('ActiveState=active\nSubState=exited\nMainPID=0\n'), 'without a process'],
  ])('stops nothing where the unit %s', async (_, prepare, words) => {
    prepare();
    expect((await run()).set).toMatchObject({ known: false, detail: expect.stringContaining(words) });
    expect(calls()).toEqual([]);
  });

  it('takes a start script for what it started', async () => {
    systemd('active', '/bin/bash');
    sandbox.write('proc/72/cmdline', '/opt/bin/pegasus_server\0config.ini\0');
    sandbox.write('proc/72/stat', '72 (pegasus_server) S 71 71');
    expect((await run()).set).toEqual(DONE);
  });

  it('tells that a stop does not end, and how the unit is then', async () => {
    systemd('active');
    sandbox.fake(
      'systemctl',
      `case $1 in show) printf 'LoadState=loaded\\n'; cat '${sandbox.directory}/shown/active' ;; *) exec /bin/sleep 20 ;; esac`,
    );
    expect(await run({ FARRIER_STEP_SECONDS: '1' })).toMatchObject({
      set: { known: false, reason: 'out_of_time' },
      after: { value: { state: 'running' } },
    });
  });

  it.each(['supervisord', 'minos'])('does the same with programs of %s', async (supervisor) => {
    const unit = 'pegasus--onebox--replica1';
    sandbox.write(
      'proc/9/cmdline',
      'python\0/home/work/supervisor/supervisord.py\0-c\0/home/work/supervisor/supervisord.conf\0',
    );
    sandbox.write('proc/71/cmdline', '/home/work/app/pegasus_server\0config.ini\0');
    sandbox.write('shown/now', `${unit}   RUNNING   pid 71, uptime 2:01:03\n`);
    sandbox.fake(
      'supervisorctl',
      [
        `cd '${sandbox.directory}/shown'`,
        'echo "$*" >>../calls',
        'case $* in',
        '  *status*) cat now; exit 3 ;;',
        `  *stop*) echo '${unit}   STOPPED   Nov 25 10:00 AM' >now; echo '${unit}: stopped' ;;`,
        'esac',
      ].join('\n'),
    );
    const result = await run({ SSM_supervisor: supervisor, SSM_unit: unit });
    expect(result).toMatchObject({
      before: { value: { state: 'running', pid: 71 } },
      set: DONE,
      after: known({ state: 'stopped', detail: 'STOPPED Nov 25 10:00 AM', pid: undefined }),
    });
    const configuration = supervisor === 'minos' ? '-c /home/work/supervisor/supervisord.conf ' : '';
    expect(calls()).toEqual([`${configuration}stop ${unit}`]);
  });

  it('reads the configuration that another user has named as that user', async () => {
    sandbox.write('proc/9/cmdline', 'supervisord\0-c\0/tmp/supervisord.conf\0');
    sandbox.fake('stat', 'echo work');
    sandbox.fake('runuser', `echo "$*" >>'${sandbox.directory}/calls'; echo 'pegasus   STOPPED   Not started'`);
    sandbox.fake('supervisorctl', `echo 'as the user of the script' >>'${sandbox.directory}/calls'`);
    const result = await run({ SSM_supervisor: 'minos', SSM_unit: 'pegasus', SSM_action: 'status' });
    expect(result.before).toMatchObject({ value: { state: 'stopped' } });
    expect(readFileSync(join(sandbox.directory, 'calls'), 'utf8')).toBe(
      '-u work -- supervisorctl -c /tmp/supervisord.conf status pegasus\n',
    );
  });

  it('is unknown without a supervisor', async () => {
    const output = await runProbe('supervisor', sandbox, {
      environment: { ...PARAMETERS.supervisor, SSM_supervisor: 'supervisord' },
    });
    const { steps } = openFrame(output.stdout);
    const { before, set } = readAction('supervisor', { time: 0, host: 'vm' }, steps);
    expect(before).toMatchObject({ known: false });
    expect(set).toMatchObject({ known: false });
  });
});
