import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHost } from '../../../src/pegasus/read-host.ts';
import { BOOTED_AT, HOST_TEXTS, hostSteps } from '../../support/host-steps.ts';
import { edited, of, part, SOURCE } from '../../support/read-host-part.ts';

describe('identity', () => {
  it.each(['cpus 8', 'uptime_seconds 864000.25', 'kernel Linux 5.10.0-21-amd64', 'hostname replica1'])(
    'is unknown without %s',
    (line) => expect(edited('identity', `${line}\n`, '')).toMatchObject({ known: false, reason: 'malformed' }),
  );

  it('is unknown on a machine without processors', () => {
    expect(edited('identity', 'cpus 8', 'cpus 0').known).toBe(false);
  });
});

describe('cpu', () => {
  const samples = (first: string, second: string) => of('cpu', `@ first\ncpu  ${first}\n@ second\ncpu  ${second}\n`);

  it('counts neither idling nor waiting for disks as busy', () => {
    expect(samples('0 0 0 0 0 0 0 0', '0 0 0 60 40 0 0 0')).toEqual({ known: true, value: 0 });
    expect(samples('0 0 0 0 0 0 0 0', '10 10 10 40 0 10 10 10')).toEqual({ known: true, value: 60 });
  });

  it('counts the time of guests once', () => {
    expect(samples('0 0 0 0 0 0 0 0 0 0', '50 0 0 50 0 0 0 0 50 0')).toEqual({ known: true, value: 50 });
  });

  it('stays within 0 and 100 when the kernel takes back waiting time', () => {
    expect(samples('0 0 0 100 50 0 0 0', '60 0 0 100 40 0 0 0')).toEqual({ known: true, value: 100 });
  });

  it('is unknown when no time passed', () => {
    expect(samples('1 2 3 4 5 6 7 8', '1 2 3 4 5 6 7 8')).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('lies between 0 and 100 for any two samples of a counter that goes up', () => {
    const ticks = fc.array(fc.nat(1e9), { minLength: 8, maxLength: 10 });
    fc.assert(
      fc.property(ticks, ticks, (before, more) => {
        const after = before.map((value, at) => value + (more[at] ?? 0));
        const reading = samples(before.join(' '), after.join(' '));
        if (reading.known) expect(reading.value).toSatisfy((value: number) => value >= 0 && value <= 100);
        else expect(more.slice(0, 8).every((value) => value === 0)).toBe(true);
      }),
    );
  });
});

describe('memory', () => {
  it('is unknown when more is available than there is', () => {
    expect(edited('memory', 'MemAvailable:   20054312', 'MemAvailable:   90054312')).toMatchObject({
      known: false,
      reason: 'malformed',
    });
  });

  it('is unknown on a kernel that does not say what is available: free memory is something else', () => {
    expect(edited('memory', /MemAvailable.*\n/, '')).toMatchObject({ detail: 'meminfo has no MemAvailable' });
  });

  it.each(['-5 kB', '5 MB', '5', 'kB'])('is unknown when a number is none: %s', (text) => {
    expect(edited('memory', '32777400 kB', text)).toMatchObject({ known: false, reason: 'malformed' });
  });
});

describe('disks', () => {
  const complaint = (stderr: string, stdout: string = HOST_TEXTS.disks) => part('disks', { exit: 1, stdout, stderr });

  it('are partly unknown when df could not look at one of them', () => {
    expect(complaint('df: /data2: Input/output error\n')).toEqual({
      known: false,
      reason: 'partial',
      detail: 'df: /data2: Input/output error',
    });
  });

  it('are known when df was only kept from the mounts of other users', () => {
    expect(complaint('df: /run/user/1000/doc: Operation not permitted\ndf: /x: Permission denied\n').known).toBe(true);
  });

  it('count what is reserved for root as used, as df does', () => {
    const text = HOST_TEXTS.disks.replace('50000000 20000000  20000000', '50000000 30000000  10000000');
    expect(of('disks', text)).toMatchObject({ value: [{ mount: '/', usedPercent: 75 }, {}] });
  });

  it('are full when nothing is available, even below nothing', () => {
    expect(edited('disks', '102350000 409400000', '511750000 -10')).toMatchObject({
      value: [{}, { mount: '/data 1', usedPercent: 100, availableBytes: 0 }],
    });
  });

  it.each(['tmpfs', 'devtmpfs', 'squashfs', 'overlay', 'iso9660', 'fuse.sshfs'])(
    'are not %s, unless it is the root',
    (type) => {
      const text = HOST_TEXTS.disks.replaceAll(' ext4 ', ` ${type} `);
      expect(of('disks', text)).toMatchObject({ known: true, value: [{ mount: '/' }] });
    },
  );

  it('leave out a file system without a size', () => {
    const text = HOST_TEXTS.disks.replace('511750000 102350000 409400000      20%', '- - - -');
    expect(of('disks', text)).toMatchObject({ known: true, value: [{ mount: '/' }] });
  });
});

describe('network', () => {
  it('is unknown when the two samples are of one moment', () => {
    expect(edited('network', '864001.50', '864000.25')).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('leaves out an interface whose counters went back beside others, and is unknown without others', () => {
    const two = HOST_TEXTS.network.replace('@ second', '  eth1: 9 1 0 0 0 0 0 0 9 1 0 0 0 0 0 0\n@ second');
    const back = two.replace('@ speed', '  eth1: 5 1 0 0 0 0 0 0 5 1 0 0 0 0 0 0\n@ speed');
    expect(of('network', back)).toMatchObject({ known: true, value: [{ name: 'eth0' }] });
    expect(edited('network', 'eth0:1125000', 'eth0: 5')).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('leaves out an interface that only one sample has', () => {
    expect(edited('network', 'eth0:1125000', 'eth9: 1125000')).toEqual({ known: true, value: [] });
  });

  it('has no speed where the kernel knows none', () => {
    expect(edited('network', 'eth0 10000\n', '')).toMatchObject({ value: [{ speedBytesPerSecond: undefined }] });
  });
});

describe('sockets', () => {
  it('are none established when that state is not listed', () => {
    expect(edited('sockets', /state ESTABLISHED.*\n/, '')).toMatchObject({ known: true, value: { established: 0 } });
  });

  it.each([
    'remote 34801 <b>evil</b> 3',
    'remote 34801 10.0.0.5',
    'remote x 10.0.0.5 1',
    'state evil\u0007 3',
    'what 1',
  ])('are unknown when a line is not of the form: %s', (line) =>
    expect(of('sockets', `${HOST_TEXTS.sockets}${line}\n`)).toMatchObject({ known: false, reason: 'malformed' }),
  );
});

describe('processes', () => {
  const role = (args: string) => {
    const reading = readHost(
      SOURCE,
      hostSteps({ processes: { stdout: HOST_TEXTS.processes.replace(/args .*/, `args ${args}`) } }),
    );
    return reading.processes.known ? reading.processes.value[0]?.role : undefined;
  };

  it.each([
    ['./pegasus_server config.ini -app_list meta', 'meta'],
    ['pegasus_server config.ini -app_list replica', 'replica'],
    ['pegasus_server config.ini -app_list collector', 'collector'],
    ['pegasus_server config.ini -app_list metaphor', 'unknown'],
    ['pegasus_server config.ini', 'unknown'],
    ['/opt/bin/pegasus_meta_server config.ini', 'meta'],
    ['pegasus_replica_server config.ini -cluster c1', 'replica'],
    ['/opt/bin/pegasus_collector', 'collector'],
  ])('tell their role: %s', (args, expected) => expect(role(args)).toBe(expected));

  it('are none on a host without Pegasus', () => {
    expect(of('processes', 'btime 1771000000\nclock_ticks 100\n')).toEqual({ known: true, value: [] });
  });

  it.each(['start_ticks 123456\n', 'rss_kb 2048000\n'])('leave out one that ended meanwhile, without %s', (line) => {
    expect(edited('processes', line, '')).toEqual({ known: true, value: [] });
  });
});

describe('kernel events', () => {
  const events = (...lines: readonly string[]) => of('kernel', `btime 1771000000\n@ lines\n${lines.join('\n')}\n`);

  it.each([
    ['[1.5] Memory cgroup out of memory: Killed process 7 (java) total-vm:1kB', 'oom_kill', 'java', 7],
    ['[1.5] Out of memory: Killed process 7, UID 0, (pegasus_server) total-vm:1kB', 'oom_kill', 'pegasus_server', 7],
    ['[1.5] Killed process 7 (replica.default) total-vm:1kB', 'oom_kill', 'replica.default', 7],
    ['[1.5] [  T12] meta.io[8]: segfault at 10 ip 00 sp 00 error 4 in libc.so', 'segfault', 'meta.io', 8],
    ['[1.5] a b[8]: segfault at 10 ip 00', 'segfault', 'a b', 8],
    ['[1.5] traps: meta.io[8] general protection fault ip:0 sp:0', 'segfault', 'meta.io', 8],
  ])('are read from %s', (line, kind, process, pid) => {
    expect(events(line)).toEqual({ known: true, value: [{ kind, process, pid, line, time: BOOTED_AT + 1500 }] });
  });

  it('are one for each process that ended: the lines before it only announce', () => {
    const lines = [
      '[1.0] java invoked oom-killer: gfp_mask=0x0, order=0',
      '[1.1] oom-kill:constraint=CONSTRAINT_NONE,task=pegasus_server,pid=7,uid=0',
      '[1.2] Out of memory: Killed process 7 (pegasus_server) total-vm:1kB',
    ];
    expect(events(...lines)).toMatchObject({ value: [{ kind: 'oom_kill', pid: 7 }] });
  });

  it('have no time when the kernel prints none', () => {
    expect(events('x[8]: segfault at 10')).toMatchObject({ value: [{ kind: 'segfault', time: undefined }] });
  });

  it('are none on a quiet host', () => {
    expect(events()).toEqual({ known: true, value: [] });
  });

  it('are shown in one bounded line without control characters', () => {
    const reading = events(`[1.5] \u001b[31mevil\u0000[8]: segfault at ${'x'.repeat(1000)}`);
    const [event] = reading.known && Array.isArray(reading.value) ? reading.value : [];
    expect(event).toMatchObject({ process: '[31mevil' });
    expect(JSON.stringify(event)).not.toMatch(/\\u00/);
    expect(JSON.stringify(event).length).toBeLessThan(500);
  });
});
