import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEvidence } from '../../src/pegasus/read-evidence.ts';
import { readFrame } from '../../src/pipeline/frame.ts';
import {
  makeSandbox,
  openFrame,
  PARAMETERS,
  type ProbeOutput,
  runProbe,
  type Sandbox,
  stepOf,
} from '../support/probe-run.ts';

const HOME = 'root/home/work/app/pegasus/c1/replica/package/bin';
const ABNORMAL =
  'W2026-11-25 09:50:00.500 (1795600200500000000 5d1) replica.local_app1.1: rocksdb_wrapper.cpp:80:log():';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = makeSandbox();
  sandbox.write('proc/stat', 'cpu  1 0 1 1 1\ncpu0 1\ncpu1 1\nbtime 1795590000\n');
  sandbox.write('proc/meminfo', 'MemTotal: 32000000 kB\nMemAvailable: 16000000 kB\n');
  sandbox.write('proc/loadavg', '0.50 0.40 0.30 1/200 4711\n');
  sandbox.write('proc/sys/kernel/core_pattern', '/cores/core-%e-%p\n');
  sandbox.fake('dmesg', 'exit 0');
  sandbox.fake('date', 'case $1 in +%z) echo +0800 ;; *) exec /bin/date "$@" ;; esac');
  sandbox.fake('journalctl', 'exit 1');
  sandbox.fake('systemctl', 'exit 1');
  sandbox.fake('supervisorctl', 'exit 4');
  sandbox.fake('gdb', 'exit 1');
});
afterEach(() => sandbox.remove());

function probe(): Promise<ProbeOutput> {
  const environment = {
    ...PARAMETERS.diagnose,
    FARRIER_PROC: join(sandbox.directory, 'proc'),
    FARRIER_ROOT: join(sandbox.directory, 'root'),
  };
  return runProbe('diagnose', sandbox, { environment });
}

async function evidence() {
  const { steps } = readFrame((await probe()).stdout);
  if (!steps.known) throw new Error(steps.detail);
  return readEvidence({ time: Date.parse('2026-11-25T10:00:00Z'), cluster: 'onebox', host: 'h' }, steps.value);
}

describe('the diagnose probe', () => {
  it('has the same frame as the others', () => {
    const shared = ['host', 'diagnose'].map(
      (script) =>
        /\n# --- the same in every probe ---\n.*\n# --- end ---\n/s.exec(
          readFileSync(new URL(`../../probes/${script}`, import.meta.url), 'utf8'),
        )?.[0],
    );
    expect(shared[0]?.length).toBeGreaterThan(1000);
    expect(shared[1]).toBe(shared[0]);
  });

  it('reads the kernel log, the journal in the zone of the host, and supervisors', async () => {
    sandbox.fake(
      'dmesg',
      `echo '[ 100.5] Out of memory: Killed process 7 (pegasus_server) total-vm:1kB'; echo '[ 101.0] eth0: link up'`,
    );
    sandbox.fake(
      'journalctl',
      `echo '2026-11-25T17:50:00+0800 h systemd[1]: pegasus-replica.service: Main process exited, code=killed, status=9/KILL'`,
    );
    sandbox.fake(
      'systemctl',
      `case $1 in list-units) echo 'pegasus-replica.service loaded failed failed Pegasus' ;; show) printf 'Id=pegasus-replica.service\\nActiveState=failed\\nSubState=failed\\nResult=oom-kill\\nExecMainCode=2\\nExecMainStatus=9\\nNRestarts=0\\n' ;; esac`,
    );
    const { kernel, system, supervisor } = await evidence();
    expect(kernel).toMatchObject({ value: [{ at: 1795590100500, text: expect.stringContaining('Killed process 7') }] });
    expect(system).toMatchObject({ value: [{ at: Date.parse('2026-11-25T09:50:00Z'), program: 'systemd' }] });
    expect(supervisor).toMatchObject({
      value: [{ unit: 'pegasus-replica.service', signal: 9, detail: 'failed oom-kill' }],
    });
  });

  it('keeps of the newest logs what tells of faults, and no key or secret', async () => {
    sandbox.write(
      `${HOME}/data/log/replica.log.20261125_093000_000`,
      [
        'I2026-11-25 09:40:00.001 (1795599600001000000 5d1) replica.default.1: a.cpp:1:f(): nothing of interest',
        `${ABNORMAL} rocksdb abnormal get from 10.9.8.7:1: hash_key = user, name=alice, sort_key = s1, return = OK`,
        `${ABNORMAL} rocksdb abnormal get from 10.9.8.7:1: hash_key = user, name=alice, sort_key = s2, return = OK`,
        `${ABNORMAL} rocksdb abnormal get from 10.9.8.7:1: hash_key = bob, sort_key = s2, return = OK, password=hunter2 AKIAABCDEFGHIJKLMNOP`,
        '',
      ].join('\n'),
    );
    const frame = openFrame((await probe()).stdout);
    const { stdout } = stepOf(frame, 'service_log');
    expect(stdout).not.toMatch(/alice|bob|hunter2|AKIA|nothing of interest|\bs[12]\b/);
    const keys = [...stdout.matchAll(/hash_key = (<masked:[0-9a-f]{6}>)/g)].map(([, key]) => key);
    expect(keys).toHaveLength(3);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('marks the same key differently in another run', async () => {
    sandbox.write(
      `${HOME}/data/log/replica.log.1`,
      `${ABNORMAL} rocksdb abnormal get from 10.9.8.7:1: hash_key = alice, return = OK\n`,
    );
    const marks = [];
    for (const _ of [1, 2]) marks.push(stepOf(openFrame((await probe()).stdout), 'service_log').stdout);
    expect(marks[0]).not.toBe(marks[1]);
  });

  it.each([
    ['memory', 'proc/meminfo', 'MemTotal: 32000000 kB\nMemAvailable: 100000 kB\n', /100000 kB of memory/],
    ['processors', 'proc/loadavg', '99.00 90.00 80.00 1/200 4711\n', /the load is 99.00 on 2 processors/],
  ])('runs nothing heavy on a host that is short of %s, and says so', async (_, file, content, reason) => {
    sandbox.write(file, content);
    sandbox.write(
      `${HOME}/data/log/replica.log.1`,
      'F2026-11-25 09:40:00.455 (1795599600455000000 5d1) r.d.1: a.cpp:1:f(): assertion expression: x\n',
    );
    const frame = openFrame((await probe()).stdout);
    for (const step of ['service_log', 'system_log', 'streams', 'backtrace']) {
      expect(stepOf(frame, step)).toMatchObject({ exit: 75, stdout: '', stderr: expect.stringMatching(reason) });
    }
    expect(stepOf(frame, 'kernel_log').exit).toBe(0);
  });

  it('takes a backtrace of a new core without the values of arguments, and none where memory is short', async () => {
    sandbox.write('root/cores/core-replica-7', 'x');
    sandbox.fake(
      'gdb',
      `echo "asked $*" >'${join(sandbox.directory, 'asked')}'; echo 'Program terminated with signal SIGSEGV, Segmentation fault.'; echo '#0  f () at a.cpp:1'; echo 'noise'`,
    );
    expect((await evidence()).backtrace).toEqual({
      known: true,
      value: ['Program terminated with signal SIGSEGV, Segmentation fault.', '#0  f () at a.cpp:1'],
    });
    expect(readFileSync(join(sandbox.directory, 'asked'), 'utf8')).toMatch(/frame-arguments none.*core-replica-7/);
    sandbox.write('proc/meminfo', 'MemTotal: 32000000 kB\nMemAvailable: 1000000 kB\n');
    expect((await evidence()).backtrace).toMatchObject({
      known: false,
      detail: expect.stringContaining('not enough for gdb'),
    });
  });

  it('leaves nothing behind, and refuses a cluster that is no name', async () => {
    await probe();
    expect(sandbox.leftovers()).toEqual([]);
    const refused = await runProbe('diagnose', sandbox, { environment: { SSM_cluster: 'a;b' } });
    expect(refused).toMatchObject({ status: 64, stdout: '' });
  });
});
