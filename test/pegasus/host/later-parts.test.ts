import { describe, expect, it } from 'vitest';
import type { HostSnapshot } from '../../../src/pegasus/host-snapshot.ts';
import { readHost } from '../../../src/pegasus/read-host.ts';
import type { Step } from '../../../src/pegasus/step.ts';

function read(step: string, stdout: string, more: Partial<Step> = {}): HostSnapshot {
  const steps = [{ step, argv: [step], exit: 0, ms: 1, stdout, stderr: '', ...more }];
  return readHost({ time: 0, cluster: 'c', host: 'h' }, steps);
}

describe('parts that older probes do not have', () => {
  it('are absent without their step, and unknown when it failed', () => {
    expect(read('identity', '')).not.toHaveProperty('limits');
    expect(read('limits', '', { exit: 1, stderr: 'no' }).limits).toMatchObject({ reason: 'command_failed' });
  });
});

describe('limits', () => {
  const block = (lines: readonly string[]) =>
    ['process 7', 'args /p/pegasus_server config.ini -app_list replica', ...lines, ''].join('\n');

  it('are those of each process, with the files that it has open', () => {
    const { limits } = read('limits', block(['max_open_files 1024', 'max_core_bytes unlimited', 'open_files 900']));
    const value = [{ pid: 7, role: 'replica', maxOpenFiles: 1024, openFiles: 900, maxCoreBytes: 'unlimited' }];
    expect(limits).toEqual({ known: true, value });
  });

  it('tell no number of open files where the kernel shows none', () => {
    expect(read('limits', block(['max_open_files 1024', 'max_core_bytes 0'])).limits).toMatchObject({
      value: [{ openFiles: undefined, maxCoreBytes: 0 }],
    });
  });

  it('leave out a process that ended meanwhile', () => {
    expect(read('limits', block([])).limits).toEqual({ known: true, value: [] });
  });
});

describe('the clock', () => {
  it.each([
    ['chronyc', 'System time     : 0.25 seconds slow of NTP time\nLeap status     : Normal', true, -0.25],
    ['chronyc', 'System time     : 3.5 seconds fast of NTP time\nLeap status     : Normal', true, 3.5],
    ['chronyc', 'Leap status     : Not synchronised', false, undefined],
    ['timedatectl', 'NTPSynchronized=yes', true, undefined],
    ['timedatectl', 'NTPSynchronized=no', false, undefined],
    ['ntpq', 'associd=0 status=0615 leap_none, sync_ntp,\noffset=-12.5, frequency=1', true, 0.0125],
    ['ntpq', 'associd=0 status=c016 leap_alarm, sync_unspec,\noffset=0.000', false, 0],
  ])('by %s: %j', (source, text, synchronised, offsetSeconds) => {
    expect(read('clock_state', `@ ${source}\n${text}\n`).clock).toEqual({
      known: true,
      value: { source, synchronised, offsetSeconds },
    });
  });

  it.each([
    ['@ chronyc\n506 Cannot talk to daemon\n'],
    ['@ ntpq\nleap_none,\noffset=1e999, frequency=1\n'],
    ['@ ntpq\nleap_none,\noffset=0x1F, frequency=1\n'],
    ['@ ntpq\nleap_none,\noffset=, frequency=1\n'],
    ['@ other\nfine\n'],
    [''],
  ])('is unknown by %j', (text) => {
    expect(read('clock_state', text).clock).toMatchObject({ known: false, reason: 'malformed' });
  });
});

describe('directories of replicas', () => {
  it('are counted by what is the matter with them', () => {
    expect(read('replica_dirs', 'directory 128 1 2 3 4 /data 1/replica/reps\n').replicaDirectories).toEqual({
      known: true,
      value: [{ path: '/data 1/replica/reps', replicas: 128, error: 1, garbage: 2, temporary: 3, origin: 4 }],
    });
  });

  it('are unknown when one of them could not be read', () => {
    const failed = { exit: 1, stderr: 'find: Permission denied' };
    expect(read('replica_dirs', 'directory 1 0 0 0 0 /a\n', failed).replicaDirectories).toMatchObject({ known: false });
  });
});

describe('cores', () => {
  it('are told with the pattern that names them', () => {
    expect(read('cores', 'pattern /c/core-%e\ncore 1771000000 750 /c/core-replica\n').cores).toEqual({
      known: true,
      value: {
        pattern: '/c/core-%e',
        files: [{ path: '/c/core-replica', bytes: 750, modifiedAt: 1_771_000_000_000 }],
      },
    });
  });

  it('are unknown when a directory could not be looked into', () => {
    expect(read('cores', 'pattern core\n', { stderr: 'find: denied' }).cores).toMatchObject({ reason: 'partial' });
  });
});
